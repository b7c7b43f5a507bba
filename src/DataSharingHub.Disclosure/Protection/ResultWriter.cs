namespace DataSharingHub.Disclosure;

/// <summary>Words the outcome of a search for the caller, in the order of the input.</summary>
internal static class ResultWriter
{
    public static ProtectionResult Write(
        ReleaseTables tables, JoinedTables joined, DisclosureRules rules, PrimaryScreen screen, CellSystem system, Pattern pattern)
    {
        var index = joined.Tables.Index;
        var outcomes = new List<CellOutcome>(tables.Cells.Count);
        foreach (var cell in tables.Cells)
        {
            var at = index[cell.Id];
            outcomes.Add(system.Primary[at] ? new CellOutcome(cell.Id, CellStatus.Primary, screen.Found[at].Reasons)
                : pattern.Withheld[at] ? new CellOutcome(cell.Id, CellStatus.Secondary, [])
                : new CellOutcome(cell.Id, CellStatus.Published, []));
        }
        return new ProtectionResult
        {
            Cells = outcomes,
            Figures = [.. ExtremeValue.Find(rules, id => pattern.Withheld[index[id]])],
            Loss = Loss(joined, system, pattern),
            Gap = new ProvenGap(Used(system, pattern), pattern.Gaps.Sum(gap => gap.LowerBound), pattern.Gaps),
            Proof = ProofWriter.Write(joined, rules, system, pattern),
            Unproven = pattern.Unmet.Select(unmet => new UnprovenRequirement(
                system.Ids[unmet.Cell], unmet.Up ? "high" : "low",
                "No table was found that agrees with everything shown and reaches this end: withhold more by hand, merge categories or free a frozen cell.")).ToList(),
        };
    }

    private static double Used(CellSystem system, Pattern pattern) =>
        Enumerable.Range(0, system.Count).Where(i => pattern.Withheld[i] && !system.Primary[i]).Sum(i => system.Cost[i]);

    private static InformationLoss Loss(JoinedTables joined, CellSystem system, Pattern pattern)
    {
        var shown = Enumerable.Range(0, system.Count).Where(i => !joined.Hidden.Contains(i)).ToList();
        var withheld = shown.Where(i => pattern.Withheld[i]).ToList();
        var totals = joined.Tables.Relations.Select(relation => relation.Total).Distinct().Where(i => !joined.Hidden.Contains(i)).ToList();
        return new InformationLoss
        {
            Cells = shown.Count,
            PrimaryCells = withheld.Count(i => system.Primary[i]),
            SecondaryCells = withheld.Count(i => !system.Primary[i]),
            WithheldSum = withheld.Sum(i => system.Value[i]),
            SecondarySum = withheld.Where(i => !system.Primary[i]).Sum(i => system.Value[i]),
            TotalsKept = totals.Count == 0 ? 1 : totals.Count(i => !pattern.Withheld[i]) / (double)totals.Count,
        };
    }
}
