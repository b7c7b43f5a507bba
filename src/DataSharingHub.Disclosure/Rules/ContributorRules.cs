namespace DataSharingHub.Disclosure;

/// <summary>A count behind which stand too few different people, however large it is: twenty offences by two people.</summary>
internal sealed class TooFewContributors : IPrimaryRule
{
    public string Name => "too few contributors";

    public IEnumerable<PrimaryFinding> Find(IndexedTables tables, DisclosureRules rules)
    {
        if (rules.MinimumContributors <= 1)
            yield break;
        for (var i = 0; i < tables.Cells.Count; i++)
        {
            var cell = tables.Cells[i];
            if (cell.Count > 0 && (cell.Contributors ?? cell.Count) < rules.MinimumContributors)
                yield return Margins.Around(i, cell.Count, rules);
        }
    }
}

/// <summary>The (n,k) rule: the n largest contributors bring more than k per cent, so the count all but states what they brought.</summary>
/// <remarks>The upper end must reach the count at which the rule would no longer bite (SDC handbook, section 4.2.2).</remarks>
internal sealed class DominatedByFew : IPrimaryRule
{
    public string Name => "dominated by few";

    public IEnumerable<PrimaryFinding> Find(IndexedTables tables, DisclosureRules rules)
    {
        if (rules.DominanceN is not { } n)
            yield break;
        for (var i = 0; i < tables.Cells.Count; i++)
        {
            var cell = tables.Cells[i];
            var top = cell.Largest.Take(n).Sum();
            if (cell.Count == 0 || top * 100.0 <= rules.DominanceK * cell.Count)
                continue;
            var margins = Margins.Around(i, cell.Count, rules);
            yield return margins with { High = Math.Max(margins.High, (long)Math.Ceiling(top * 100 / rules.DominanceK)) };
        }
    }
}

/// <summary>The p% rule: the second largest contributor, taking away his own, knows the largest to within p per cent.</summary>
/// <remarks>The upper end must leave the remainder at p per cent of the largest (SDC handbook, section 4.2.2).</remarks>
internal sealed class LargestCanBeEstimated : IPrimaryRule
{
    public string Name => "largest contributor can be estimated";

    public IEnumerable<PrimaryFinding> Find(IndexedTables tables, DisclosureRules rules)
    {
        if (rules.PPercent is not { } p)
            yield break;
        for (var i = 0; i < tables.Cells.Count; i++)
        {
            var cell = tables.Cells[i];
            if (cell.Largest.Count == 0)
                continue;
            var two = cell.Largest.Take(2).Sum();
            var needed = p / 100 * cell.Largest[0];
            if (cell.Count - two >= needed)
                continue;
            var margins = Margins.Around(i, cell.Count, rules);
            yield return margins with { High = Math.Max(margins.High, two + (long)Math.Ceiling(needed)) };
        }
    }
}
