using System.Runtime.Intrinsics;
using DataSharingHub.Linkage.Compare;

namespace DataSharingHub.Linkage.Scoring;

/// <summary>Compares and scores pairs of records; one object per thread of work.</summary>
internal sealed class PairScorer
{
    private readonly Weights _weights;
    private readonly int[] _sourceOf;
    private readonly CodeRows _rows;
    private readonly Comparison[] _comparisons;
    private readonly LevelCache[] _caches;
    private readonly bool[][] _byFrequency;
    private readonly sbyte[] _levels;

    public PairScorer(Weights weights, int[] sourceOf)
    {
        _weights = weights;
        _sourceOf = sourceOf;
        _rows = weights.Rows;
        _comparisons = [.. weights.Comparisons];
        _caches = [.. _comparisons.Select(_ => new LevelCache())];
        _levels = new sbyte[_comparisons.Length];
        _byFrequency = [.. _comparisons.Select(c => c.Levels.Select(l => l.Frequency != FrequencyUse.None).ToArray())];
    }

    /// <summary>Levels of the pair scored last.</summary>
    public ReadOnlySpan<sbyte> Levels => _levels;

    public int GroupOf(int first, int second) => _weights.GroupOf[(_sourceOf[first] * _weights.Sources) + _sourceOf[second]];

    /// <summary>Compares two records.</summary>
    public void Compare(int first, int second)
    {
        var levels = _levels;
        var pair = new ComparedPair(first, second, _rows.Of(first), _rows.Of(second));
        for (var k = 0; k < levels.Length; k++)
            levels[k] = _comparisons[k].Compare(pair, levels, _caches[k]);
    }

    /// <summary>Log frequency that the level reached by the pair compared last goes by; 0 where it goes by none.</summary>
    public double LogFrequency(int comparison, int first, int second)
    {
        int level = _levels[comparison];
        return level >= 0 && _byFrequency[comparison][level] ? _comparisons[comparison].LogFrequency(first, second, level) : 0;
    }

    /// <summary>Relation scores of the two records.</summary>
    public Vector256<double> Score(int first, int second)
    {
        Compare(first, second);
        var group = GroupOf(first, second);
        var scores = Vector256<double>.Zero;
        for (var k = 0; k < _levels.Length; k++)
        {
            int level = _levels[k];
            if (level >= 0)
                _weights.Add(group, k, level, _byFrequency[k][level] ? _comparisons[k].LogFrequency(first, second, level) : 0, ref scores);
        }

        return scores;
    }

    /// <summary>Log odds that the two records are one person.</summary>
    public double LogOdds(int first, int second) => _weights.LogOdds(GroupOf(first, second), Score(first, second));
}

/// <summary>Scorers that threads borrow: their memories of compared values stay warm from one chunk of work to the next, and change no result.</summary>
internal sealed class ScorerPool(Weights weights, int[] sourceOf)
{
    private readonly System.Collections.Concurrent.ConcurrentBag<PairScorer> _free = [];

    public PairScorer Borrow() => _free.TryTake(out var scorer) ? scorer : new PairScorer(weights, sourceOf);

    public void Return(PairScorer scorer) => _free.Add(scorer);
}
