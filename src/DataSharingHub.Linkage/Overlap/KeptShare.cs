using DataSharingHub.Linkage.Blocking;
using DataSharingHub.Linkage.Compare;
using DataSharingHub.Linkage.Scoring;

namespace DataSharingHub.Linkage.Overlap;

/// <summary>
/// How likely the pair of a record and its true partner is to be among the pairs kept: drawn from the trained weights, with what the record
/// knows and how often the other source leaves fields empty. A record with an initial alone has nearly no chance; a full one nearly certainty.
/// </summary>
internal sealed class KeptShare(Weights weights, SelfScores self, PairScorer scorer, double keepFrom, double missedByBlocking, ulong seed)
{
    private const int Draws = 200;
    private readonly Dictionary<(int Known, int Weight), double> _shares = [];

    /// <summary>The share for the record of a cluster that knows most.</summary>
    public double Of(ReadOnlySpan<int> records, int source, int other)
    {
        var best = records[0];
        foreach (var record in records)
            best = self.Same[record] > self.Same[best] ? record : best;

        // Records that know the same fields with about the same weight (to a quarter of a bit) have the same chance.
        var key = (self.Known[best], (int)Math.Round(self.Same[best] * 6));
        if (!_shares.TryGetValue(key, out var share))
            _shares.Add(key, share = Share(best, weights.GroupOf[(source * weights.Sources) + other], self.Empty[other]));
        return share * (1 - missedByBlocking);
    }

    private double Share(int record, int group, double[] empty)
    {
        scorer.Compare(scorer.Pair(record, record));
        var kept = 0;
        for (var d = 0; d < Draws; d++)
        {
            var odds = weights.LogPrior(group);
            for (var k = 0; k < weights.Comparisons.Count; k++)
            {
                int own = scorer.Levels[k];
                var draw = Uniform(record, d, k);
                if (own < 0 || draw < empty[k])
                    continue;
                var level = Draw(weights.M[group][k], weights.Comparisons[k].Levels, own, Uniform(record, d, k + 1000));
                var frequency = weights.Comparisons[k].Levels[level].Frequency == FrequencyUse.None ? 0 : weights.Comparisons[k].LogFrequency(scorer.Pair(record, record), own);
                odds += weights.Same(group, k, level, frequency);
            }

            kept += odds >= keepFrom ? 1 : 0;
        }

        return kept / (double)Draws;
    }

    // A record compared with itself is at the best level it can reach ("an initial that fits" for an initial): worse levels as m says.
    private static int Draw(double[] m, IReadOnlyList<Level> levels, int own, double uniform)
    {
        var context = levels[own].Context;
        var sum = 0.0;
        for (var l = own; l < m.Length; l++)
            sum += levels[l].Context == context ? m[l] : 0;
        var at = uniform * sum;
        for (var l = own; l < m.Length; l++)
        {
            if (levels[l].Context != context)
                continue;
            at -= m[l];
            if (at <= 0)
                return l;
        }

        return own;
    }

    private double Uniform(int record, int draw, int comparison) =>
        (Keys.Mix(unchecked(seed + ((ulong)record * 1_000_003) + ((ulong)draw * 7919) + ((ulong)comparison * 104_729))) >> 11) / (double)(1UL << 53);
}
