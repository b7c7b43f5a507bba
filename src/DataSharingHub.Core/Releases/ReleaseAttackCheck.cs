using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Tables;
using DataSharingHub.Disclosure;
using DataSharingHub.Disclosure.Attacker;

namespace DataSharingHub.Core.Releases;

/// <summary>What the attacker found: counts and labels, never a number that was withheld.</summary>
public sealed record ReleaseAttackResult
{
    /// <summary>True only when every withheld count is shown to hold: only then may the release be offered for approval.</summary>
    public required bool IsSafe { get; init; }

    /// <summary>Withheld counts that were attacked.</summary>
    public required int Attacked { get; init; }
    public required int Leaking { get; init; }
    public required int Undecided { get; init; }

    /// <summary>Withheld counts, small or not, of which the exact value follows from what is shown.</summary>
    public required int Recovered { get; init; }

    /// <summary>True where the printed numbers contradict each other.</summary>
    public required bool Contradicts { get; init; }

    /// <summary>Where the leaks are, in words.</summary>
    public required IReadOnlyList<string> LeakingLabels { get; init; }

    /// <summary>Numbers and equations that the attacker had.</summary>
    public required int Quantities { get; init; }
    public required int Facts { get; init; }
    public required int LinearPrograms { get; init; }
    public required int WholeNumberSearches { get; init; }
}

/// <summary>The result with what was found of each withheld count.</summary>
internal sealed record AttackedRelease(ReleaseAttackResult Result, IReadOnlyList<AttackFinding> Findings);

/// <summary>
/// Attacks a release from what the workbook will show and from earlier releases of the same data. The counts serve for one thing alone: to
/// say how uncertain each withheld count must stay.
/// </summary>
public static class ReleaseAttackCheck
{
    private const int MostExact = 2_000;

    public static ReleaseAttackResult Run(
        ProtectedRelease shown, TabulatedRelease counted, DisclosureClause clause, IReadOnlyList<EarlierRelease>? earlier = null, CancellationToken ct = default) =>
        Attack(shown, counted, clause, earlier, ct).Result;

    internal static AttackedRelease Attack(
        ProtectedRelease shown, TabulatedRelease counted, DisclosureClause clause, IReadOnlyList<EarlierRelease>? earlier, CancellationToken ct)
    {
        var sameData = clause.ProtectAcrossReleases ? ReleaseTablesOf.OfSameData(counted, earlier ?? []) : [];
        var system = ShownSystem.Of([shown, .. sameData.Select(one => one.Shown)]);
        var targets = Targets(shown, counted, clause);
        // How far beyond what is required an interval reaches is worth knowing, but not two programs for each of thousands of counts.
        var report = ReleaseAttack.Run(system, targets, new AttackOptions { Exact = targets.Count <= MostExact, Explain = false }, ct);
        if (targets.Count > MostExact)
            report = report with { Findings = SettleNarrow(system, report.Findings, ct) };
        var failing = report.Findings.Where(finding => finding.Outcome != AttackOutcome.Holds).ToList();
        var recovered = report.Findings.Count(finding => finding.Exact && finding.Upper == finding.Lower);
        var result = new ReleaseAttackResult
        {
            IsSafe = report.Safe && recovered == 0,
            Attacked = targets.Count,
            Leaking = failing.Count(finding => finding.Outcome == AttackOutcome.Leaks),
            Undecided = failing.Count(finding => finding.Outcome == AttackOutcome.Undecided),
            Recovered = recovered,
            Contradicts = report.Contradiction is not null,
            LeakingLabels = [.. failing.Select(finding => finding.Label).Order(StringComparer.Ordinal)],
            Quantities = system.Quantities.Count,
            Facts = system.Facts.Count,
            LinearPrograms = report.Effort.LinearPrograms,
            WholeNumberSearches = report.Effort.WholeNumberSearches,
        };
        return new AttackedRelease(result, report.Findings);
    }

    // A count of which only one value was seen may have no other: these are asked for exactly.
    private static IReadOnlyList<AttackFinding> SettleNarrow(PublishedSystem system, IReadOnlyList<AttackFinding> findings, CancellationToken ct)
    {
        var narrow = findings.Where(finding => !finding.Exact && finding.Lower == finding.Upper).Select(finding => finding.Target).ToList();
        if (narrow.Count == 0)
            return findings;
        var settled = ReleaseAttack.Run(system, narrow, new AttackOptions { Exact = true, Explain = false }, ct).Findings.ToDictionary(finding => finding.Target);
        return [.. findings.Select(finding => settled.GetValueOrDefault(finding.Target, finding))];
    }

    /// <summary>
    /// A small count must look like any other small number (1 to 4; where zeros are printed, not smaller than <see cref="StructuralFloors"/>). Another
    /// withheld count, one of too few people, must stay as uncertain to both sides. A secondary must not be known exactly.
    /// </summary>
    private static List<AttackTarget> Targets(ProtectedRelease shown, TabulatedRelease counted, DisclosureClause clause)
    {
        var truth = counted.Cells.ToDictionary(cell => cell.Id, cell => cell.Count);
        var floors = new StructuralFloors(counted, clause.WithholdZeros);
        var primary = shown.Cells.Where(cell => cell.Standing == CellStanding.Primary).Select(cell => cell.Id).Order(StringComparer.Ordinal);
        var margin = clause.Threshold - 1;
        var targets = new List<AttackTarget>();
        foreach (var id in primary)
        {
            var (count, floor) = (truth[id], floors.Of(id));
            var (low, high) = count < clause.Threshold ? (clause.WithholdZeros ? 0 : 1, (long)margin) : (Math.Max(0, count - margin), count + margin);
            targets.Add(new AttackTarget(id, Math.Max(low, Math.Min(count, floor)), high));
        }

        targets.AddRange(shown.Cells.Where(cell => cell is { Standing: CellStanding.Secondary, IsShown: true })
            .Select(cell => new AttackTarget(cell.Id, truth[cell.Id], truth[cell.Id])));
        return targets;
    }
}
