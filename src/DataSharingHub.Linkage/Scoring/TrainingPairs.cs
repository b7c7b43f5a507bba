using System.Runtime.Intrinsics;
using DataSharingHub.Linkage.Blocking;
using DataSharingHub.Linkage.Clustering;

namespace DataSharingHub.Linkage.Scoring;

/// <summary>Levels and log frequencies of a sample of candidate pairs, held flat.</summary>
internal sealed class TrainingPairs
{
    public required int Comparisons { get; init; }

    public required int Count { get; init; }

    /// <summary>Levels, <see cref="Comparisons"/> per pair.</summary>
    public required sbyte[] Levels { get; init; }

    /// <summary>Log frequencies, alongside.</summary>
    public required float[] LogFrequencies { get; init; }

    public required int[] Groups { get; init; }

    /// <summary>Pairs that one sampled pair stands for.</summary>
    public required double Scale { get; init; }

    /// <summary>Pairs that people have decided stand last: where the first of them is.</summary>
    public required int LabelsFrom { get; init; }

    /// <summary>What people decided of each of these: true for one person.</summary>
    public required bool[] Labels { get; init; }

    /// <summary>Share of the sampled pairs in which a comparison has both values.</summary>
    public double KnownShare(int comparison)
    {
        var known = 0;
        for (var p = 0; p < Count; p++)
            known += Levels[(p * Comparisons) + comparison] >= 0 ? 1 : 0;
        return Count == 0 ? 0 : known / (double)Count;
    }

    /// <summary>Log likelihoods of one pair under each relation.</summary>
    public Vector256<double> Scores(int pair, Weights weights)
    {
        var scores = Vector256<double>.Zero;
        for (var k = 0; k < Comparisons; k++)
            weights.Add(Groups[pair], k, Levels[(pair * Comparisons) + k], LogFrequencies[(pair * Comparisons) + k], ref scores);
        return scores;
    }

    /// <summary>Draws the sample by a hash of the pair, so that it is the same for any number of threads.</summary>
    public static TrainingPairs Draw(CandidatePlan plan, Weights weights, ScorerPool pool, int most, LinkageSettings settings, ClusterConstraints decided, Action<double>? progress, CancellationToken cancel)
    {
        var share = plan.Proposed <= most ? 1.0 : most / (double)plan.Proposed;
        var limit = share >= 1 ? ulong.MaxValue : (ulong)(share * ulong.MaxValue);
        var collected = plan.Walk(() => new Collector(weights, pool, decided), settings.Threads, progress, cancel, (limit, settings.Seed));
        var labels = new Collector(weights, pool, null);
        labels.Begin();
        var known = decided.Decided.ToArray();
        foreach (var (first, second, _) in known)
            labels.Visit(first, second);
        labels.End();
        var sampled = collected.Sum(c => c.Groups.Count);
        collected = [.. collected, labels];
        var count = sampled + known.Length;
        var width = weights.Comparisons.Count;
        var levels = new sbyte[count * width];
        var frequencies = new float[count * width];
        var groups = new int[count];
        var at = 0;
        for (var i = 0; i < collected.Length; i++)
        {
            var c = collected[i];
            c.Levels.CopyTo(levels, at * width);
            c.Frequencies.CopyTo(frequencies, at * width);
            c.Groups.CopyTo(groups, at);
            at += c.Groups.Count;
            // Copied: what is left of a chunk need not wait for the rest.
            collected[i] = null!;
        }

        return new TrainingPairs { Comparisons = width, Count = count, Levels = levels, LogFrequencies = frequencies, Groups = groups, Scale = 1 / share, LabelsFrom = sampled, Labels = [.. known.Select(k => k.Same)] };
    }

    private sealed class Collector(Weights weights, ScorerPool pool, ClusterConstraints? decided) : IPairVisitor
    {
        private readonly int _width = weights.Comparisons.Count;
        private PairScorer _scorer = null!;

        public List<sbyte> Levels { get; } = [];

        public List<float> Frequencies { get; } = [];

        public List<int> Groups { get; } = [];

        public void Begin() => _scorer = pool.Borrow();

        public void End() => pool.Return(_scorer);

        public void Visit(int first, int second)
        {
            // What people have decided is told to the training as it is, not guessed by it.
            if (decided is not null && decided.IsDecided(first, second))
                return;
            _scorer.Compare(first, second);
            Groups.Add(_scorer.GroupOf(first, second));
            Levels.AddRange(_scorer.Levels);
            for (var k = 0; k < _width; k++)
                Frequencies.Add((float)_scorer.LogFrequency(k, first, second));
        }
    }
}
