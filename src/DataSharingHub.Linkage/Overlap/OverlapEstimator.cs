using DataSharingHub.Linkage.Blocking;
using DataSharingHub.Linkage.Records;
using DataSharingHub.Linkage.Scoring;

namespace DataSharingHub.Linkage.Overlap;

/// <summary>
/// Expected number of persons in both of two sources. Counting links alone loses the persons whose records say too little to link;
/// here every cluster of the one source is a mixture of "not in the other source" and "one of its persons", and the share that are in
/// both is fitted to all evidence, weak evidence included.
/// </summary>
internal sealed class OverlapEstimator(
    RecordTable table, LinkageSettings settings, Weights weights, int[] clusters, IReadOnlyList<ScoredPair> pairs, MissedPairs missed, double keepFrom)
{
    public IReadOnlyList<SourceOverlap> Estimate()
    {
        var links = ClusterLinks.Collect(table, weights, clusters, pairs);
        var groups = GroupOfClusters();
        var overlaps = new List<SourceOverlap>();
        for (var s = 0; s < table.Sources.Count; s++)
        {
            for (var t = s + 1; t < table.Sources.Count; t++)
                overlaps.AddRange(Between(s, t, links, groups));
        }

        return [.. overlaps.Where(o => o.Group is null), .. overlaps.Where(o => o.Group is not null)];
    }

    private IEnumerable<SourceOverlap> Between(int s, int t, ClusterLinks links, Dictionary<int, string> groups)
    {
        // The smaller side is asked "is this person in the larger?": it has fewer doubtful answers.
        var (small, large) = links.ClustersIn(s) <= links.ClustersIn(t) ? (s, t) : (t, s);
        var kept = new KeptShare(table, weights, keepFrom, missed.Share(weights.GroupOf[(s * table.Sources.Count) + t]), settings.Seed);
        var persons = OverlapMixture.Fit(links, kept, small, large);
        var (first, second) = (table.Sources[s].Name, table.Sources[t].Name);
        yield return Count(persons, first, second, null);
        foreach (var group in groups.Values.Distinct().Order(StringComparer.Ordinal))
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
