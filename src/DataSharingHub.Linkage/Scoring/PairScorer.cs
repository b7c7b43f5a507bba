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
    private readonly PairLevels _pairs;
    private readonly bool _mayBeBlind;
    private double[] _same = [];
    private int[] _groups = [];
    private ArraySegment<int> _records;
    private int[] _codes = [];

    public PairScorer(Weights weights, int[] sourceOf)
    {
        _weights = weights;
        _sourceOf = sourceOf;
        _rows = weights.Rows;
        _comparisons = [.. weights.Comparisons];
        _caches = [.. _comparisons.Select(_ => new LevelCache())];
        _levels = new sbyte[_comparisons.Length];
        _mayBeBlind = Array.Exists(_comparisons, c => c is EncodedNameComparison);
        _pairs = new PairLevels(_comparisons.Length);
        _byFrequency = [.. _comparisons.Select(c => c.Levels.Select(l => l.Frequency != FrequencyUse.None).ToArray())];
    }

    /// <summary>Levels of the pair scored last.</summary>
    public ReadOnlySpan<sbyte> Levels => _levels;

    /// <summary>Two records with their codes.</summary>
    public ComparedPair Pair(int first, int second) => new(first, second, _rows.Of(first), _rows.Of(second));

    /// <summary>Takes a run of records of which pairs will be scored: their codes are copied beside each other.</summary>
    public void Enter(ArraySegment<int> records)
    {
        _records = records;
        var width = _rows.Width;
        if (_codes.Length < records.Count * width)
            _codes = new int[Math.Max(records.Count * width, 2 * _codes.Length)];
        for (var i = 0; i < records.Count; i++)
            _rows.Of(records[i]).CopyTo(_codes.AsSpan(i * width));
    }

    /// <summary>Pairs of the run entered, by the places of their records in it.</summary>
    public ComparedPairs PairsOf(ReadOnlySpan<int> firsts, ReadOnlySpan<int> seconds) => new(_records, _codes, _rows.Width, firsts, seconds);

    public int GroupOf(int first, int second) => _weights.GroupOf[(_sourceOf[first] * _weights.Sources) + _sourceOf[second]];

    public int GroupOf(in ComparedPair pair) => _weights.GroupOf[(pair.FirstCodes[^1] * _weights.Sources) + pair.SecondCodes[^1]];

    /// <summary>Compares two records.</summary>
    public void Compare(in ComparedPair pair)
    {
        var levels = _levels;
        for (var k = 0; k < levels.Length; k++)
            levels[k] = _comparisons[k].Compare(pair, levels, _caches[k]);
    }

    /// <summary>Log frequency that the level reached by the pair compared last goes by; 0 where it goes by none.</summary>
    public double LogFrequency(int comparison, in ComparedPair pair)
    {
        int level = _levels[comparison];
        return level >= 0 && _byFrequency[comparison][level] ? _comparisons[comparison].LogFrequency(pair, level) : 0;
    }

    /// <summary>What the frequencies of their own values take from the relation scores of the pair compared last.</summary>
    public Vector128<float> FrequencyScores(in ComparedPair pair)
    {
        var scores = Vector256<double>.Zero;
        for (var k = 0; k < _levels.Length; k++)
        {
            int level = _levels[k];
            if (level >= 0 && _byFrequency[k][level])
                scores += _weights.FrequencyAt(k, level) * _comparisons[k].LogFrequency(pair, level);
        }

        return Vector128.Narrow(scores.GetLower(), scores.GetUpper());
    }

    /// <summary>Relation scores of two records.</summary>
    public Vector256<double> Score(in ComparedPair pair)
    {
        Compare(pair);
        return LastScores(pair);
    }

    /// <summary>Relation scores of the pair compared last.</summary>
    public Vector256<double> LastScores(in ComparedPair pair)
    {
        var group = GroupOf(pair);
        var scores = Vector256<double>.Zero;
        for (var k = 0; k < _levels.Length; k++)
        {
            int level = _levels[k];
            if (level >= 0)
                scores += _weights.ScoresOf(group, k, level, _byFrequency[k][level] ? _comparisons[k].LogFrequency(pair, level) : 0);
        }

        return scores;
    }

    /// <summary>Pair groups of the pairs scored last.</summary>
    public ReadOnlySpan<int> Groups => _groups;

    /// <summary>The first of the relation scores of each pair, that of one person: most pairs need no other.</summary>
    public ReadOnlySpan<double> SameScores(in ComparedPairs pairs)
    {
        _pairs.Begin(pairs.Count);
        if (_same.Length < pairs.Count)
            (_same, _groups) = (new double[pairs.Count], new int[pairs.Count]);
        var same = _same.AsSpan(0, pairs.Count);
        same.Clear();
        for (var n = 0; n < same.Length; n++)
        {
            var (source, other) = pairs.Codes(n, _levels.Length);
            _groups[n] = _weights.GroupOf[(source * _weights.Sources) + other];
        }

        for (var k = 0; k < _comparisons.Length; k++)
        {
            _comparisons[k].CompareAll(pairs, _pairs, _caches[k]);
            AddSame(k, pairs, same);
        }

        return same;
    }

    private void AddSame(int k, in ComparedPairs pairs, Span<double> same)
    {
        var levels = _pairs.Of(k);
        var groups = _groups.AsSpan(0, levels.Length);
        same = same[..levels.Length];
        var byFrequency = _byFrequency[k];
        var weights = _weights.SameLevels;
        var levelCount = _weights.LevelCount;
        var offset = _weights.OffsetOf(k);
        for (var n = 0; n < levels.Length; n++)
        {
            int level = levels[n];
            if (level < 0)
                continue;
            var weight = weights[unchecked((groups[n] * levelCount) + offset + level)];
            if (byFrequency[level])
                weight -= _weights.SameFrequency(k, level) * _comparisons[k].LogFrequency(pairs[n], level);
            same[n] += weight;
        }
    }

    /// <summary>All relation scores of one of the pairs compared last.</summary>
    public Vector256<double> ScoresOf(in ComparedPairs pairs, int n)
    {
        _pairs.Copy(n, _levels);
        return LastScores(pairs[n]);
    }

    /// <summary>Relation scores of two records.</summary>
    public Vector256<double> Score(int first, int second) => Score(Pair(first, second));

    /// <summary>
    /// True where the pair scored last tells next to nothing because encoded names share no salt: a date of birth that is missing or only a year on one side, and another postcode. Such a pair is no
    /// evidence that the other records of the two are two persons; dates that differ are.
    /// </summary>
    public bool IsBlind(int first, int second)
    {
        if (!_mayBeBlind)
            return false;
        var pair = Pair(first, second);
        var blind = false;
        for (var k = 0; k < _comparisons.Length; k++)
        {
            int level = _levels[k];
            if (_comparisons[k].IsDateOfBirth && level >= 0 && !_comparisons[k].Levels[level].Agrees)
                return false;
            blind |= level < 0 && _comparisons[k].IsBlind(pair);
        }

        return blind;
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
