using DataSharingHub.Linkage.Blocking;
using DataSharingHub.Linkage.Compare;
using DataSharingHub.Linkage.Records;

namespace DataSharingHub.Linkage.Scoring;

/// <summary>How often each level comes about among random pairs (u before matches are taken out), from value frequencies and a seeded sample.</summary>
internal sealed class ChanceRates
{
    private const int Sample = 400_000;
    private const int Chunks = 32;

    /// <summary>Share of each level among all pairs with both values known, by comparison; adds up to one within a context.</summary>
    public required double[][] Rates { get; init; }

    /// <summary>Mean log frequency of random pairs at each level.</summary>
    public required double[][] MeanLogFrequency { get; init; }

    public static ChanceRates Measure(RecordTable table, PairScope scope, IReadOnlyList<Comparison> comparisons, Weights blank, LinkageSettings settings)
    {
        var counts = comparisons.Select(c => new double[c.Levels.Count]).ToArray();
        var logs = comparisons.Select(c => new double[c.Levels.Count]).ToArray();
        var pool = new ScorerPool(blank, table.SourceOf);
        var parts = new (double[][] Counts, double[][] Logs)[Chunks];
        Parallel.For(0, Chunks, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, settings.Threads) }, chunk =>
        {
            var (partCounts, partLogs) = parts[chunk] = (Array.ConvertAll(counts, c => new double[c.Length]), Array.ConvertAll(logs, c => new double[c.Length]));
            var scorer = pool.Borrow();
            foreach (var (first, second) in Pairs(table.Count, scope, settings.Seed, chunk))
            {
                var pair = scorer.Pair(first, second);
                scorer.Compare(pair);
                for (var k = 0; k < partCounts.Length; k++)
                {
                    int level = scorer.Levels[k];
                    if (level < 0)
                        continue;
                    partCounts[k][level]++;
                    partLogs[k][level] += scorer.LogFrequency(k, pair);
                }
            }

            pool.Return(scorer);
        });

        // Added up in the order of the chunks, so that threads leave no trace in the last bits.
        foreach (var (partCounts, partLogs) in parts)
        {
            for (var k = 0; k < counts.Length; k++)
            {
                for (var l = 0; l < counts[k].Length; l++)
                    (counts[k][l], logs[k][l]) = (counts[k][l] + partCounts[k][l], logs[k][l] + partLogs[k][l]);
            }
        }

        var rates = new double[comparisons.Count][];
        for (var k = 0; k < comparisons.Count; k++)
        {
            rates[k] = RatesOf(comparisons[k], counts[k]);
            for (var l = 0; l < logs[k].Length; l++)
            {
                logs[k][l] = comparisons[k].Levels[l].Frequency switch
                {
                    FrequencyUse.Exact => Math.Log(rates[k][l]),
                    FrequencyUse.Near when counts[k][l] >= 1 => ((logs[k][l] / counts[k][l] * counts[k][l]) + (5 * Math.Log(Math.Max(1e-6, rates[k][0])))) / (counts[k][l] + 5),
                    FrequencyUse.Near => Math.Log(Math.Max(1e-6, rates[k][0])),
                    _ => 0,
                };
            }
        }

        return new ChanceRates { Rates = rates, MeanLogFrequency = logs };
    }

    private static double[] RatesOf(Comparison comparison, double[] counts)
    {
        var levels = comparison.Levels;
        var rates = new double[levels.Count];
        foreach (var context in levels.Select(l => l.Context).Distinct())
        {
            var members = Enumerable.Range(0, levels.Count).Where(l => levels[l].Context == context).ToArray();
            var total = members.Sum(l => counts[l]);
            // A level that chance never reached in the sample may still be reached: half a pair, and a little where the sample is small.
            double Smoothed(int l) => (counts[l] + 0.3 + (l == members[^1] ? 2 : 0)) / (total + (0.3 * members.Length) + 2);
            foreach (var l in members)
                rates[l] = Smoothed(l);
            var exact = comparison.ExactByChance(members[0]);
            if (!double.IsNaN(exact))
            {
                // The frequencies say more than the sample about the rare event that two strangers agree exactly.
                var rest = members.Skip(1).Sum(l => rates[l]);
                rates[members[0]] = Math.Clamp(exact, 1e-9, 0.95);
                foreach (var l in members.Skip(1))
                    rates[l] *= (1 - rates[members[0]]) / rest;
            }
        }

        return rates;
    }

    private static IEnumerable<(int First, int Second)> Pairs(int records, PairScope scope, ulong seed, int chunk)
    {
        if ((long)records * (records - 1) / 2 <= Sample)
        {
            for (var i = chunk; i < records; i += Chunks)
            {
                for (var j = i + 1; j < records; j++)
                {
                    if (scope.Allows(i, j))
                        yield return (i, j);
                }
            }

            yield break;
        }

        for (var i = chunk; i < Sample; i += Chunks)
        {
            var bits = Keys.Mix(unchecked(seed + ((ulong)i * 0x9E3779B97F4A7C15UL)));
            var first = (int)((bits >> 32) % (ulong)records);
            var second = (int)((bits & 0xFFFFFFFF) % (ulong)records);
            if (first != second && scope.Allows(first, second))
                yield return (Math.Min(first, second), Math.Max(first, second));
        }
    }
}
