using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Releases.Together;
using DataSharingHub.Core.Tables;
using DataSharingHub.Disclosure;
using DataSharingHub.Disclosure.Attacker;

namespace DataSharingHub.Core.Releases;

/// <summary>
/// Attacks a release as each person who is alone behind a withheld count: he reads what everybody reads, and knows his own counts.
/// </summary>
internal static class SingletonAttack
{
    private const int MostPeople = 1_000;

    /// <summary>What does not hold against somebody, and how many people could not be tried; nothing where the clause does not ask.</summary>
    public static (IReadOnlyList<AttackFinding> Failing, int NotTried) Run(
        ProtectedRelease shown, TabulatedRelease counted, DisclosureClause clause, AcrossReleases across, PublishedSystem system, AttackOptions options, CancellationToken ct)
    {
        if (!clause.ProtectFromSingletons)
            return ([], 0);
        var tables = ReleaseTablesOf.Of(counted, across);
        var truth = tables.Cells.ToDictionary(cell => cell.Id, cell => cell.Count);
        var withheld = shown.Cells.Where(cell => cell.Standing is CellStanding.Primary or CellStanding.Secondary).Select(cell => cell.Id).ToHashSet();
        var failing = new List<AttackFinding>();
        var people = People(tables).Where(own => own.Any(withheld.Contains)).ToList();
        foreach (var own in people.Take(MostPeople))
        {
            var knows = system.With([], own.Select(id => PublishedFacts.Count($"own {id}", id, truth[id], "what a person who is alone in it knows")));
            var targets = ReleaseTargets.Of(shown, counted, clause, across, own);
            failing.AddRange(ReleaseAttack.Run(knows, targets, options with { Exact = false, Explain = false }, ct).Findings.Where(finding => finding.Outcome != AttackOutcome.Holds)
                .Select(finding => finding with { Label = $"{finding.Label}, to somebody who is alone behind another count" }));
        }

        return (failing, Math.Max(0, people.Count - MostPeople));
    }

    // A total of one person and the part of it that is not zero are the same person's.
    private static IEnumerable<HashSet<string>> People(ReleaseTables tables)
    {
        var alone = tables.Cells.Where(cell => cell is { Count: > 0, Contributors: 1 }).Select(cell => cell.Id).ToHashSet(StringComparer.Ordinal);
        var next = tables.Relations.Where(relation => alone.Contains(relation.Total))
            .SelectMany(relation => relation.Parts.Where(alone.Contains).SelectMany(part => new[] { (From: part, To: relation.Total), (From: relation.Total, To: part) })).ToLookup(pair => pair.From, pair => pair.To);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var start in alone.Order(StringComparer.Ordinal).Where(id => !seen.Contains(id)))
        {
            var own = new HashSet<string>(StringComparer.Ordinal) { start };
            for (var queue = new Queue<string>(own); queue.Count > 0;)
                foreach (var other in next[queue.Dequeue()].Where(own.Add))
                    queue.Enqueue(other);
            seen.UnionWith(own);
            yield return own;
        }
    }
}
