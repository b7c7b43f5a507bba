using DataSharingHub.Linkage.Records;
using DataSharingHub.Linkage.Scoring;

namespace DataSharingHub.Linkage.Overlap;

/// <summary>The evidence between clusters: for each pair of clusters the strongest match weight of two of their records.</summary>
internal sealed class ClusterLinks
{
    private readonly Dictionary<int, List<(int Other, double Weight)>> _between = [];
    private readonly Dictionary<int, Dictionary<int, int[]>> _members = [];
    private readonly Dictionary<long, double> _inside = [];
    private readonly int[] _clustersIn;

    private ClusterLinks(int sources) => _clustersIn = new int[sources];

    public int ClustersIn(int source) => _clustersIn[source];

    /// <summary>Clusters with a record of the source, with these records, in order.</summary>
    public IEnumerable<int> Clusters(int source) => _members.Where(m => m.Value.ContainsKey(source)).Select(m => m.Key).Order();

    public bool Has(int cluster, int source) => _members[cluster].ContainsKey(source);

    public IEnumerable<int> Records(int cluster) => _members[cluster].Values.SelectMany(r => r);

    /// <summary>Other clusters with evidence of being this person.</summary>
    public IReadOnlyList<(int Other, double Weight)> Others(int cluster) => _between.TryGetValue(cluster, out var list) ? list : [];

    /// <summary>How strongly the records of two sources hang together inside a cluster.</summary>
    public double Inside(int cluster, int s, int t)
    {
        var direct = double.NegativeInfinity;
        double bestS = double.NegativeInfinity, bestT = double.NegativeInfinity;
        foreach (var a in Records(cluster))
        {
            foreach (var b in Records(cluster))
            {
                if (a >= b || !_inside.TryGetValue(((long)a << 32) | (uint)b, out var weight))
                    continue;
                var (isS, isT) = (_members[cluster][s].Contains(a) || _members[cluster][s].Contains(b), _members[cluster][t].Contains(a) || _members[cluster][t].Contains(b));
                if (isS && isT)
                    direct = Math.Max(direct, weight);
                if (isS)
                    bestS = Math.Max(bestS, weight);
                if (isT)
                    bestT = Math.Max(bestT, weight);
            }
        }

        return Math.Max(direct, Math.Min(bestS, bestT));
    }

    public static ClusterLinks Collect(RecordTable table, Weights weights, int[] clusters, IReadOnlyList<ScoredPair> pairs)
    {
        var links = new ClusterLinks(table.Sources.Count);
        foreach (var bySource in Enumerable.Range(0, table.Count).GroupBy(r => clusters[r]))
        {
            var members = bySource.GroupBy(r => table.SourceOf[r]).ToDictionary(g => g.Key, g => g.ToArray());
            links._members.Add(bySource.Key, members);
            foreach (var source in members.Keys)
                links._clustersIn[source]++;
        }

        var between = new SortedDictionary<(int, int), double>();
        foreach (var p in pairs)
        {
            var group = weights.GroupOf[(table.SourceOf[p.First] * weights.Sources) + table.SourceOf[p.Second]];
            var weight = p.LogOdds - Math.Log(weights.Prior[group][0]);
            var (a, b) = (clusters[p.First], clusters[p.Second]);
            if (a == b)
            {
                links._inside[((long)p.First << 32) | (uint)p.Second] = weight;
                continue;
            }

            var key = a < b ? (a, b) : (b, a);
            if (!between.TryGetValue(key, out var known) || weight > known)
                between[key] = weight;
        }

        foreach (var ((a, b), weight) in between)
        {
            (links._between.TryGetValue(a, out var list) ? list : links._between[a] = []).Add((b, weight));
            (links._between.TryGetValue(b, out list) ? list : links._between[b] = []).Add((a, weight));
        }

        return links;
    }
}
