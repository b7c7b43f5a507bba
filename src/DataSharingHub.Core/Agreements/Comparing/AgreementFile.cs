using DataSharingHub.Core.Agreements.Reading;
using DataSharingHub.Core.Products;

namespace DataSharingHub.Core.Agreements.Comparing;

/// <summary>Reads an agreement for comparing: a draft need not be signed, nor its contracts be there.</summary>
internal static class AgreementFile
{
    /// <param name="path">A policies directory, or an agreement file.</param>
    public static Outcome<Agreement> Read(string path)
    {
        if (Find(path) is not { } file)
            return new Refusal("agreement.no-file", $"{path}: found no agreement. Name a policies directory or an agreement's .yaml file.");
        var problems = new List<PolicyProblem>();
        var agreement = AgreementReader.Read(PolicyFile.Read(PoliciesOf(path), file), null, new SourceMap(), problems);
        return agreement is not null && problems.Count == 0 ? agreement : new Outcome<Agreement>(null, [.. problems.Select(problem => problem.ToRefusal())]);
    }

    /// <summary>The policies directory that a path stands in: an agreement file stands in its <c>agreements</c>.</summary>
    public static string PoliciesOf(string path) =>
        Directory.Exists(path) ? path : Path.GetDirectoryName(Path.GetDirectoryName(Path.GetFullPath(path))) ?? path;

    /// <summary>What each product of a policies directory asks to see; one that cannot be read is left to the lint.</summary>
    public static IReadOnlyList<PurposeRequest> ProductsOf(string policies)
    {
        var folder = Path.Combine(policies, "products");
        return Directory.Exists(folder)
            ? [.. Directory.GetDirectories(folder).Order(StringComparer.Ordinal).Select(ProductFile.Load).Where(product => product.Value is not null).Select(product => PurposeRequest.Of(product.Value!))]
            : [];
    }

    private static string? Find(string path)
    {
        if (File.Exists(path)) return path;
        var folder = Path.Combine(path, "agreements");
        if (!Directory.Exists(folder)) return null;
        var files = Directory.GetFiles(folder, "*.yaml").Where(file => !file.EndsWith(".signatures.yaml", StringComparison.Ordinal)).ToList();
        return files is [var one] ? one : null;
    }
}
