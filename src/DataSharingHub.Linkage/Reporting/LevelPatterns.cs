using System.Runtime.InteropServices;

namespace DataSharingHub.Linkage.Reporting;

/// <summary>The distinct lists of levels that the listed pairs show, numbered as they are met. Threads meet them in any order: the numbers never leave the run.</summary>
internal sealed class LevelPatterns
{
    private readonly Lock _gate = new();
    private readonly List<sbyte[]> _patterns = [];
    private readonly Dictionary<UInt128, int> _short = [];
    private readonly Dictionary<string, int> _long = new(StringComparer.Ordinal);

    // Levels are below 15, so 32 of them fit a key.
    private const int ShortLevels = 32;

    public int NumberOf(ReadOnlySpan<sbyte> levels)
    {
        if (levels.Length > ShortLevels)
            return Number(_long, Convert.ToHexString(MemoryMarshal.AsBytes(levels)), levels);
        UInt128 key = 0;
        foreach (var level in levels)
            key = (key << 4) | (uint)(level + 1);
        return Number(_short, key, levels);
    }

    public IReadOnlyList<sbyte[]> All() => _patterns;

    private int Number<TKey>(Dictionary<TKey, int> numbers, TKey key, ReadOnlySpan<sbyte> levels)
        where TKey : notnull
    {
        lock (_gate)
        {
            if (numbers.TryGetValue(key, out var known))
                return known;
            _patterns.Add(levels.ToArray());
            return numbers[key] = _patterns.Count - 1;
        }
    }
}
