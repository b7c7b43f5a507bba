using System.Security.Cryptography;
using System.Text;
using DataSharingHub.Core.Agreements.Linting;
using DataSharingHub.Core.Agreements.Reading;
using DataSharingHub.Core.Datasets;
using DataSharingHub.Core.Datasets.Loading;
using DataSharingHub.Core.Lookups;
using DataSharingHub.Core.Products;

namespace DataSharingHub.Core.Agreements;

/// <summary>Reads a policies directory. It fails closed: one error anywhere and there is no policy set, so nothing can be processed.</summary>
public static class Policies
{
    public static Outcome<PolicySet> Load(string directory)
    {
        var (set, problems) = Read(directory);
        var errors = problems.Where(problem => problem.IsError).ToList();
        return errors.Count == 0 && set is not null ? set : new Outcome<PolicySet>(null, [.. errors.Select(error => error.ToRefusal())]);
    }

    /// <summary>As <see cref="Load"/>, with warnings and positions, for whoever edits the files; the set is null where it could not be read.</summary>
    public static (PolicySet? Set, IReadOnlyList<PolicyProblem> Problems) Read(string directory)
    {
        var problems = new List<PolicyProblem>();
        if (!Directory.Exists(directory))
            return (null, [Error("policy.no-directory", "There is no policies directory here. Name the directory that holds 'agreements' and 'datasets'.", new SourcePosition(directory, 0))]);

        var files = PolicyDirectory.ReadAll(directory, problems);
        var positions = new SourceMap();
        var lookups = ReadEach(files, "lookups/", file => LookupReader.Read(file, problems), lookup => lookup.Id, problems);
        var datasets = ReadEach(files, "datasets/", file => ReadContract(file, positions, problems), contract => contract.Id, problems);
        var products = ReadProducts(directory, files, positions, problems);
        var agreement = ReadAgreement(files, positions, problems);
        if (agreement is null) return (null, problems);

        var hashes = files.ToDictionary(file => file.Path, file => file.Sha256, StringComparer.Ordinal);
        var set = new PolicySet
        {
            Directory = Path.GetFullPath(directory),
            Agreement = agreement,
            Datasets = datasets,
            Products = products,
            Lookups = lookups,
            Files = hashes,
            Sha256 = HashOf(hashes),
            Positions = positions,
            Warnings = [.. problems.Where(problem => !problem.IsError)],
        };
        // References are only worth checking once every file could be read: else one misspelt key would seem to be twenty faults.
        if (!problems.Any(problem => problem.IsError)) problems.AddRange(AgreementSense.Check(set));
        return (set, problems);
    }

    private static Agreement? ReadAgreement(IReadOnlyList<PolicyFile> files, SourceMap positions, List<PolicyProblem> problems)
    {
        const string suffix = ".signatures";
        var agreements = files.Where(file => file.Path.StartsWith("agreements/", StringComparison.Ordinal)).ToList();
        var texts = agreements.Where(file => !file.Name.EndsWith(suffix, StringComparison.Ordinal)).ToList();
        if (texts is not [var text])
        {
            problems.Add(Error("agreement.not-one", $"Expected one agreement in 'agreements', found {texts.Count}. Keep earlier versions in another directory.", new SourcePosition("agreements", 0)));
            return null;
        }

        return AgreementReader.Read(text, agreements.FirstOrDefault(file => file.Name == text.Name + suffix), positions, problems);
    }

    private static DatasetContract? ReadContract(PolicyFile file, SourceMap positions, List<PolicyProblem> problems)
    {
        using var text = new StreamReader(new MemoryStream(file.Bytes), Encoding.UTF8);
        var outcome = DatasetContractFile.Load(text, file.Path);
        problems.AddRange(outcome.Refusals.Select(refusal => PolicyProblem.From(refusal, "", file.Path)));
        return outcome.Value is { } contract ? positions.Put(contract, file.At(1)) : null;
    }

    private static Dictionary<string, Product> ReadProducts(
        string directory, IReadOnlyList<PolicyFile> files, SourceMap positions, List<PolicyProblem> problems)
    {
        var products = new Dictionary<string, Product>(StringComparer.Ordinal);
        foreach (var file in files.Where(file => file.Path.StartsWith("products/", StringComparison.Ordinal) && file.Name == "product"))
        {
            var outcome = ProductFile.Load(Path.Combine(directory, Path.GetDirectoryName(file.Path)!));
            problems.AddRange(outcome.Refusals.Select(refusal => PolicyProblem.From(refusal, directory, file.Path)));
            if (outcome.Value is { } product) products.TryAdd(product.Id, positions.Put(product, file.At(1)));
        }

        return products;
    }

    private static Dictionary<string, T> ReadEach<T>(
        IReadOnlyList<PolicyFile> files, string folder, Func<PolicyFile, T?> read, Func<T, string> idOf, List<PolicyProblem> problems)
        where T : class
    {
        var found = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var file in files.Where(file => file.Path.StartsWith(folder, StringComparison.Ordinal)))
        {
            if (read(file) is not { } part) continue;
            if (idOf(part) != file.Name)
                problems.Add(Error("policy.id-not-file-name", $"The id should be the file's name, '{file.Name}'.", file.At(1)));
            found.TryAdd(idOf(part), part);
        }

        return found;
    }

    private static string HashOf(IReadOnlyDictionary<string, string> hashes)
    {
        var lines = string.Concat(hashes.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Value}  {pair.Key}\n"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(lines)));
    }

    private static PolicyProblem Error(string code, string message, SourcePosition at) => new(ProblemSeverity.Error, code, message, at);
}
