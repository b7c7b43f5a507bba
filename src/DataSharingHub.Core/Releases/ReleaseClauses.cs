using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Links;
using DataSharingHub.Core.Pipeline;
using DataSharingHub.Core.Products;

namespace DataSharingHub.Core.Releases;

/// <summary>The clauses that say how a product's tables may leave.</summary>
public static class ReleaseClauses
{
    /// <summary>Everything that the product would need a clause for and has none.</summary>
    public static IEnumerable<Refusal> Missing(Product product, Agreement agreement)
    {
        foreach (var missing in PurposeLimits.Check(product, agreement))
            yield return missing;
        if (DisclosureFloor.For(product, agreement).IsRefused)
            yield return RequestRefusals.NoClause("disclosure", product.Purpose);
        foreach (var laxer in DisclosureFloor.CheckNotLaxer(product, agreement))
            yield return laxer;
        if (Release(agreement, product.Purpose) is null)
            yield return RequestRefusals.NoClause("release", product.Purpose);
    }

    /// <summary>The disclosure clause of the product's purpose, made stricter where the product says so.</summary>
    public static DisclosureClause? Disclosure(PolicySet policies, string product) =>
        policies.Products.GetValueOrDefault(product) is { } found ? DisclosureFloor.For(found, policies.Agreement).Value : null;

    public static ReleaseClause? Release(Agreement agreement, string purpose) =>
        agreement.ReleaseClauses.FirstOrDefault(clause => clause.Purposes.Contains(purpose));

    /// <summary>Refuses a release on its way whose purpose, or whose clause, an amendment has dropped since it was asked for.</summary>
    public static IReadOnlyList<Refusal> Dropped(StageContext<Release> context, string what)
    {
        IReadOnlyList<Refusal> refusals = [RequestRefusals.NoClause(what, context.Subject.Purpose)];
        context.Record(AuditKinds.ReleaseRefused);
        context.Subject.Report = ReleaseResults.Words(refusals);
        return refusals;
    }

    /// <summary>The linkage clause whose clusters a product sees in a dataset: the one that ties it to another dataset the product uses clusters of.</summary>
    public static LinkageClause? Linkage(Agreement agreement, Product product, string dataset) => product.Uses
        .Where(use => use.Dataset != dataset && use.Columns.Contains(LinkDatasets.ClusterColumn))
        .Select(use => PurposeLimits.LinkageFor(product.Purpose, dataset, use.Dataset, agreement))
        .FirstOrDefault(clause => clause is not null);
}
