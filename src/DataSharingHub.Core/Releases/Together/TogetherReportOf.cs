using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Tables;
using DataSharingHub.Disclosure.Attacker;

namespace DataSharingHub.Core.Releases.Together;

/// <summary>
/// Answers what a new release would reveal together with the old ones: protects it as if it were the first, lets the attacker read all of them, and says which
/// facts lead to each count that he finds. Pure.
/// </summary>
internal static class TogetherReportOf
{
    private const int MostFindings = 50;
    private const int MostCells = 20_000;

    public static TogetherReport Make(
        TabulatedRelease counted, ProtectedRelease? shown, DisclosureClause clause, AcrossReleases across, IReadOnlyList<EarlierRelease> considered, CancellationToken ct)
    {
        var report = new TogetherReport
        {
            IsWanted = clause.ProtectAcrossReleases,
            Considered = [.. considered.Select(one => one.Id)],
            Releases = [.. across.Earlier.Select(one => Beside(one, counted, across, clause.Threshold))],
            Prevented = [],
            AlsoWithheld = [],
            Remaining = [],
        };
        if (across.IsEmpty)
            return report;
        if (counted.Cells.Count > MostCells)
            return report with { NotAnswered = "The release is too large to be tried by itself. It was protected and attacked together with the earlier ones all the same." };
        var alone = ReleaseProtection.Prove(counted, clause, AcrossReleases.Of(counted, []), ct);
        if (alone.Value is null)
            return report with { NotAnswered = "This release could not be protected even by itself." };
        var attacked = ReleaseAttackCheck.Attack(alone.Value.Shown, counted, clause, across, new ReleaseAttackOptions { Explain = true, Proof = alone.Value.Proof, Effort = 60 }, ct);
        return report with
        {
            Prevented = Findings(attacked, across),
            AlsoWithheld = shown is null ? [] : AlsoWithheld(alone.Value.Shown, shown),
            NotAnswered = attacked.Result.Undecided > 0 ? "Some counts could not be settled within the work allowed; more than is listed may follow." : null,
        };
    }

    /// <summary>The counts that the attacker found, with the facts that lead to each.</summary>
    public static IReadOnlyList<TogetherFinding> Findings(AttackedRelease attacked, AcrossReleases across) =>
    [
        .. attacked.Findings.Where(finding => finding.Outcome == AttackOutcome.Leaks)
            .OrderBy(finding => finding.Argument?.Facts.Count ?? int.MaxValue).ThenBy(finding => finding.Label, StringComparer.Ordinal).Take(MostFindings)
            .Select(finding => Finding(finding, attacked.Shown, across)),
    ];

    private static TogetherFinding Finding(AttackFinding finding, ShownSystem seen, AcrossReleases across)
    {
        var texts = seen.System.Facts.ToDictionary(fact => fact.Id, fact => fact.Text);
        var steps = (finding.Argument?.Facts ?? []).Select(fact => new TogetherStep(texts[fact], From(seen.OriginOf(fact)))).Distinct().ToList();
        return new TogetherFinding(
            finding.Label, finding.Exact && finding.Lower == finding.Upper, [.. steps.Select(step => step.Release).OfType<Guid>().Distinct()], steps);

        Guid? From(int origin) => origin > 0 ? across.Earlier[origin - 1].Release.Id : null;
    }

    private static IReadOnlyList<string> AlsoWithheld(ProtectedRelease alone, ProtectedRelease shown)
    {
        var before = alone.Cells.Where(cell => cell is { IsShown: true, Standing: CellStanding.Published }).Select(cell => cell.Id).ToHashSet();
        return [.. shown.Cells.Where(cell => cell.IsShown && cell.Standing != CellStanding.Published && before.Contains(cell.Id)).Select(cell => cell.Label)];
    }

    private static TogetherRelease Beside(AcrossRelease one, TabulatedRelease counted, AcrossReleases across, int threshold)
    {
        var now = counted.Cells.Where(cell => cell.Shown > 0).ToDictionary(cell => cell.Id, cell => cell.Count);
        var then = one.Release.Counted.Cells.Where(cell => cell.Shown > 0 && ReleaseTablesOf.IsCount(cell)).ToList();
        var names = one.Names.Values.ToHashSet();
        var printed = one.Release.Shown.Cells.Where(cell => cell.Released is not null).Select(cell => cell.Id).ToHashSet();
        var again = counted.Carried.Where(carried => !carried.IsPart).GroupBy(carried => carried.Earlier).ToDictionary(group => group.Key, group => group.First().Now);
        var pairs = then.Select(cell => (cell.Id, cell.Count, Now: now.TryGetValue(again.GetValueOrDefault(cell.Id, cell.Id), out var count) ? count : (long?)null))
            .Where(pair => pair.Now is not null).ToList();
        return new TogetherRelease(
            one.Release.Id, one.Release.Shown.Title, string.Join(", ", one.Release.Shown.Areas.Select(area => area.Name)), one.Release.Shown.FirstYear, one.Release.Shown.LastYear,
            one.Release.ReleasedAt, pairs.Count(pair => pair.Now == pair.Count), pairs.Count(pair => pair.Now != pair.Count),
            pairs.Count(pair => printed.Contains(pair.Id) && Math.Abs(pair.Now!.Value - pair.Count) is > 0 and var change && change < threshold),
            across.Links.Count(link => names.Contains(link.Whole) != names.Contains(link.Part)));
    }
}
