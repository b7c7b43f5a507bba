using System.Text.Json.Serialization;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Releases.Together;
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

    /// <summary>
    /// How far off, as a standard deviation, the best average over all that is printed still is from the small count it comes nearest; null where counts are
    /// not perturbed, or none is small.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? SpreadLeft { get; init; }

    /// <summary>Where the leaks are, in words.</summary>
    public required IReadOnlyList<string> LeakingLabels { get; init; }

    /// <summary>Numbers and equations that the attacker had.</summary>
    public required int Quantities { get; init; }
    public required int Facts { get; init; }
    public required int LinearPrograms { get; init; }
    public required int WholeNumberSearches { get; init; }
}

/// <summary>The result with what was found of each withheld count, and the system that was attacked.</summary>
internal sealed record AttackedRelease(ReleaseAttackResult Result, IReadOnlyList<AttackFinding> Findings, ShownSystem Shown);

/// <summary>How a release is attacked.</summary>
internal sealed record ReleaseAttackOptions
{
    /// <summary>The proof of the protection: its tables are tried first, and believed only as far as they add up with what is printed.</summary>
    public ProtectionProof? Proof { get; init; }

    /// <summary>Give the facts that lead to each leak.</summary>
    public bool Explain { get; init; }

    /// <summary>Bound on the whole attack, about seconds on one core; what is not settled by then is undecided, and the release stops.</summary>
    public double Effort { get; init; } = 240;
}

/// <summary>
/// Attacks a release from what the workbook will show and from earlier releases of the same people. The counts serve for one thing alone: to
/// say how uncertain each withheld count must stay.
/// </summary>
public static class ReleaseAttackCheck
{
    private const int MostExact = 2_000;

    public static ReleaseAttackResult Run(
        ProtectedRelease shown, TabulatedRelease counted, DisclosureClause clause, IReadOnlyList<EarlierRelease>? earlier = null, CancellationToken ct = default) =>
        Attack(shown, counted, clause, ReleaseProtection.Across(counted, clause, earlier), new ReleaseAttackOptions(), ct).Result;

    internal static AttackedRelease Attack(
        ProtectedRelease shown, TabulatedRelease counted, DisclosureClause clause, AcrossReleases across, ReleaseAttackOptions how, CancellationToken ct)
    {
        var seen = ShownSystem.Of(shown, across);
        var targets = ReleaseTargets.Of(shown, counted, clause, across);
        var options = new AttackOptions
        {
            // How far beyond what is required an interval reaches is worth knowing, but not two programs for each of thousands of counts.
            Exact = targets.Count <= MostExact,
            Explain = how.Explain,
            Effort = how.Effort,
            Candidates = how.Proof is null ? null : AttackCandidates.Of(how.Proof),
        };
        var report = ReleaseAttack.Run(seen.System, targets, options, ct);
        report = report with { Findings = [.. SettleNarrow(seen.System, report.Findings, options, ct).Select(FailClosed)] };
        var averaged = Averaging.Run(shown, counted, clause, across, ct);
        report = report with { Findings = [.. report.Findings.Select(averaged.Judge)] };
        var (alone, notTried) = SingletonAttack.Run(shown, counted, clause, across, seen.System, options, ct);
        var failing = report.Findings.Where(finding => finding.Outcome != AttackOutcome.Holds).Concat(alone).ToList();
        var recovered = report.Findings.Count(finding => finding.Exact && finding.Upper == finding.Lower);
        var result = new ReleaseAttackResult
        {
            IsSafe = report.Safe && averaged.IsSafe && alone.Count == 0 && notTried == 0 && recovered == 0,
            Attacked = targets.Count,
            Leaking = failing.Count(finding => finding.Outcome == AttackOutcome.Leaks),
            Undecided = failing.Count(finding => finding.Outcome == AttackOutcome.Undecided) + notTried,
            Recovered = recovered,
            Contradicts = report.Contradiction is not null,
            SpreadLeft = averaged.SpreadLeft,
            LeakingLabels = [.. failing.Select(finding => finding.Label).Distinct().Order(StringComparer.Ordinal)],
            Quantities = seen.System.Quantities.Count,
            Facts = seen.System.Facts.Count,
            LinearPrograms = report.Effort.LinearPrograms,
            WholeNumberSearches = report.Effort.WholeNumberSearches,
        };
        return new AttackedRelease(result, report.Findings, seen);
    }

    // A count of which only one value was seen may have no other: these are asked for exactly.
    private static IReadOnlyList<AttackFinding> SettleNarrow(PublishedSystem system, IReadOnlyList<AttackFinding> findings, AttackOptions options, CancellationToken ct)
    {
        var narrow = findings.Where(IsNarrow).Select(finding => finding.Target).ToList();
        if (narrow.Count == 0 || options.Exact)
            return findings;
        var settled = ReleaseAttack.Run(system, narrow, options with { Exact = true, Explain = false }, ct).Findings.ToDictionary(finding => finding.Target);
        return [.. findings.Select(finding => settled.GetValueOrDefault(finding.Target, finding))];
    }

    private static bool IsNarrow(AttackFinding finding) => !finding.Exact && finding.Lower == finding.Upper;

    // One value seen and no time to look for another: it may be all there is.
    private static AttackFinding FailClosed(AttackFinding finding) =>
        IsNarrow(finding) && finding.Outcome == AttackOutcome.Holds ? finding with { Outcome = AttackOutcome.Undecided } : finding;
}
