using System.Runtime.CompilerServices;

namespace DataSharingHub.Testing;

/// <summary>
/// A text that people approve by reviewing its change. With HUB_APPROVE=1 in the environment the file is written instead of compared; the difference is then
/// read in the commit.
/// </summary>
public static class ApprovedText
{
    /// <summary>The approved file differs; the message says where first.</summary>
    public sealed class DiffersException(string message) : Exception(message);

    /// <param name="path">Path of the approved file from the repository's root.</param>
    public static void Verify(string path, string actual, [CallerFilePath] string caller = "")
    {
        var approved = Path.Combine(RootAbove(caller), path);
        actual = actual.ReplaceLineEndings("\n").TrimStart('\uFEFF');
        if (Environment.GetEnvironmentVariable("HUB_APPROVE") == "1")
        {
            File.WriteAllText(approved, actual);
            return;
        }

        var expected = File.Exists(approved) ? File.ReadAllText(approved) : "";
        if (expected == actual)
            return;
        var (wanted, found) = (expected.Split('\n'), actual.Split('\n'));
        var line = Enumerable.Range(0, Math.Max(wanted.Length, found.Length)).First(i => wanted.ElementAtOrDefault(i) != found.ElementAtOrDefault(i));
        throw new DiffersException(
            $"{path} differs from line {line + 1}:\n  approved: {wanted.ElementAtOrDefault(line)}\n  now:      {found.ElementAtOrDefault(line)}\n" +
            "If the change is meant, run the test once with HUB_APPROVE=1 and commit the file.");
    }

    private static string RootAbove(string file)
    {
        var folder = Path.GetDirectoryName(file);
        while (folder is not null && !File.Exists(Path.Combine(folder, "DataSharingHub.sln")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException("The repository's root was not found above " + file);
    }
}
