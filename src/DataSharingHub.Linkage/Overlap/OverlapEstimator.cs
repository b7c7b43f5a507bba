using DataSharingHub.Linkage.Records;
using DataSharingHub.Linkage.Scoring;
using DataSharingHub.Linkage.Spilling;

namespace DataSharingHub.Linkage.Overlap;

/// <summary>
/// Expected number of persons in both of two sources. Counting links alone loses the persons whose records say too little to link;
/// here every cluster of the one source is a mixture of "not in the other source" and "one of its persons", and the share that are in
/// both is fitted to all evidence, weak evidence included.
/// </summary>
internal sealed class OverlapEstimator(
    RecordTable table, LinkageSettings settings, Weights weights, int[] clusters, KeptPairs pairs, SelfScores self, ScorerPool pool, MissedPairs missed, double keepFrom, PairRoom room)
{
    public IReadOnlyList<SourceOverlap> Estimate()
    {
        using var links = ClusterLinks.Collect(table, weights, clusters, pairs, pool, settings.Threads, room);
        var groups = GroupOfClusters();
        var names = groups.Values.Distinct().Order(StringComparer.Ordinal).ToArray();
        var sides = new List<(int S, int T)>();
        for (var s = 0; s < table.Sources.Count; s++)
        {
            for (var t = s + 1; t < table.Sources.Count; t++)
                sides.Add((s, t));
        }

        var overlaps = new List<SourceOverlap>[sides.Count];
        Parallel.For(0, sides.Count, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, settings.Threads) },
            i => overlaps[i] = [.. Between(sides[i].S, sides[i].T, links, groups, names)]);
        return [.. overlaps.SelectMany(o => o).Where(o => o.Group is null), .. overlaps.SelectMany(o => o).Where(o => o.Group is not null)];
    }

    private IEnumerable<SourceOverlap> Between(int s, int t, ClusterLinks links, Dictionary<int, string> groups, string[] names)
    {
        // The smaller side is asked "is this person in the larger?": it has fewer doubtful answers.
        var (small, large) = links.Clusters(s).Length <= links.Clusters(t).Length ? (s, t) : (t, s);
        var scorer = pool.Borrow();
        var kept = new KeptShare(weights, self, scorer, keepFrom, missed.Share(weights.GroupOf[(s * table.Sources.Count) + t]), settings.Seed);
        var persons = OverlapMixture.Fit(links, kept, small, large, room, Math.Max(1, settings.Threads));
        pool.Return(scorer);
        var (first, second) = (table.Sources[s].Name, table.Sources[t].Name);
        yield return Count(persons, first, second, null);
        foreach (var group in names)
            yield return Count([.. persons.Where(p => groups.TryGetValue(p.Cluster, out var g) && g == group)], first, second, group);
    }

    private static SourceOverlap Count(IReadOnlyList<LikelyPerson> persons, string first, string second, string? group)
    {
        double expected = 0, variance = 0, doubtful = 0;
        var linked = 0;
        foreach (var p in persons)
        {
            expected += p.Probability;
            variance += p.Probability * (1 - p.Probability);
            // What is neither sure nor ruled out leans on the model, and errs together.
            doubtful += p.Linked ? 1 - p.Probability : p.Probability;
            linked += p.Linked ? 1 : 0;
        }

        var spread = Math.Sqrt(variance + Math.Pow(DoubtShare * doubtful, 2) + Math.Pow(LinkShare * expected, 2) + 1);
        return new SourceOverlap(first, second, group, expected, Math.Max(0, expected - (1.645 * spread)), expected + (1.645 * spread), linked);
    }

    // Spread of the model's own error, as shares of the doubtful and of all persons: measured on simulated extracts (docs/linkage-method.md).
    private const double DoubtShare = 0.45, LinkShare = 0.006;

    private Dictionary<int, string> GroupOfClusters()
    {
        var groups = new Dictionary<int, string>();
        if (settings.Groups.Count == 0)
            return groups;
        for (var r = 0; r < table.Count; r++)
        {
            if (settings.Groups.TryGetValue(table.KeyOf(r), out var group))
                groups.TryAdd(clusters[r], group);
        }

        return groups;
    }
}
