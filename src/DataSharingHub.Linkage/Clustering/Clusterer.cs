using System.Collections.Concurrent;
using DataSharingHub.Linkage.Scoring;
using DataSharingHub.Linkage.Spilling;

namespace DataSharingHub.Linkage.Clustering;

/// <summary>
/// Groups records into persons. Two clusters join while the mean log odds over all pairs across them favours one person, so one weak link
/// cannot chain two persons: every pair across counts, those that no rule proposed included, but for those that cannot be compared at all. People's decisions, "never" rules and
/// promises of one record per person are kept whatever the odds.
/// </summary>
internal sealed class Clusterer(int records, ClusterConstraints constraints, Func<PairScorer, int, int, double> logOdds, ScorerPool pool, double threshold, int threads, PairRoom room)
{
    private const double Clip = 10;
    private const int LargestMatrix = 600;
    private readonly ConcurrentDictionary<int, bool> _tied = [];

    /// <summary>Records for which another cluster was about as good.</summary>
    public IReadOnlySet<int> Tied => _tied.Keys.ToHashSet();

    /// <summary>Cluster of each record, named by its lowest record.</summary>
    /// <param name="edges">Pairs whose odds reach the threshold, decided ones and those of "always" rules among them, in blocks; read twice where many records hang together.</param>
    /// <param name="cancel">Ends the run early.</param>
    public int[] Run(IEnumerable<ArraySegment<ScoredPair>> edges, CancellationToken cancel)
    {
        var cluster = new int[records];
        for (var r = 0; r < records; r++)
            cluster[r] = r;
        var components = new Components(records, edges, LargestMatrix, room);
        // Components do not touch each other, so the order in which threads take them leaves no trace.
        var blocks = Partitioner.Create(0, Math.Max(1, components.Count), Math.Max(1, Math.Min(4096, (components.Count / (8 * Math.Max(1, threads))) + 1)));
        Parallel.ForEach(blocks, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, threads), CancellationToken = cancel }, range =>
        {
            var scorer = pool.Borrow();
            for (var c = range.Item1; c < Math.Min(range.Item2, components.Count); c++)
                ClusterComponent(components, c, cluster, scorer);
            pool.Return(scorer);
        });
        return cluster;
    }

    private void ClusterComponent(Components components, int c, int[] cluster, PairScorer scorer)
    {
        if (components.Size(c) == 2)
        {
            // Two records and a link: nothing to weigh but what forbids it.
            var (first, second) = (components.Members(c)[0], components.Members(c)[1]);
            if (constraints.AreDecided(first, second) || constraints.MayJoin([first], [second]))
                cluster[second] = first;
            return;
        }

        if (components.Size(c) <= LargestMatrix)
            ClusterPart(components.Members(c).ToArray(), cluster, scorer);
        else
            ClusterLarge(components.Edges(c), cluster, scorer);
    }

    // A component too large for a matrix falls apart by leaving out its weakest links first; what is decided is never left out.
    private void ClusterLarge(PairList<ScoredPair> edges, int[] cluster, PairScorer scorer)
    {
        var (strong, weak) = Stronger(edges);
        edges.Dispose();
        if (weak == 0)
        {
            JoinAll([.. strong.Blocks().SelectMany(block => block)], cluster);
            strong.Dispose();
            return;
        }

        // Numbered afresh, so that a part costs by its own size.
        var names = new HashSet<int>();
        foreach (var block in strong.Blocks())
        {
            foreach (ref readonly var e in block.AsSpan())
            {
                names.Add(e.First);
                names.Add(e.Second);
            }
        }

        var parts = new Components(names.Count, strong.Blocks(), LargestMatrix, room, [.. names.Order()]);
        strong.Dispose();
        for (var p = 0; p < parts.Count; p++)
        {
            if (parts.Size(p) <= LargestMatrix)
                ClusterPart(parts.Members(p).ToArray(), cluster, scorer);
            else
                ClusterLarge(parts.Edges(p), cluster, scorer);
        }
    }

    // What is decided, and the stronger half of the others; with the number of those others.
    private (PairList<ScoredPair> Strong, long Weak) Stronger(PairList<ScoredPair> edges)
    {
        var weak = new PairListBuilder<WeakestFirst>(room, sorted: true, threads);
        var strong = new PairListBuilder<ScoredPair>(room, sorted: false, threads);
        foreach (var block in edges.Blocks())
        {
            foreach (ref readonly var e in block.AsSpan())
            {
                if (e.LogOdds >= ClusterConstraints.Always / 2)
                    strong.Add(e);
                else
                    weak.Add(new WeakestFirst(e));
            }
        }

        using var sorted = weak.Build();
        var skip = sorted.Count / 2 + 1;
        foreach (var block in sorted.Blocks())
        {
            foreach (ref readonly var e in block.AsSpan())
            {
                if (skip-- <= 0)
                    strong.Add(e.Pair);
            }
        }

        return (strong.Build(), sorted.Count);
    }

    private readonly record struct WeakestFirst(ScoredPair Pair) : IComparable<WeakestFirst>
    {
        public int CompareTo(WeakestFirst other) => Pair.LogOdds != other.Pair.LogOdds ? Pair.LogOdds.CompareTo(other.Pair.LogOdds) : Pair.CompareTo(other.Pair);
    }

    // All that is left is decided: join in order, as far as nothing forbids.
    private void JoinAll(List<ScoredPair> edges, int[] cluster)
    {
        var groups = new Dictionary<int, List<int>>();
        List<int> GroupOf(int record) => groups.TryGetValue(record, out var group) ? group : groups[record] = [record];
        foreach (var e in edges.OrderByDescending(e => constraints.AreDecided(e.First, e.Second)).ThenBy(e => e.First).ThenBy(e => e.Second))
        {
            var (a, b) = (GroupOf(e.First), GroupOf(e.Second));
            if (a == b || (!constraints.AreDecided(e.First, e.Second) && !constraints.MayJoin(a, b)))
                continue;
            if (a.Count < b.Count)
                (a, b) = (b, a);
            a.AddRange(b);
            foreach (var record in b)
                groups[record] = a;
        }

        foreach (var group in groups.Values.Distinct())
            Name(group, cluster);
    }

    private void ClusterPart(int[] members, int[] cluster, PairScorer scorer)
    {
        var groups = constraints.DecidedGroups(members);
        var n = groups.Length;
        var sum = new double[n, n];
        var told = new int[n, n];
        for (var i = 0; i < n; i++)
        {
            for (var j = i + 1; j < n; j++)
            {
                foreach (var a in groups[i])
                {
                    foreach (var b in groups[j])
                    {
                        var odds = constraints.Fixed(a, b) ?? Math.Clamp(logOdds(scorer, Math.Min(a, b), Math.Max(a, b)), -Clip, Clip);
                        if (double.IsNaN(odds))
                            continue;
                        sum[i, j] += odds;
                        told[i, j]++;
                    }
                }

                (sum[j, i], told[j, i]) = (sum[i, j], told[i, j]);
            }
        }

        double Mean(int i, int j) => told[i, j] == 0 ? double.NegativeInfinity : sum[i, j] / told[i, j];
        var size = Array.ConvertAll(groups, g => g.Count);
        // What forbids two groups forbids whatever they grow into: asked once.
        var apart = new bool[n, n];
        var alive = Enumerable.Range(0, n).ToList();
        while (alive.Count > 1)
        {
            var best = double.NegativeInfinity;
            var (x, y) = (-1, -1);
            for (var p = 0; p < alive.Count; p++)
            {
                for (var q = p + 1; q < alive.Count; q++)
                {
                    var (i, j) = (alive[p], alive[q]);
                    var mean = Mean(i, j);
                    if (mean <= best || mean < threshold || apart[i, j])
                        continue;
                    if (constraints.MayJoin(groups[i], groups[j]))
                        (best, x, y) = (mean, i, j);
                    else
                        apart[i, j] = apart[j, i] = true;
                }
            }

            if (x < 0)
                break;
            NoteTie(alive, Mean, size, groups, x, y, best);
            foreach (var k in alive)
            {
                sum[x, k] = sum[k, x] = sum[x, k] + sum[y, k];
                told[x, k] = told[k, x] = told[x, k] + told[y, k];
                apart[x, k] = apart[k, x] = apart[x, k] || apart[y, k];
            }

            size[x] += size[y];
            groups[x].AddRange(groups[y]);
            alive.Remove(y);
        }

        foreach (var i in alive)
            Name(groups[i], cluster);
    }

    private static void Name(List<int> group, int[] cluster)
    {
        var name = group.Min();
        foreach (var record in group)
            cluster[record] = name;
    }

    // The smaller side could as well have joined a third cluster with which the larger will not go.
    private void NoteTie(List<int> alive, Func<int, int, double> meanOf, int[] size, List<int>[] groups, int x, int y, double best)
    {
        var moving = size[x] <= size[y] ? x : y;
        var other = moving == x ? y : x;
        foreach (var k in alive)
        {
            if (k == x || k == y)
                continue;
            var mean = meanOf(moving, k);
            if (mean >= threshold && best - mean < 0.5 && (meanOf(other, k) < threshold || !constraints.MayJoin(groups[other], groups[k])))
            {
                foreach (var record in groups[moving])
                    _tied.TryAdd(record, true);
            }
        }
    }
}
