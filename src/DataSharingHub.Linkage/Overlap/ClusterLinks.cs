using DataSharingHub.Linkage.Clustering;
using DataSharingHub.Linkage.Records;
using DataSharingHub.Linkage.Scoring;

namespace DataSharingHub.Linkage.Overlap;

/// <summary>The evidence between clusters: for each pair of clusters the mean match weight over their records.</summary>
internal sealed class ClusterLinks
{
    private const double Clip = 10;
    private const int Most = 30;
    private const int ChunkPairs = 8192;
    private readonly ClusterMembers _members;
    private readonly RecordTable _table;
    private readonly Weights _weights;
    private readonly KeptPairs _kept;
    private readonly int[][] _clustersOf;

    // Evidence of a cluster stands from its place in _start to the next.
    private readonly int[] _start;
    private readonly int[] _other;
    private readonly double[] _weight;

    private ClusterLinks(RecordTable table, Weights weights, int[] clusters, KeptPairs kept, ScorerPool pool, int threads)
    {
        (_table, _weights, _kept) = (table, weights, kept);
        _members = new ClusterMembers(clusters);
        var of = Enumerable.Range(0, table.Sources.Count).Select(_ => new List<int>()).ToArray();
        for (var c = 0; c < clusters.Length; c++)
        {
            var before = -1;
            // Records ascend, and with them their sources.
            foreach (var record in Records(c))
            {
                if (table.SourceOf[record] != before)
                    of[before = table.SourceOf[record]].Add(c);
            }
        }

        _clustersOf = Array.ConvertAll(of, list => list.ToArray());
        var between = Between(clusters, kept);
        var weightOf = Means(between, pool, threads);
        _start = new int[clusters.Length + 1];
        foreach (var key in between)
        {
            _start[(int)(key >> 32) + 1]++;
            _start[(int)(key & 0xFFFFFFFF) + 1]++;
        }

        for (var c = 0; c < clusters.Length; c++)
            _start[c + 1] += _start[c];
        _other = new int[_start[^1]];
        _weight = new double[_start[^1]];
        var at = _start[..clusters.Length];
        for (var i = 0; i < between.Length; i++)
        {
            var (a, b) = ((int)(between[i] >> 32), (int)(between[i] & 0xFFFFFFFF));
            (_other[at[a]], _weight[at[a]++]) = (b, weightOf[i]);
            (_other[at[b]], _weight[at[b]++]) = (a, weightOf[i]);
        }
    }

    /// <summary>Clusters with a record of the source, ascending.</summary>
    public int[] Clusters(int source) => _clustersOf[source];

    public bool Has(int cluster, int source)
    {
        foreach (var record in Records(cluster))
        {
            if (_table.SourceOf[record] == source)
                return true;
        }

        return false;
    }

    public ReadOnlySpan<int> Records(int cluster) => _members.Of(cluster);

    /// <summary>Other clusters with evidence of being this person.</summary>
    public ReadOnlySpan<int> Others(int cluster) => _other.AsSpan(_start[cluster].._start[cluster + 1]);

    /// <summary>The weights of <see cref="Others"/>.</summary>
    public ReadOnlySpan<double> WeightsOf(int cluster) => _weight.AsSpan(_start[cluster].._start[cluster + 1]);

    /// <summary>How strongly the records of two sources hang together inside a cluster.</summary>
    public double Inside(int cluster, int s, int t)
    {
        var direct = double.NegativeInfinity;
        double bestS = double.NegativeInfinity, bestT = double.NegativeInfinity;
        var records = Records(cluster);
        for (var i = 0; i < records.Length; i++)
        {
            for (var j = i + 1; j < records.Length; j++)
            {
                var odds = _kept.Find(records[i], records[j]);
                if (float.IsNaN(odds))
                    continue;
                var weight = odds - LogPrior(records[i], records[j]);
                var (u, v) = (_table.SourceOf[records[i]], _table.SourceOf[records[j]]);
                var (isS, isT) = (u == s || v == s, u == t || v == t);
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

    public static ClusterLinks Collect(RecordTable table, Weights weights, int[] clusters, KeptPairs kept, ScorerPool pool, int threads) =>
        new(table, weights, clusters, kept, pool, threads);

    // Pairs of clusters with a pair kept between them, each once, ascending.
    private static ulong[] Between(int[] clusters, KeptPairs kept)
    {
        var keys = new List<ulong>();
        foreach (var p in kept.All)
        {
            var (a, b) = (clusters[p.First], clusters[p.Second]);
            if (a != b)
                keys.Add(a < b ? ((ulong)a << 32) | (uint)b : ((ulong)b << 32) | (uint)a);
        }

        var sorted = keys.ToArray();
        Array.Sort(sorted);
        var distinct = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            if (i == 0 || sorted[i] != sorted[i - 1])
                sorted[distinct++] = sorted[i];
        }

        return sorted[..distinct];
    }

    private double[] Means(ulong[] between, ScorerPool pool, int threads)
    {
        var means = new double[between.Length];
        Parallel.For(0, (between.Length + ChunkPairs - 1) / ChunkPairs, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, threads) }, c =>
        {
            var scorer = pool.Borrow();
            for (var i = c * ChunkPairs; i < Math.Min(between.Length, (c + 1) * ChunkPairs); i++)
                means[i] = Mean((int)(between[i] >> 32), (int)(between[i] & 0xFFFFFFFF), scorer);
            pool.Return(scorer);
        });
        return means;
    }

    // As in clustering, every pair across counts: one strong pair among many that speak against it is no evidence of one person.
    private double Mean(int a, int b, PairScorer scorer)
    {
        double sum = 0;
        var pairs = 0;
        foreach (var x in First(a))
        {
            foreach (var y in First(b))
            {
                var odds = scorer.LogOdds(Math.Min(x, y), Math.Max(x, y));
                if (odds < 0 && scorer.IsBlind(Math.Min(x, y), Math.Max(x, y)))
                    continue;
                sum += Math.Clamp(odds, -Clip, Clip) - LogPrior(x, y);
                pairs++;
            }
        }

        return pairs == 0 ? -Clip : sum / pairs;
    }

    private ReadOnlySpan<int> First(int cluster) => Records(cluster)[..Math.Min(Most, Records(cluster).Length)];

    private double LogPrior(int first, int second) => _weights.LogPrior(_weights.GroupOf[(_table.SourceOf[first] * _weights.Sources) + _table.SourceOf[second]]);
}
