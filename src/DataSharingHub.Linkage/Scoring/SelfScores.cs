using System.Runtime.Intrinsics;
using DataSharingHub.Linkage.Blocking;
using DataSharingHub.Linkage.Records;

namespace DataSharingHub.Linkage.Scoring;

/// <summary>Each record compared with an exact copy of itself: how much is known of it, and whether that would ever be enough to link.</summary>
internal sealed class SelfScores
{
    private const int ChunkRecords = 16_384;

    /// <summary>Score of one person against strangers.</summary>
    public required float[] Same { get; init; }

    /// <summary>A number that stands for the levels reached: which fields are known, and how well.</summary>
    public required int[] Known { get; init; }

    /// <summary>Records by source that even an exact copy of themselves could not be linked to.</summary>
    public required int[] Unlinkable { get; init; }

    /// <summary>Share of records, by source and comparison, in which the comparison's value is unknown.</summary>
    public required double[][] Empty { get; init; }

    public static SelfScores Of(RecordTable table, Weights weights, PairScope scope, ScorerPool pool, double threshold, int threads)
    {
        var sources = table.Sources.Count;
        var same = new float[table.Count];
        var known = new int[table.Count];
        var chunks = (table.Count + ChunkRecords - 1) / ChunkRecords;
        var counts = new (int[] Unlinkable, int[][] Empty)[chunks];
        var others = Enumerable.Range(0, sources).Select(s => Enumerable.Range(0, sources).Where(t => scope.PairsBetween(Math.Min(s, t), Math.Max(s, t)) > 0).ToArray()).ToArray();
        Parallel.For(0, chunks, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, threads) }, c =>
        {
            var scorer = pool.Borrow();
            var (unlinkable, empty) = counts[c] = (new int[sources], [.. Enumerable.Range(0, sources).Select(_ => new int[weights.Comparisons.Count])]);
            for (var r = c * ChunkRecords; r < Math.Min(table.Count, (c + 1) * ChunkRecords); r++)
            {
                var source = table.SourceOf[r];
                var scores = scorer.Score(r, r);
                same[r] = (float)scores[0];
                var pattern = 0;
                for (var k = 0; k < scorer.Levels.Length; k++)
                {
                    pattern = unchecked((pattern * 31) + scorer.Levels[k] + 1);
                    empty[source][k] += scorer.Levels[k] < 0 ? 1 : 0;
                }

                known[r] = pattern;
                unlinkable[source] += IsLinkable(weights, scores, source, others[source], threshold) ? 0 : 1;
            }

            pool.Return(scorer);
        });

        return new SelfScores
        {
            Same = same,
            Known = known,
            Unlinkable = [.. Enumerable.Range(0, sources).Select(s => counts.Sum(c => c.Unlinkable[s]))],
            Empty = [.. Enumerable.Range(0, sources).Select(s => Enumerable.Range(0, weights.Comparisons.Count)
                .Select(k => counts.Sum(c => c.Empty[s][k]) / (double)Math.Max(1, scope.Sizes[s])).ToArray())],
        };
    }

    private static bool IsLinkable(Weights weights, Vector256<double> scores, int source, int[] others, double threshold)
    {
        foreach (var other in others)
        {
            if (weights.LogOdds(weights.GroupOf[(source * weights.Sources) + other], scores) >= threshold)
                return true;
        }

        return false;
    }
}
