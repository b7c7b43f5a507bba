namespace DataSharingHub.Core.Agreements.Reading;

/// <summary>Finds and reads the files that decide anything: YAML, SQL and CSV in the four folders; pages and schemas decide nothing.</summary>
internal static class PolicyDirectory
{
    private static readonly string[] Folders = ["agreements", "datasets", "lookups", "products"];
    private static readonly string[] Endings = [".yaml", ".sql", ".csv"];

    public static IReadOnlyList<PolicyFile> ReadAll(string directory, List<PolicyProblem> problems)
    {
        var files = new List<PolicyFile>();
        foreach (var path in Folders.SelectMany(folder => In(Path.Combine(directory, folder))).Order(StringComparer.Ordinal))
        {
            if (Endings.Contains(Path.GetExtension(path), StringComparer.Ordinal) && new FileInfo(path).Length <= PolicyFile.MostBytes)
                files.Add(PolicyFile.Read(directory, path));
            else if (Path.GetExtension(path) != ".md")
                problems.Add(new PolicyProblem(ProblemSeverity.Error, "policy.unexpected-file",
                    "Only .yaml, .sql, .csv (up to 20 MB) and .md files belong here. Move the file elsewhere.",
                    new SourcePosition(Path.GetRelativePath(directory, path).Replace('\\', '/'), 0)));
        }

        return files;
    }

    private static IEnumerable<string> In(string folder) =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories) : [];
}
