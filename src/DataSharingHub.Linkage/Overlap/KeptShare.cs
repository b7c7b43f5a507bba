using DataSharingHub.Linkage.Blocking;
using DataSharingHub.Linkage.Compare;
using DataSharingHub.Linkage.Records;
using DataSharingHub.Linkage.Scoring;

namespace DataSharingHub.Linkage.Overlap;

/// <summary>
/// How likely the pair of a record and its true partner is to be among the pairs kept: drawn from the trained weights, with what the record
/// knows and how often the other source leaves fields empty. A record with an initial alone has nearly no chance; a full one nearly certainty.
/// </summary>
internal sealed class KeptShare(RecordTable table, Weights weights, double keepFrom, double missedByBlocking, ulong seed)
{
    private const int Draws = 200;
    private readonly PairScorer _scorer = new(weights, table.SourceOf);
    private readonly Dictionary<int, double[]> _empty = [];
    private readonly Dictionary<(int Source, int Other, int Known, int Weight), double> _shares = [];

    /// <summary>The share for the record of a cluster that knows most.</summary>
    public double Of(ReadOnlySpan<int> records, int source, int other)
    {
        var group = weights.GroupOf[(source * weights.Sources) + other];
        var best = -1;
        var bestScore = double.NegativeInfinity;
        foreach (var record in records)
        {
            var score = _scorer.Score(record, record).Same;
            if (score > bestScore)
                (best, bestScore) = (record, score);
        }

        if (best < 0)
            return 0;
        // Records that know the same fields with about the same weight (to a quarter of a bit) have the same chance.
        var known = 0;
        _scorer.Compare(best, best);
        for (var k = 0; k < weights.Comparisons.Count; k++)
            known = unchecked((known * 31) + _scorer.Levels[k] + 1);
        var key = (source, other, known, (int)Math.Round(bestScore * 6));
        if (!_shares.TryGetValue(key, out var share))
            _shares.Add(key, share = Share(best, group, Empty(other)));
        return share * (1 - missedByBlocking);
    }

    private double Share(int record, int group, double[] empty)
    {
        _scorer.Compare(record, record);
        var kept = 0;
        for (var d = 0; d < Draws; d++)
        {
            var odds = Math.Log(weights.Prior[group][0]);
            for (var k = 0; k < weights.Comparisons.Count; k++)
            {
                int self = _scorer.Levels[k];
                var draw = Uniform(record, d, k);
                if (self < 0 || draw < empty[k])
                    continue;
                var level = Draw(weights.M[group][k], weights.Comparisons[k].Levels, self, Uniform(record, d, k + 1000));
                var frequency = weights.Comparisons[k].Levels[level].Frequency == FrequencyUse.None ? 0 : weights.Comparisons[k].LogFrequency(record, record, self);
                odds += weights.Table[group][k][level] - (weights.FrequencyShare[k][level] * frequency);
            }

            kept += odds >= keepFrom ? 1 : 0;
        }

        return kept / (double)Draws;
    }

    // A record compared with itself is at the best level it can reach ("an initial that fits" for an initial): worse levels as m says.
    private static int Draw(double[] m, IReadOnlyList<Level> levels, int self, double uniform)
    {
        var context = levels[self].Context;
        var sum = 0.0;
        for (var l = self; l < m.Length; l++)
            sum += levels[l].Context == context ? m[l] : 0;
        var at = uniform * sum;
        for (var l = self; l < m.Length; l++)
        {
            if (levels[l].Context != context)
                continue;
            at -= m[l];
            if (at <= 0)
                return l;
        }

        return self;
    }

    private double Uniform(int record, int draw, int comparison) =>
        (Keys.Mix(unchecked(seed + ((ulong)record * 1_000_003) + ((ulong)draw * 7919) + ((ulong)comparison * 104_729))) >> 11) / (double)(1UL << 53);

    private double[] Empty(int source)
    {
        if (_empty.TryGetValue(source, out var shares))
            return shares;
        shares = new double[weights.Comparisons.Count];
        var records = 0;
        for (var r = 0; r < table.Count; r++)
        {
            if (table.SourceOf[r] != source)
                continue;
            records++;
            _scorer.Compare(r, r);
            for (var k = 0; k < shares.Length; k++)
                shares[k] += _scorer.Levels[k] < 0 ? 1 : 0;
        }

        for (var k = 0; k < shares.Length; k++)
            shares[k] /= Math.Max(1, records);
        return _empty[source] = shares;
    }
}
