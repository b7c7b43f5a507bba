using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Products;
using DataSharingHub.Core.Releases.Together;
using DataSharingHub.Core.Tables;
using DataSharingHub.Disclosure;

namespace DataSharingHub.Core.Releases;

/// <summary>
/// Protects a whole release at once: every table and key figure, linked by the counts they share, by what follows by subtraction and by what
/// earlier releases of the same people show. Pure.
/// </summary>
public static class ReleaseProtection
{
    public static Outcome<ProtectedRelease> Protect(
        TabulatedRelease release, DisclosureClause clause, IReadOnlyList<EarlierRelease>? earlier = null, CancellationToken ct = default)
    {
        var outcome = Prove(release, clause, Across(release, clause, earlier), ct);
        return new Outcome<ProtectedRelease>(outcome.Value?.Shown, outcome.Refusals);
    }

    /// <summary>The release with the proof that nothing withheld can be worked out; the proof holds true counts.</summary>
    internal static Outcome<ProvenRelease> Prove(TabulatedRelease release, DisclosureClause clause, AcrossReleases across, CancellationToken ct)
    {
        var (tables, rules) = (ReleaseCosts.Weigh(ReleaseTablesOf.Of(release, across), clause.Cost), RulesOf(clause, release, across));
        var printed = PrintedCounts.Of(release, tables, rules, clause, across, ct);
        if (printed.Value is null)
            return new Outcome<ProvenRelease>(null, printed.Refusals);
        var result = DisclosureEngine.Protect(tables, rules with { SmallAreHidden = !PrintedCounts.IsExact(clause) }, ct: ct);
        if (result.Refusals.Count > 0)
            return new Outcome<ProvenRelease>(null, [.. result.Refusals.Select(refusal => ReleaseRefusals.NotProtectable(clause, refusal.Code))]);
        if (!result.Releasable)
            return ReleaseRefusals.Unproven(clause, result.Unproven.Count);
        var outcomes = result.Cells.ToDictionary(cell => cell.Id);
        var shown = Write(release, clause, [.. release.Cells.Select(cell => Standing(cell, clause, outcomes, printed.Value))], across.Earlier.Count);
        return new ProvenRelease(shown, result.Proof!);
    }

    internal static AcrossReleases Across(TabulatedRelease release, DisclosureClause clause, IReadOnlyList<EarlierRelease>? earlier) =>
        AcrossReleases.Of(release, clause.ProtectAcrossReleases ? earlier ?? [] : []);

    /// <summary>The reader that the chosen way of showing creates: one mark, and zeros printed unless the clause withholds them.</summary>
    internal static Reader ReaderOf(DisclosureClause clause) => clause.WithholdZeros ? Reader.Same : Reader.Zeros;

    internal static DisclosureRules RulesOf(DisclosureClause clause, TabulatedRelease release, AcrossReleases across) => new()
    {
        Threshold = clause.Threshold,
        SuppressZeros = clause.WithholdZeros,
        MinimumContributors = clause.MinimumContributors,
        DominanceN = clause.Dominance?.N,
        DominanceK = clause.Dominance?.K ?? 100,
        AllOrNothing = clause.WithholdAllOrNone,
        ProtectFromSingletons = clause.ProtectFromSingletons,
        Reader = ReaderOf(clause),
        NestedPairs = [.. Containments(release, across).Where(pair => pair.IsPart).Select(pair => new NestedPair(pair.Larger, pair.Smaller)).Distinct()],
        Cost = CostKind.Weights,
    };

    /// <summary>What contains what, in this release and in those beside it.</summary>
    internal static IReadOnlyList<CellContainment> Containments(TabulatedRelease release, AcrossReleases across) =>
    [
        .. release.Containments,
        .. across.Earlier.SelectMany(one => one.Release.Counted.Containments.Select(pair => new CellContainment(one.Name(pair.Larger), one.Name(pair.Smaller), pair.IsPart))),
    ];

    private static ReleasedCell Standing(
        CountedCell cell, DisclosureClause clause, Dictionary<string, CellOutcome> outcomes, IReadOnlyDictionary<string, long> printed)
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
            _ => new ReleasedCell(cell.Id, cell.Label, cell.Kind, shown ? printed[cell.Id] : null, CellStanding.Published, shown, []),
        };
    }

    private static ProtectedRelease Write(TabulatedRelease release, DisclosureClause clause, IReadOnlyList<ReleasedCell> cells, int earlier)
    {
        var released = cells.ToDictionary(cell => cell.Id, cell => cell.Released);
        var printer = new ReleasePrinter(id => released[id], clause.Mark, isWhole: clause.Perturbation is not null);
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
                Reader = PrintedCounts.ReaderWords(clause) ?? (ReaderOf(clause) == Reader.Same ? "sees one mark; zeros may be withheld" : "sees one mark and knows that zeros are printed"),
                CellsShown = shown.Count,
                RoundingBase = clause.RoundingBase,
                Perturbation = clause.Perturbation,
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

/// <summary>A release as it may be shown, with the tables that prove it.</summary>
internal sealed record ProvenRelease(ProtectedRelease Shown, ProtectionProof Proof);
