using System.Runtime.Intrinsics;
using DataSharingHub.Linkage.Blocking;
using DataSharingHub.Linkage.Compare;
using DataSharingHub.Linkage.Records;

namespace DataSharingHub.Linkage.Scoring;

/// <summary>
/// Expectation-maximisation over the candidate pairs. All probabilities are of the whole space of pairs, so blocking needs no correction:
/// pairs of one person that no rule proposed are few, and random pairs are measured apart (<see cref="ChanceRates"/>). Priors keep small
/// data from running away, and every pair of sources leans on the weights of all of them.
/// </summary>
internal sealed class Trainer(Weights weights, ChanceRates chance, PairScope scope, TrainingPairs pairs, int threads)
{
    private const int Iterations = 25;
    private const double PriorPairs = 40;
    private const double GroupPairs = 150;
    private const int Chunks = 64;

    // Pairs less likely than this to be one person say nothing of how one person's records agree.
    private const double LeastOfSame = 1e-6;

    // No m moved by more than this: further steps would change no weight by a thousandth of a bit.
    private const double SettledBelow = 2e-6;

    private (int From, int To)[] _chunks = [];

    /// <summary>What was unusual, in words.</summary>
    public List<string> Warnings { get; } = [];

    /// <summary>Weights before training: priors and chance.</summary>
    public static Weights Blank(RecordTable table, IReadOnlyList<Comparison> comparisons)
    {
        var sources = table.Sources.Count;
        var apart = sources <= 8;
        var groupOf = new int[sources * sources];
        var groups = 0;
        for (var s = 0; s < sources; s++)
        {
            for (var t = s; t < sources; t++)
            {
                groupOf[(s * sources) + t] = groupOf[(t * sources) + s] = apart ? groups : s == t ? 0 : 1;
                groups++;
            }
        }

        if (!apart)
            groups = 2;
        double[][] Rows(Func<Level, double> value) => [.. comparisons.Select(c => c.Levels.Select(value).ToArray())];
        return new Weights
        {
            Comparisons = comparisons,
            Rows = new CodeRows(comparisons, table.SourceOf),
            Sources = sources,
            GroupOf = groupOf,
            M = [.. Enumerable.Range(0, groups).Select(_ => Rows(l => l.PriorM))],
            U = Rows(_ => 0.5),
            Reference = Rows(_ => 0),
            FrequencyShare = Rows(l => l.Frequency switch { FrequencyUse.Exact => 1.0, FrequencyUse.Near => 0.7, _ => 0.0 }),
            Prior = [.. Enumerable.Range(0, groups).Select(_ => new double[Weights.Relations])],
        };
    }

    public void Run(CancellationToken cancel)
    {
        Start();
        _chunks = Cut();
        for (var i = 0; i < Iterations; i++)
        {
            cancel.ThrowIfCancellationRequested();
            var before = weights.M.SelectMany(g => g).SelectMany(k => k).ToArray();
            Step();
            if (weights.M.SelectMany(g => g).SelectMany(k => k).Zip(before, (now, then) => Math.Abs(now - then)).Max() < SettledBelow)
                break;
        }

        Warn();
    }

    private double[] Totals()
    {
        var totals = new double[weights.Prior.Length];
        for (var s = 0; s < weights.Sources; s++)
        {
            for (var t = s; t < weights.Sources; t++)
                totals[weights.GroupOf[(s * weights.Sources) + t]] += scope.PairsBetween(s, t);
        }

        return totals;
    }

    private double[] StartingMatches()
    {
        var expected = new double[weights.Prior.Length];
        for (var s = 0; s < weights.Sources; s++)
        {
            for (var t = s; t < weights.Sources; t++)
                expected[weights.GroupOf[(s * weights.Sources) + t]] += s == t ? 0.2 * scope.Sizes[s] : 0.2 * Math.Min(scope.Sizes[s], scope.Sizes[t]);
        }

        return expected;
    }

