using DataSharingHub.Linkage.Clustering;
using DataSharingHub.Linkage.Records;
using DataSharingHub.Linkage.Scoring;
using DataSharingHub.Linkage.Spilling;

namespace DataSharingHub.Linkage.Overlap;

/// <summary>The evidence between clusters: for each pair of clusters the mean match weight over their records.</summary>
internal sealed class ClusterLinks : IDisposable
{
    private const double Clip = 10;
    private const int Most = 30;
    private const int ChunkPairs = 8192;
    private const int ChunksAtOnce = 64;
    private readonly ClusterMembers _members;
    private readonly RecordTable _table;
    private readonly Weights _weights;
    private readonly KeptPairs _kept;
    private readonly int[][] _clustersOf;

    private readonly PairList<ClusterLink> _links;

    private ClusterLinks(RecordTable table, Weights weights, int[] clusters, KeptPairs kept, ScorerPool pool, int threads, PairRoom room)
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
        using var between = Between(clusters, kept, room);
        _links = between.IsSpilled ? Sorted(between, pool, threads, room) : Placed(between, clusters.Length, pool, threads);
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

    /// <summary>Reads the links of one cluster after another, ascending; one object per reader.</summary>
    public LinkRows Rows() => new(_links);

    public void Dispose() => _links.Dispose();

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

    public static ClusterLinks Collect(RecordTable table, Weights weights, int[] clusters, KeptPairs kept, ScorerPool pool, int threads, PairRoom room) =>
        new(table, weights, clusters, kept, pool, threads, room);

    // Pairs of clusters with a pair kept between them, ascending; several times where several pairs are.
    private static PairList<ulong> Between(int[] clusters, KeptPairs kept, PairRoom room)
    {
        var keys = new PairListBuilder<ulong>(room, sorted: true);
        foreach (var block in kept.Blocks())
        {
            foreach (ref readonly var p in block.AsSpan())
            {
                var (a, b) = (clusters[p.First], clusters[p.Second]);
                if (a != b)
                    keys.Add(a < b ? ((ulong)a << 32) | (uint)b : ((ulong)b << 32) | (uint)a);
            }
        }

        return keys.Build();
    }

    // The links in memory: counting those of each cluster puts them in their order.
    private PairList<ClusterLink> Placed(PairList<ulong> between, int clusters, ScorerPool pool, int threads)
    {
        var start = new int[clusters + 1];
        foreach (var keys in Distinct(between))
        {
            foreach (var key in keys.AsSpan())
            {
                start[(int)(key >> 32) + 1]++;
                start[(int)(key & 0xFFFFFFFF) + 1]++;
            }
        }

        for (var c = 0; c < clusters; c++)
            start[c + 1] += start[c];
        var links = new ClusterLink[start[^1]];
        foreach (var keys in Distinct(between))
        {
            var means = Means(keys, pool, threads);
            for (var i = 0; i < keys.Count; i++)
            {
                var (a, b) = ((int)(keys[i] >> 32), (int)(keys[i] & 0xFFFFFFFF));
                links[start[a]++] = new ClusterLink(a, b, means[i]);
                links[start[b]++] = new ClusterLink(b, a, means[i]);
            }
        }

        return new PairList<ClusterLink>(links, links.Length);
    }

    private PairList<ClusterLink> Sorted(PairList<ulong> between, ScorerPool pool, int threads, PairRoom room)
    {
        var links = new PairListBuilder<ClusterLink>(room, sorted: true);
        foreach (var keys in Distinct(between))
        {
            var means = Means(keys, pool, threads);
            for (var i = 0; i < keys.Count; i++)
            {
                var (a, b) = ((int)(keys[i] >> 32), (int)(keys[i] & 0xFFFFFFFF));
                links.Add(new ClusterLink(a, b, means[i]));
                links.Add(new ClusterLink(b, a, means[i]));
            }
        }

        return links.Build();
    }

    // Each pair of clusters once, some at a time.
    private static IEnumerable<ArraySegment<ulong>> Distinct(PairList<ulong> sorted)
    {
        var distinct = new ulong[Math.Min(sorted.Count, ChunkPairs * ChunksAtOnce)];
        var count = 0;
        // No cluster pairs with itself.
        var before = 0UL;
        foreach (var block in sorted.Blocks())
        {
            for (var i = 0; i < block.Count; i++)
            {
                var key = block[i];
                if (key == before)
                    continue;
                distinct[count++] = before = key;
                if (count < distinct.Length)
                    continue;
                yield return new ArraySegment<ulong>(distinct, 0, count);
                count = 0;
            }
        }

        yield return new ArraySegment<ulong>(distinct, 0, count);
    }

    private double[] Means(ArraySegment<ulong> between, ScorerPool pool, int threads)
    {
        var means = new double[between.Count];
        Parallel.For(0, (between.Count + ChunkPairs - 1) / ChunkPairs, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, threads) }, c =>
        {
            var scorer = pool.Borrow();
            for (var i = c * ChunkPairs; i < Math.Min(between.Count, (c + 1) * ChunkPairs); i++)
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
