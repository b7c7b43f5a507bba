using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Products;
using DataSharingHub.Core.Tables;
using DataSharingHub.Disclosure;

namespace DataSharingHub.Core.Releases;

/// <summary>
/// Protects a whole release at once: every table and key figure, linked by the counts they share, by what follows by subtraction and by what
/// earlier releases of the same data show. Pure.
/// </summary>
public static class ReleaseProtection
{
    public static Outcome<ProtectedRelease> Protect(
        TabulatedRelease release, DisclosureClause clause, IReadOnlyList<EarlierRelease>? earlier = null, CancellationToken ct = default)
    {
        var sameData = clause.ProtectAcrossReleases ? ReleaseTablesOf.OfSameData(release, earlier ?? []) : [];
        var result = DisclosureEngine.Protect(ReleaseTablesOf.Of(release, sameData), RulesOf(clause, release, sameData), ct: ct);
        if (result.Refusals.Count > 0)
            return new Outcome<ProtectedRelease>(null, [.. result.Refusals.Select(refusal => ReleaseRefusals.NotProtectable(clause, refusal.Code))]);
        if (!result.Releasable)
            return ReleaseRefusals.Unproven(clause, result.Unproven.Count);
        var outcomes = result.Cells.ToDictionary(cell => cell.Id);
        return Write(release, clause, [.. release.Cells.Select(cell => Standing(cell, clause, outcomes))], sameData.Count);
    }

    /// <summary>The reader that the chosen way of showing creates: one mark, and zeros printed unless the clause withholds them.</summary>
    internal static Reader ReaderOf(DisclosureClause clause) => clause.WithholdZeros ? Reader.Same : Reader.Zeros;

    internal static DisclosureRules RulesOf(DisclosureClause clause, TabulatedRelease release, IReadOnlyList<EarlierRelease> earlier) => new()
    {
        Threshold = clause.Threshold,
        SuppressZeros = clause.WithholdZeros,
        MinimumContributors = clause.MinimumContributors,
        DominanceN = clause.Dominance?.N,
        DominanceK = clause.Dominance?.K ?? 100,
        AllOrNothing = clause.WithholdAllOrNone,
        Reader = ReaderOf(clause),
        NestedPairs = [.. release.Containments.Concat(earlier.SelectMany(one => one.Counted.Containments))
            .Where(pair => pair.IsPart).Select(pair => new NestedPair(pair.Larger, pair.Smaller)).Distinct()],
        Cost = CostKind.Weights,
    };

    private static ReleasedCell Standing(CountedCell cell, DisclosureClause clause, Dictionary<string, CellOutcome> outcomes)
    {
        var shown = cell.Shown > 0;
        if (cell.Kind == CountKind.Maximum)
        {
            var forbidden = clause.NeverAllowed.Contains("maximum");
            var withheld = forbidden || cell.Contributors < clause.Threshold;
            return new ReleasedCell(cell.Id, cell.Label, cell.Kind, withheld ? null : cell.Count,
                withheld ? CellStanding.NeverAllowed : CellStanding.Published, shown, withheld ? ["largest value"] : []);
        }

        var outcome = outcomes[cell.Id];
        return outcome.Status switch
        {
            CellStatus.Primary => new ReleasedCell(cell.Id, cell.Label, cell.Kind, null, CellStanding.Primary, shown, outcome.Reasons),
            CellStatus.Secondary => new ReleasedCell(cell.Id, cell.Label, cell.Kind, null, CellStanding.Secondary, shown, []),
            _ => new ReleasedCell(cell.Id, cell.Label, cell.Kind, shown ? cell.Count : null, CellStanding.Published, shown, []),
        };
    }

    private static ProtectedRelease Write(TabulatedRelease release, DisclosureClause clause, IReadOnlyList<ReleasedCell> cells, int earlier)
    {
        var released = cells.ToDictionary(cell => cell.Id, cell => cell.Released);
        var printer = new ReleasePrinter(id => released[id], clause.Mark);
        var shown = cells.Where(cell => cell.IsShown).ToList();
        int Count(CellStanding standing) => shown.Count(cell => cell.Standing == standing);
        return new ProtectedRelease
        {
            Product = release.Product,
            ProductVersion = release.ProductVersion,
            Title = release.Title,
            Purpose = release.Purpose,
            Areas = release.Areas,
            FirstYear = release.FirstYear,
            LastYear = release.LastYear,
            Cells = cells,
            Equations = release.Equations,
            Containments = release.Containments,
            Tables = [.. release.Tables.Select(printer.Print)],
            KeyFigures = [.. release.KeyFigures.Select(printer.Print)],
            Notes = release.Notes,
            RowsUsed = release.RowsUsed,
            Disclosure = new DisclosureSummary
            {
                Clause = clause.Number,
                Threshold = clause.Threshold,
                WithholdZeros = clause.WithholdZeros,
                MinimumContributors = clause.MinimumContributors,
                WithholdAllOrNone = clause.WithholdAllOrNone,
                Mark = clause.Mark,
                Reader = ReaderOf(clause) == Reader.Same ? "sees one mark; zeros may be withheld" : "sees one mark and knows that zeros are printed",
                CellsShown = shown.Count,
                Published = Count(CellStanding.Published),
                Primary = Count(CellStanding.Primary),
                Secondary = Count(CellStanding.Secondary),
                NeverAllowed = Count(CellStanding.NeverAllowed),
                Implied = cells.Count - shown.Count,
                ByReason = Reasons(shown),
                EarlierReleases = earlier,
            },
        };
    }

    /// <summary>Each withheld cell under its first reason, so that the counts add up.</summary>
    private static List<ReasonCount> Reasons(IEnumerable<ReleasedCell> shown) =>
    [
        .. shown.Where(cell => cell.Standing != CellStanding.Published)
            .GroupBy(cell => cell.Standing == CellStanding.Secondary ? "so that no other withheld count can be worked out" : cell.Reasons[0])
            .OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => new ReasonCount(group.Key, group.Count())),
    ];
}
