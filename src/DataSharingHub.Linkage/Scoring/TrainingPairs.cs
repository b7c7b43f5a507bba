using DataSharingHub.Linkage.Blocking;

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

    /// <summary>Share of the sampled pairs in which a comparison has both values.</summary>
    public double KnownShare(int comparison)
    {
        var known = 0;
        for (var p = 0; p < Count; p++)
            known += Levels[(p * Comparisons) + comparison] >= 0 ? 1 : 0;
        return Count == 0 ? 0 : known / (double)Count;
    }

    /// <summary>Draws the sample by a hash of the pair, so that it is the same for any number of threads.</summary>
    public static TrainingPairs Draw(CandidatePlan plan, Weights weights, ScorerPool pool, int most, LinkageSettings settings, Action<double>? progress, CancellationToken cancel)
    {
        var share = plan.Proposed <= most ? 1.0 : most / (double)plan.Proposed;
        var limit = share >= 1 ? ulong.MaxValue : (ulong)(share * ulong.MaxValue);
        var collected = plan.Walk(() => new Collector(weights, pool, limit, settings.Seed), settings.Threads, progress, cancel);
        var count = collected.Sum(c => c.Groups.Count);
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

        return new TrainingPairs { Comparisons = width, Count = count, Levels = levels, LogFrequencies = frequencies, Groups = groups, Scale = 1 / share };
    }

    private sealed class Collector(Weights weights, ScorerPool pool, ulong limit, ulong seed) : IPairVisitor
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
            if (limit != ulong.MaxValue && Keys.Mix(unchecked(seed + ((ulong)(uint)first << 32) + (uint)second)) > limit)
                return;
            _scorer.Compare(first, second);
            Groups.Add(_scorer.GroupOf(first, second));
            Levels.AddRange(_scorer.Levels);
            for (var k = 0; k < _width; k++)
                Frequencies.Add((float)_scorer.LogFrequency(k, first, second));
        }
    }
}
