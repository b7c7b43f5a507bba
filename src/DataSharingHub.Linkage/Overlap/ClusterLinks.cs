using DataSharingHub.Linkage.Records;
using DataSharingHub.Linkage.Scoring;

namespace DataSharingHub.Linkage.Overlap;

/// <summary>The evidence between clusters: for each pair of clusters the mean match weight over their records.</summary>
internal sealed class ClusterLinks
{
    private const double Clip = 10;
    private const int Most = 30;
    private readonly Dictionary<int, List<(int Other, double Weight)>> _between = [];
    private readonly Clustering.ClusterMembers _members;
    private readonly int[] _sourceOf;
    private readonly Dictionary<long, double> _inside = [];
    private readonly int[] _clustersIn;

    private ClusterLinks(RecordTable table, int[] clusters)
    {
        _members = new Clustering.ClusterMembers(clusters);
        _sourceOf = table.SourceOf;
        _clustersIn = new int[table.Sources.Count];
        foreach (var cluster in _members.Clusters)
        {
            for (var s = 0; s < _clustersIn.Length; s++)
                _clustersIn[s] += Has(cluster, s) ? 1 : 0;
        }
    }

    public int ClustersIn(int source) => _clustersIn[source];

    /// <summary>Clusters with a record of the source, with these records, in order.</summary>
    public IEnumerable<int> Clusters(int source) => _members.Clusters.Where(c => Has(c, source));

    public bool Has(int cluster, int source)
    {
        foreach (var record in Records(cluster))
        {
            if (_sourceOf[record] == source)
                return true;
        }

        return false;
    }

    public ReadOnlySpan<int> Records(int cluster) => _members.Of(cluster);

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
                var (isS, isT) = (_sourceOf[a] == s || _sourceOf[b] == s, _sourceOf[a] == t || _sourceOf[b] == t);
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
        var links = new ClusterLinks(table, clusters);
        var between = new SortedSet<(int, int)>();
        foreach (var p in pairs)
        {
            var (a, b) = (clusters[p.First], clusters[p.Second]);
            if (a == b)
                links._inside[((long)p.First << 32) | (uint)p.Second] = p.LogOdds - LogPrior(table, weights, p.First, p.Second);
            else
                between.Add(a < b ? (a, b) : (b, a));
        }

        var scorer = new PairScorer(weights, table.SourceOf);
        foreach (var (a, b) in between)
        {
            var weight = links.Mean(a, b, table, weights, scorer);
            (links._between.TryGetValue(a, out var list) ? list : links._between[a] = []).Add((b, weight));
            (links._between.TryGetValue(b, out list) ? list : links._between[b] = []).Add((a, weight));
        }

        return links;
    }

    // As in clustering, every pair across counts: one strong pair among many that speak against it is no evidence of one person.
    private double Mean(int a, int b, RecordTable table, Weights weights, PairScorer scorer)
    {
        double sum = 0;
        var pairs = 0;
        foreach (var x in First(a))
        {
            foreach (var y in First(b))
            {
                sum += Math.Clamp(scorer.LogOdds(Math.Min(x, y), Math.Max(x, y)), -Clip, Clip) - LogPrior(table, weights, x, y);
                pairs++;
            }
        }

        return sum / pairs;
    }

    private ReadOnlySpan<int> First(int cluster) => Records(cluster)[..Math.Min(Most, Records(cluster).Length)];

    private static double LogPrior(RecordTable table, Weights weights, int first, int second) =>
        Math.Log(weights.Prior[weights.GroupOf[(table.SourceOf[first] * weights.Sources) + table.SourceOf[second]]][0]);
}
