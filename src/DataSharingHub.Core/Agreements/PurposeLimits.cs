using DataSharingHub.Core.Agreements.Linting;
using DataSharingHub.Core.Products;

namespace DataSharingHub.Core.Agreements;

/// <summary>What a product asks to see: the columns of each dataset, for one purpose.</summary>
/// <param name="Uses">Columns by dataset id.</param>
public sealed record PurposeRequest(string Product, string Purpose, IReadOnlyDictionary<string, IReadOnlyList<string>> Uses)
{
    public static PurposeRequest Of(Product product) => new(
        product.Id, product.Purpose, product.Uses.ToDictionary(use => use.Dataset, use => use.Columns, StringComparer.Ordinal));
}

/// <summary>
/// Purpose limits: a product may see a column only where a field clause makes it for the product's purpose, and linked people only where a
/// linkage clause links the datasets. Each refusal names the clause that is missing.
/// </summary>
public static class PurposeLimits
{
    public static IReadOnlyList<Refusal> Check(Product product, Agreement agreement) => [.. Check(PurposeRequest.Of(product), agreement), .. LinkLimits.Check(product, agreement)];

    public static IReadOnlyList<Refusal> Check(PurposeRequest request, Agreement agreement)
    {
        if (agreement.Purposes.All(purpose => purpose.Id != request.Purpose))
            return [new Refusal("product.unknown-purpose", $"The product '{request.Product}' is for '{request.Purpose}', which is no purpose of {agreement.Id}.")];
        var refusals = new List<Refusal>();
        foreach (var (dataset, columns) in request.Uses)
        {
            var allowed = ColumnsFor(request.Purpose, dataset, agreement);
            foreach (var column in columns.Where(column => column != FieldClauseRules.Cluster && !allowed.Contains(column)))
                refusals.Add(new Refusal("product.no-field-clause",
                    $"The product '{request.Product}' uses {dataset}.{column}: no field clause makes '{column}' for the purpose '{request.Purpose}'. "
                    + "Take it out of 'uses', or have the parties agree a clause."));
        }

        CheckLinks(request, agreement, refusals);
        return refusals;
    }

    /// <summary>The columns of a dataset that a purpose may see, clusters apart.</summary>
    public static IReadOnlyList<string> ColumnsFor(string purpose, string dataset, Agreement agreement) =>
    [
        .. agreement.FieldClauses
            .Where(clause => clause.Dataset == dataset && clause.Purposes.Contains(purpose) && clause.Treatment.Kind is not (TreatmentKind.Drop or TreatmentKind.Identity))
            .Select(clause => clause.As),
    ];

    /// <summary>The linkage clause that lets a purpose link two datasets, in either order; null where none does.</summary>
    public static LinkageClause? LinkageFor(string purpose, string one, string other, Agreement agreement) =>
        agreement.Purposes.Any(known => known.Id == purpose && known.MayLink)
            ? agreement.LinkageClauses.FirstOrDefault(clause => clause.Purposes.Contains(purpose)
                && ((clause.Left == one && clause.Right == other) || (clause.Left == other && clause.Right == one)))
            : null;

    private static void CheckLinks(PurposeRequest request, Agreement agreement, List<Refusal> refusals)
    {
        var linked = request.Uses.Where(pair => pair.Value.Contains(FieldClauseRules.Cluster)).Select(pair => pair.Key).ToList();
        if (linked.Count == 1)
            refusals.Add(new Refusal("product.links-nothing",
                $"The product '{request.Product}' uses the clusters of {linked[0]} alone. Name the dataset it is linked with, or take 'cluster' out."));
        // A cluster is one number across datasets: seeing it in three means seeing all three pairs.
        for (var i = 0; i < linked.Count; i++)
            for (var j = i + 1; j < linked.Count; j++)
                if (LinkageFor(request.Purpose, linked[i], linked[j], agreement) is null)
                    refusals.Add(new Refusal("product.no-linkage-clause",
                        $"The product '{request.Product}' links {linked[i]} with {linked[j]}: no linkage clause allows this pair for '{request.Purpose}'."));
    }
}
