using System.Runtime.CompilerServices;

namespace DataSharingHub.Linkage.Compare;

/// <summary>
/// Pairs of records of one run that lies side by side in memory. Comparing many field by field, and not one after the other, keeps a comparison's tables near and asks
/// once which comparison it is.
/// </summary>
internal readonly ref struct ComparedPairs(ReadOnlySpan<int> records, ReadOnlySpan<int> codes, int width, ReadOnlySpan<int> firsts, ReadOnlySpan<int> seconds)
{
    private readonly ReadOnlySpan<int> _records = records;
    private readonly ReadOnlySpan<int> _codes = codes;
    private readonly int _width = width;
    private readonly ReadOnlySpan<int> _firsts = firsts;
    private readonly ReadOnlySpan<int> _seconds = seconds;

    /// <summary>How many pairs there are.</summary>
    public int Count => _firsts.Length;

    /// <summary>The lower record of a pair.</summary>
    public int First(int pair) => _records[_firsts[pair]];

    /// <summary>The other record of a pair.</summary>
    public int Second(int pair) => _records[_seconds[pair]];

    /// <summary>What both records of a pair have at a place of their rows of codes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (int First, int Second) Codes(int pair, int place) => (_codes[(_firsts[pair] * _width) + place], _codes[(_seconds[pair] * _width) + place]);

    /// <summary>One pair.</summary>
    public ComparedPair this[int pair] => new(First(pair), Second(pair), _codes.Slice(_firsts[pair] * _width, _width), _codes.Slice(_seconds[pair] * _width, _width));
}

/// <summary>Levels of some pairs, comparison beside comparison.</summary>
/// <param name="comparisons">Comparisons.</param>
internal sealed class PairLevels(int comparisons)
{
    private sbyte[] _levels = [];
    private int _count;

    /// <summary>Makes room for pairs.</summary>
    public void Begin(int count)
    {
        _count = count;
        if (_levels.Length < comparisons * count)
            _levels = new sbyte[comparisons * count];
    }

    /// <summary>Levels of one comparison by pair.</summary>
    public Span<sbyte> Of(int comparison) => _levels.AsSpan(comparison * _count, _count);

    /// <summary>Levels of one pair in the first comparisons.</summary>
    public void Copy(int pair, Span<sbyte> levels)
    {
        for (var k = 0; k < levels.Length; k++)
            levels[k] = _levels[(k * _count) + pair];
    }
}
