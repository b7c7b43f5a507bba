using DataSharingHub.Linkage.Scoring;
using DataSharingHub.Linkage.Spilling;

namespace DataSharingHub.Linkage.Clustering;

/// <summary>
/// The pairs strong enough to hold records together, and those that people or rules decided, whatever their weight. They are read off the pairs kept whenever they are asked for, and never held.
/// </summary>
/// <param name="kept">Pairs kept.</param>
/// <param name="always">Pairs of "always" rules.</param>
/// <param name="constraints">What is decided.</param>
/// <param name="stay">What an earlier cluster of both adds to the odds.</param>
/// <param name="threshold">Lowest log odds of a link.</param>
internal sealed class LinkEdges(KeptPairs kept, PairList<ScoredPair> always, ClusterConstraints constraints, Func<int, int, double> stay, double threshold)
{
    /// <summary>The pairs, in blocks; a block is good until the next is asked for.</summary>
    public IEnumerable<ArraySegment<ScoredPair>> Blocks()
    {
        ScoredPair[] edges = [];
        foreach (var block in kept.Blocks())
        {
            if (edges.Length < block.Count)
                edges = new ScoredPair[block.Count];
            var count = 0;
            foreach (ref readonly var p in block.AsSpan())
            {
                var odds = constraints.Fixed(p.First, p.Second) ?? p.LogOdds + stay(p.First, p.Second);
                if (odds >= threshold)
                    edges[count++] = p with { LogOdds = (float)odds };
            }

            yield return new ArraySegment<ScoredPair>(edges, 0, count);
        }

        foreach (var block in always.Blocks())
            yield return block;
        yield return constraints.Must.Select(m => new ScoredPair(m.First, m.Second, float.MaxValue)).ToArray();
    }
}