    private void Start()
    {
        var totals = Totals();
        var matches = StartingMatches();
        for (var g = 0; g < totals.Length; g++)
        {
            var n = Math.Max(1, totals[g]);
            weights.Prior[g][0] = Math.Clamp(matches[g] / n, 1e-12, 0.5);
            weights.Prior[g][1] = Math.Clamp(0.3 * matches[g] / n, 1e-12, 0.2);
            weights.Prior[g][2] = Math.Clamp(0.02 * matches[g] / n, 1e-12, 0.1);
            weights.Prior[g][3] = Math.Clamp(0.02 * matches[g] / n, 1e-12, 0.1);
        }

        SetChance();
        weights.Prepare();
    }

    // u is what is left of the random pairs when the share that are one person is taken out.
    private void SetChance()
    {
        var totals = Totals();
        var all = Math.Max(1, totals.Sum());
        var rate = 0.0;
        for (var g = 0; g < totals.Length; g++)
            rate += weights.Prior[g][0] * totals[g] / all;
        for (var k = 0; k < weights.U.Length; k++)
        {
            for (var l = 0; l < weights.U[k].Length; l++)
            {
                var m = 0.0;
                for (var g = 0; g < totals.Length; g++)
                    m += weights.M[g][k][l] * totals[g] / all;
                var seen = chance.Rates[k][l];
                weights.U[k][l] = Math.Max((seen - (rate * m)) / (1 - rate), 0.1 * seen);
                weights.Reference[k][l] = weights.Comparisons[k].Levels[l].Frequency == FrequencyUse.Exact ? Math.Log(weights.U[k][l]) : chance.MeanLogFrequency[k][l];
            }
        }
    }

