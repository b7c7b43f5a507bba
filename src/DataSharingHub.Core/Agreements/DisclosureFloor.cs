using DataSharingHub.Core.Products;

namespace DataSharingHub.Core.Agreements;

/// <summary>The disclosure rules of a product: the floor that its purpose's clause sets, made stricter where the product says so.</summary>
public static class DisclosureFloor
{
    /// <summary>The clause with the product's stricter values; a laxer value of the product counts for nothing.</summary>
    public static Outcome<DisclosureClause> For(Product product, Agreement agreement)
    {
        if (agreement.DisclosureClauses.FirstOrDefault(clause => clause.Purposes.Contains(product.Purpose)) is not { } floor)
            return new Refusal("product.no-disclosure-clause",
                $"The product '{product.Id}' is for '{product.Purpose}', which no disclosure clause covers. Nothing is released without one.");
        if (product.Disclosure is not { } own) return floor;
        return floor with
        {
            Threshold = Math.Max(floor.Threshold, own.Threshold ?? 0),
            MinimumContributors = Math.Max(floor.MinimumContributors, own.MinimumContributors ?? 0),
            WithholdZeros = floor.WithholdZeros || own.WithholdZeros == true,
            WithholdAllOrNone = floor.WithholdAllOrNone || own.WithholdAllOrNone == true,
            Cost = new ReleaseCost(own.Cost, own.KeepTotals),
        };
    }

    /// <summary>Where a product asks for less than its floor, one refusal each.</summary>
    public static IReadOnlyList<Refusal> CheckNotLaxer(Product product, Agreement agreement)
    {
        if (product.Disclosure is not { } own || agreement.DisclosureClauses.FirstOrDefault(clause => clause.Purposes.Contains(product.Purpose)) is not { } floor) return [];
        return
        [
            .. Laxer("threshold", own.Threshold < floor.Threshold),
            .. Laxer("minimum-contributors", own.MinimumContributors < floor.MinimumContributors),
            .. Laxer("withhold-zeros", floor.WithholdZeros && own.WithholdZeros == false),
            .. Laxer("withhold-all-or-none", floor.WithholdAllOrNone && own.WithholdAllOrNone == false),
        ];

        IEnumerable<Refusal> Laxer(string key, bool isLaxer) => isLaxer
            ? [new Refusal("product.laxer-than-floor", $"'{key}' of the product '{product.Id}' is laxer than disclosure clause {floor.Number}. A product may be stricter, never laxer.")]
            : [];
    }
}
