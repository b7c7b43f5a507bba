using DataSharingHub.Core.Agreements.Reading;
using DataSharingHub.Core.Products;

namespace DataSharingHub.Core.Agreements.Linting;

/// <summary>Products against the agreement: only columns and links that their purpose allows, never laxer than the disclosure clause.</summary>
internal static class ProductLint
{
    public static IEnumerable<PolicyProblem> Check(PolicySet set, Func<string, PolicyFile?> fileOf) =>
        set.Products.Values.OrderBy(product => product.Id, StringComparer.Ordinal).SelectMany(product =>
        {
            var file = set.Positions.Of(product).File;
            // Read again for the lines of its keys alone.
            var root = fileOf(file) is { } read ? YamlPart.Read(read, []) : null;
            return Check(product, set).Select(problem =>
                new PolicyProblem(ProblemSeverity.Error, problem.Refusal.Code, problem.Refusal.Message, At(root, problem.Keys) ?? new SourcePosition(file, 1)));
        });

    private static IEnumerable<(Refusal Refusal, string[] Keys)> Check(Product product, PolicySet set)
    {
        foreach (var refusal in PurposeLimits.Check(product, set.Agreement))
        {
            var dataset = product.Uses.FirstOrDefault(use => refusal.Message.Contains($"uses {use.Dataset}.", StringComparison.Ordinal))?.Dataset;
            yield return (refusal, refusal.Code == "product.unknown-purpose" ? ["purpose"] : refusal.Code == "product.link-shown" ? ["views"] : dataset is null ? ["uses"] : ["uses", dataset]);
        }

        foreach (var use in product.Uses.Where(use => !set.Datasets.ContainsKey(use.Dataset)))
            yield return (new Refusal("product.unknown-dataset", $"The dataset '{use.Dataset}' has no contract."), ["uses", use.Dataset]);
        foreach (var lookup in product.Lookups.Where(lookup => !set.Lookups.ContainsKey(lookup)))
            yield return (new Refusal("product.lookup-missing", $"The look-up '{lookup}' is not there."), ["lookups"]);
        foreach (var refusal in DisclosureFloor.CheckNotLaxer(product, set.Agreement)) yield return (refusal, ["disclosure"]);
    }

    private static SourcePosition? At(YamlPart? root, string[] keys) =>
        keys is [var outer, var inner] ? root?.Part(outer)?.AtKey(inner) : root?.AtKey(keys[0]);
}