    private void Step()
    {
        var groups = weights.Prior.Length;
        var sums = new Sums[Chunks];
        // A fixed number of chunks, added up in order: the same bits for any number of threads.
        Parallel.For(0, Chunks, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, threads) }, c =>
        {
            sums[c] = new Sums(groups, weights.LevelCount);
            var (from, to) = _chunks[c];
            for (var p = from; p < to; p++)
                AddPattern(p, sums[c]);
        });
        var total = sums[0];
        for (var c = 1; c < Chunks; c++)
            total.Add(sums[c]);
        foreach (var (pattern, same) in pairs.Labels)
        {
            // A pair that people have decided counts as itself alone, where a sampled one stands for many.
            if (same)
                total.Add(weights, pairs.Patterns, pattern, Vector256.Create(1 / pairs.Scale, 0, 0, 0), 1 / pairs.Scale);
        }

        Maximise(total);
        SetChance();
        weights.Prepare();
    }

    private void AddPattern(int p, Sums sums)
    {
        var group = pairs.Patterns.GroupOf(p);
        var scores = weights.Pattern(group, pairs.Patterns.LevelsOf(p));
        // Where even the pair with the rarest values is ruled out, all are.
        if (weights.IsRuledOut(group, scores - Wide(pairs.LeastFrequencyOf(p))))
            return;
        var relations = Vector256<double>.Zero;
        var same = 0.0;
        foreach (var frequency in pairs.FrequenciesOf(p))
        {
            var posterior = weights.Posterior(group, scores - Wide(frequency));
            relations += posterior;
            same += posterior[0] < LeastOfSame ? 0 : posterior[0];
        }

        sums.Add(weights, pairs.Patterns, p, relations, same);
    }

    /// <summary>Four numbers in double precision.</summary>
    internal static Vector256<double> Wide(Vector128<float> narrow) => Vector256.Create(Vector128.WidenLower(narrow), Vector128.WidenUpper(narrow));

    // Runs of patterns with about the same number of pairs each.
    private (int From, int To)[] Cut()
    {
        var chunks = new (int From, int To)[Chunks];
        var at = 0;
        long seen = 0;
        for (var c = 0; c < Chunks; c++)
        {
            var from = at;
            while (at < pairs.Patterns.Count && (c == Chunks - 1 || seen * Chunks < (long)pairs.Count * (c + 1)))
                seen += pairs.FrequenciesOf(at++).Length;
            chunks[c] = (from, at);
        }

        return chunks;
    }

    private void Maximise(Sums sums)
    {
        var totals = Totals();
        var start = StartingMatches();
        for (var g = 0; g < totals.Length; g++)
        {
            if (totals[g] <= 0)
                continue;
            var floors = new[] { 1.0, 0.5, 0.3, 0.3 };
            for (var r = 0; r < Weights.Relations; r++)
                weights.Prior[g][r] = Math.Clamp(((sums.Relations[g][r] * pairs.Scale) + floors[r]) / (totals[g] + 10), 1e-13, 0.5);
            // No more twins or namesakes than matches and households together could make plausible.
            weights.Prior[g][2] = Math.Min(weights.Prior[g][2], 0.3 * (weights.Prior[g][0] + weights.Prior[g][1]));
            weights.Prior[g][3] = Math.Min(weights.Prior[g][3], 0.3 * (weights.Prior[g][0] + weights.Prior[g][1]));
        }

        for (var k = 0; k < weights.U.Length; k++)
        {
            var levels = weights.Comparisons[k].Levels;
            foreach (var context in levels.Select(l => l.Context).Distinct())
            {
                var members = Enumerable.Range(0, levels.Count).Where(l => levels[l].Context == context).ToArray();
                var pooled = members.Select(l => Enumerable.Range(0, totals.Length).Sum(g => sums.At(g, weights.OffsetOf(k) + l)) * pairs.Scale).ToArray();
                var pooledTotal = pooled.Sum();
                var shared = members.Select((l, i) => (pooled[i] + (PriorPairs * levels[l].PriorM)) / (pooledTotal + PriorPairs)).ToArray();
                for (var g = 0; g < totals.Length; g++)
                {
                    var own = members.Sum(l => sums.At(g, weights.OffsetOf(k) + l)) * pairs.Scale;
                    for (var i = 0; i < members.Length; i++)
                        weights.M[g][k][members[i]] = ((sums.At(g, weights.OffsetOf(k) + members[i]) * pairs.Scale) + (GroupPairs * shared[i])) / (own + GroupPairs);
                    Hold(weights.M[g][k], levels, members);
                }
            }
        }
    }

    // Levels that pairs say nothing of keep their share; the others share the rest.
    private static void Hold(double[] m, IReadOnlyList<Level> levels, int[] members)
    {
        var held = members.Where(l => !levels[l].Trained).ToArray();
        if (held.Length == 0)
            return;
        var others = members.Except(held).ToArray();
        var scale = (1 - held.Sum(l => levels[l].PriorM)) / others.Sum(l => m[l]);
        foreach (var l in others)
            m[l] *= scale;
        foreach (var l in held)
            m[l] = levels[l].PriorM;
    }

    private void Warn()
    {
        for (var k = 0; k < weights.U.Length; k++)
        {
            var m = weights.M.Average(g => g[k][0]);
            if (m < 0.2)
                Warnings.Add($"{weights.Comparisons[k].Name}: pairs of one person agree exactly in fewer than 1 of 5; look at how the field is filled in.");
            if (weights.U[k][0] > 0.9 * m)
                Warnings.Add($"{weights.Comparisons[k].Name}: agreement is as common among two persons as in one; the field tells nothing.");
        }
    }

    private sealed class Sums(int groups, int levels)
    {
        public Vector256<double>[] Relations { get; } = new Vector256<double>[groups];

        public double[] Levels { get; } = new double[groups * levels];

        public void Add(Weights weights, PatternSet patterns, int pattern, Vector256<double> relations, double same)
        {
            var group = patterns.GroupOf(pattern);
            var levels = patterns.LevelsOf(pattern);
            Relations[group] += relations;
            for (var k = 0; k < levels.Length; k++)
            {
                if (levels[k] >= 0)
                    Levels[(group * weights.LevelCount) + weights.OffsetOf(k) + levels[k]] += same;
            }
        }

        public double At(int group, int level) => Levels[(group * levels) + level];

        public void Add(Sums other)
        {
            for (var g = 0; g < Relations.Length; g++)
                Relations[g] += other.Relations[g];
            for (var l = 0; l < Levels.Length; l++)
                Levels[l] += other.Levels[l];
        }
    }
}
