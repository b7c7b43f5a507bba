using System.Runtime.Intrinsics;
using DataSharingHub.Linkage.Blocking;
using DataSharingHub.Linkage.Clustering;

namespace DataSharingHub.Linkage.Scoring;

/// <summary>
/// A sample of candidate pairs, by the pattern of levels that they show. What the frequencies of a pair's own values take from its scores does not change while m and u are trained, so it
/// is worked out once: training adds it to the scores of the pattern.
/// </summary>
internal sealed class TrainingPairs
{
    private readonly int[] _start;
    private readonly Vector128<float>[] _frequency;
    private readonly int[] _labelPatterns;
    private readonly Vector128<float>[] _least;

    private TrainingPairs(PatternSet patterns, int[] start, Vector128<float>[] frequency, int[] labelPatterns)
    {
        (Patterns, _start, _frequency, _labelPatterns) = (patterns, start, frequency, labelPatterns);
        _least = new Vector128<float>[patterns.Count];
        for (var p = 0; p < _least.Length; p++)
        {
            _least[p] = Vector128.Create(float.PositiveInfinity);
            foreach (var scores in FrequenciesOf(p))
                _least[p] = Vector128.Min(_least[p], scores);
        }
    }

    /// <summary>The patterns that the pairs show.</summary>
    public PatternSet Patterns { get; }

    /// <summary>Sampled pairs.</summary>
    public int Count => _frequency.Length;

    /// <summary>Pairs that one sampled pair stands for.</summary>
    public required double Scale { get; init; }

    /// <summary>Patterns of the pairs that people decided, and what they decided: true for one person.</summary>
    public IEnumerable<(int Pattern, bool Same)> Labels => _labelPatterns.Zip(Same);

    private bool[] Same { get; init; } = [];

    /// <summary>What a pattern's pairs lose from their scores because of how common their own values are.</summary>
    public ReadOnlySpan<Vector128<float>> FrequenciesOf(int pattern) => _frequency.AsSpan(_start[pattern], _start[pattern + 1] - _start[pattern]);

    /// <summary>The least that any of a pattern's pairs loses, under each relation.</summary>
    public Vector128<float> LeastFrequencyOf(int pattern) => _least[pattern];

    /// <summary>Share of the sampled and decided pairs in which a comparison has both values.</summary>
    public double KnownShare(int comparison)
    {
        var known = _labelPatterns.Count(p => Patterns.LevelsOf(p)[comparison] >= 0);
        for (var p = 0; p < Patterns.Count; p++)
            known += Patterns.LevelsOf(p)[comparison] >= 0 ? FrequenciesOf(p).Length : 0;
        var count = Count + _labelPatterns.Length;
        return count == 0 ? 0 : known / (double)count;
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
            labels.Add(first, second);
        labels.End();

        // Numbered anew in the order of the chunks, which no thread can change.
        var patterns = new PatternSet(weights.Comparisons.Count);
        var numbers = Array.ConvertAll(collected, c => c.NumbersIn(patterns));
        var labelPatterns = labels.NumbersIn(patterns);
        var start = new int[patterns.Count + 1];
        for (var i = 0; i < collected.Length; i++)
        {
            foreach (var pattern in collected[i].Pairs)
                start[numbers[i][pattern] + 1]++;
        }

        for (var p = 0; p < patterns.Count; p++)
            start[p + 1] += start[p];
        var frequency = new Vector128<float>[start[^1]];
        var at = start[..patterns.Count];
        for (var i = 0; i < collected.Length; i++)
        {
            for (var j = 0; j < collected[i].Pairs.Count; j++)
                frequency[at[numbers[i][collected[i].Pairs[j]]]++] = collected[i].Frequencies[j];
            // Copied: what is left of a chunk need not wait for the rest.
            collected[i] = null!;
        }

        return new TrainingPairs(patterns, start, frequency, [.. labels.Pairs.Select(p => labelPatterns[p])]) { Scale = 1 / share, Same = [.. known.Select(k => k.Same)] };
    }

    private sealed class Collector(Weights weights, ScorerPool pool, ClusterConstraints? decided) : IPairVisitor
    {
        private readonly PatternSet _patterns = new(weights.Comparisons.Count);
        private PairScorer _scorer = null!;
        private ArraySegment<int> _records;

        /// <summary>Pattern of each pair, as numbered here.</summary>
        public List<int> Pairs { get; } = [];

        public List<Vector128<float>> Frequencies { get; } = [];

        public void Begin() => _scorer = pool.Borrow();

        public void End() => pool.Return(_scorer);

        public void Enter(ArraySegment<int> records) => _records = records;

        public void Visit(ReadOnlySpan<int> firsts, ReadOnlySpan<int> seconds)
        {
            for (var n = 0; n < firsts.Length; n++)
                Add(_records[firsts[n]], _records[seconds[n]]);
        }

        public void Add(int first, int second)
        {
            // What people have decided is told to the training as it is, not guessed by it.
            if (decided is not null && decided.IsDecided(first, second))
                return;
            var pair = _scorer.Pair(first, second);
            _scorer.Compare(pair);
            Pairs.Add(_patterns.NumberOf(_scorer.GroupOf(pair), _scorer.Levels));
            Frequencies.Add(_scorer.FrequencyScores(pair));
        }

        /// <summary>The numbers that these patterns have among those of all chunks.</summary>
        public int[] NumbersIn(PatternSet all)
        {
            var numbers = new int[_patterns.Count];
            for (var p = 0; p < numbers.Length; p++)
                numbers[p] = all.NumberOf(_patterns.GroupOf(p), _patterns.LevelsOf(p));
            return numbers;
        }
    }
}
