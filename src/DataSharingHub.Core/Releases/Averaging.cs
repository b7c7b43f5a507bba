using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Releases.Together;
using DataSharingHub.Core.Tables;
using DataSharingHub.Disclosure;
using DataSharingHub.Disclosure.Attacker;

namespace DataSharingHub.Core.Releases;

/// <summary>
/// What averaging all perturbed numbers of this and earlier releases tells of each small count. A reader who rounds his best estimate must be wrong more often than
/// right, which a standard deviation of 0.75 makes sure of.
/// </summary>
internal sealed class Averaging
{
    private const double Least = 0.75;
    private const double Known = 1e-6;
    private readonly IReadOnlyDictionary<string, double?> left;

    private Averaging(IReadOnlyDictionary<string, double?> left) => this.left = left;

    public bool IsSafe => left.Values.All(spread => spread >= Least);

    /// <summary>Null where nothing was averaged, or nothing settled.</summary>
    public double? SpreadLeft => left.Values.Min() is { } least ? Math.Round(least, 3) : null;

    public static Averaging Run(ProtectedRelease shown, TabulatedRelease counted, DisclosureClause clause, AcrossReleases across, CancellationToken ct)
    {
        if (clause.Perturbation is not { } change)
            return new Averaging(new Dictionary<string, double?>());
        var tables = ReleaseTablesOf.Of(counted, across);
        var truth = tables.Cells.ToDictionary(cell => cell.Id, cell => cell.Count);
        // The same people are changed by the same amount wherever they are counted, so counting them twice is no second opinion.
        var people = new Dictionary<(uint, long), string>();
        var same = truth.Keys.ToDictionary(id => id, id => id);
        foreach (var cell in counted.Cells.Where(cell => cell is { Count: > 0, PeopleKey: not null } && truth.ContainsKey(cell.Id)))
            same[cell.Id] = people.TryGetValue((cell.PeopleKey!.Value, cell.Count), out var first) ? first : people[(cell.PeopleKey.Value, cell.Count)] = cell.Id;
        var printed = same.Values.Distinct().ToDictionary(id => id, _ => (double?)null);
        foreach (var one in across.Earlier)
            Take(one.Release.Shown, one.Name);
        Take(shown, id => id);
        var small = shown.Cells.Where(cell => cell.Standing == CellStanding.Published && truth.TryGetValue(cell.Id, out var count) && count > 0 && count < clause.Threshold)
            .Select(cell => cell.Id).ToList();
        var relations = tables.Relations.Select(relation => new Relation(relation.Id, same[relation.Total], [.. relation.Parts.Select(part => same[part])])).ToList();
        var left = AveragingAttack.SpreadLeft(printed, relations, [.. small.Select(id => same[id])], ct);
        return new Averaging(small.ToDictionary(id => id, id => left[same[id]]));

        void Take(ProtectedRelease release, Func<string, string> name)
        {
            var changes = release.Disclosure.Perturbation is { } own ? PrintedCounts.Changes(own, release.Disclosure.Threshold) : null;
            foreach (var id in release.Cells.Where(cell => cell is { IsShown: true, Released: not null }).Select(cell => name(cell.Id)).Where(truth.ContainsKey))
                printed[same[id]] = Math.Max(Known, Math.Min(printed[same[id]] ?? double.MaxValue, changes?.Variance(truth[id]) ?? Known));
        }
    }

    public AttackFinding Judge(AttackFinding finding) => !left.TryGetValue(finding.Target.Quantity, out var spread) || finding.Outcome != AttackOutcome.Holds || spread >= Least
        ? finding
        : finding with { Outcome = spread is null ? AttackOutcome.Undecided : AttackOutcome.Leaks };
}
