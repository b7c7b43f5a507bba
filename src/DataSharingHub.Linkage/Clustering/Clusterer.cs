using DataSharingHub.Linkage.Scoring;

namespace DataSharingHub.Linkage.Clustering;

/// <summary>
/// Groups records into persons. Two clusters join while the mean log odds over all pairs across them favours one person, so one weak link
/// cannot chain two persons: every pair across counts, those that no rule proposed included. Promises of one record per person,
/// "never" rules and people's decisions are kept whatever the odds.
/// </summary>
internal sealed class Clusterer(int records, ClusterConstraints constraints, Func<int, int, double> logOdds, double threshold)
{
    private const double Clip = 10;
    private const int LargestMatrix = 600;
    private readonly HashSet<int> _tied = [];

    /// <summary>Records for which another cluster was about as good.</summary>
    public IReadOnlySet<int> Tied => _tied;

    /// <summary>Cluster of each record, named by its lowest record.</summary>
    public int[] Run(IReadOnlyList<ScoredPair> pairs, CancellationToken cancel)
    {
        var cluster = Enumerable.Range(0, records).ToArray();
        var strong = pairs.Where(p => p.LogOdds >= threshold).ToList();
        foreach (var (a, b) in constraints.Must)
            strong.Add(new ScoredPair(Math.Min(a, b), Math.Max(a, b), float.MaxValue));
        foreach (var component in Components(strong))
        {
            cancel.ThrowIfCancellationRequested();
            foreach (var part in Parts(component))
                ClusterPart(part, cluster);
        }

        return cluster;
    }

    private List<(int[] Members, List<ScoredPair> Edges)> Components(List<ScoredPair> edges)
    {
        var sets = new DisjointSets(records);
        foreach (var e in edges)
            sets.Join(e.First, e.Second);
        var byRoot = new SortedDictionary<int, (List<int> Members, List<ScoredPair> Edges)>();
        foreach (var e in edges)
        {
            var root = sets.Find(e.First);
            if (!byRoot.TryGetValue(root, out var entry))
                byRoot.Add(root, entry = ([], []));
            entry.Edges.Add(e);
        }

        for (var r = 0; r < records; r++)
        {
            if (byRoot.TryGetValue(sets.Find(r), out var entry))
                entry.Members.Add(r);
        }

        return [.. byRoot.Values.Select(v => (v.Members.ToArray(), v.Edges))];
    }

    // A component too large for a matrix falls apart by leaving out its weakest links first.
    private IEnumerable<int[]> Parts((int[] Members, List<ScoredPair> Edges) component)
    {
        if (component.Members.Length <= LargestMatrix)
        {
            yield return component.Members;
            yield break;
        }

        var edges = component.Edges.OrderBy(e => e.LogOdds).ThenBy(e => e.First).ThenBy(e => e.Second).ToList();
        var kept = edges.Skip((edges.Count / 2) + 1).ToList();
        if (kept.Count == 0)
        {
            foreach (var chunk in component.Members.Chunk(LargestMatrix))
                yield return chunk;
            yield break;
        }

        foreach (var part in Components(kept))
        {
            foreach (var members in Parts(part))
                yield return members;
        }
    }

    private void ClusterPart(int[] members, int[] cluster)
    {
        var n = members.Length;
        var sum = new double[n, n];
        for (var i = 0; i < n; i++)
        {
            for (var j = i + 1; j < n; j++)
                sum[i, j] = sum[j, i] = constraints.Fixed(members[i], members[j]) ?? Math.Clamp(logOdds(members[i], members[j]), -Clip, Clip);
        }

        var size = new int[n];
        Array.Fill(size, 1);
        var alive = Enumerable.Range(0, n).ToList();
        var groups = Enumerable.Range(0, n).Select(i => new List<int> { members[i] }).ToArray();
        while (alive.Count > 1)
        {
            var best = double.NegativeInfinity;
            var (x, y) = (-1, -1);
            for (var p = 0; p < alive.Count; p++)
            {
                for (var q = p + 1; q < alive.Count; q++)
                {
                    var (i, j) = (alive[p], alive[q]);
                    var mean = sum[i, j] / ((double)size[i] * size[j]);
                    if (mean > best && mean >= threshold && constraints.MayJoin(groups[i], groups[j]))
                        (best, x, y) = (mean, i, j);
                }
            }

            if (x < 0)
                break;
            NoteTie(alive, sum, size, groups, x, y, best);
            foreach (var k in alive)
                sum[x, k] = sum[k, x] = sum[x, k] + sum[y, k];
            size[x] += size[y];
            groups[x].AddRange(groups[y]);
            alive.Remove(y);
        }

        foreach (var i in alive)
        {
            var name = groups[i].Min();
            foreach (var record in groups[i])
                cluster[record] = name;
        }
    }

    // The smaller side could as well have joined a third cluster with which the larger will not go.
    private void NoteTie(List<int> alive, double[,] sum, int[] size, List<int>[] groups, int x, int y, double best)
    {
        var moving = size[x] <= size[y] ? x : y;
        var other = moving == x ? y : x;
        foreach (var k in alive)
        {
            if (k == x || k == y)
                continue;
            var mean = sum[moving, k] / ((double)size[moving] * size[k]);
            if (mean >= threshold && best - mean < 0.5 && (sum[other, k] / ((double)size[other] * size[k]) < threshold || !constraints.MayJoin(groups[other], groups[k])))
            {
                foreach (var record in groups[moving])
                    _tied.Add(record);
            }
        }
    }
}
