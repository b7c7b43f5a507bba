using DataSharingHub.Linkage.Blocking;

namespace DataSharingHub.Linkage.Scoring;

/// <summary>The distinct patterns of levels that pairs show: millions of pairs show a few thousand. Numbered as they are first met.</summary>
/// <param name="width">Comparisons.</param>
internal sealed class PatternSet(int width)
{
    private readonly List<sbyte> _levels = [];
    private readonly List<int> _groups = [];
    private int[] _slots = new int[1024];

    public int Count => _groups.Count;

    /// <summary>Pair group of a pattern.</summary>
    public int GroupOf(int pattern) => _groups[pattern];

    /// <summary>Level of each comparison; below 0 where a value is unknown.</summary>
    public ReadOnlySpan<sbyte> LevelsOf(int pattern) => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_levels).Slice(pattern * width, width);

    /// <summary>The number of a pattern, which is new where it was not met before.</summary>
    public int NumberOf(int group, ReadOnlySpan<sbyte> levels)
    {
        if (Count * 2 >= _slots.Length)
            Grow();
        var slot = Find(group, levels);
        if (_slots[slot] == 0)
        {
            _levels.AddRange(levels);
            _groups.Add(group);
            _slots[slot] = Count;
        }

        return _slots[slot] - 1;
    }

    private int Find(int group, ReadOnlySpan<sbyte> levels)
    {
        unchecked
        {
            var hash = (ulong)group;
            foreach (var level in levels)
                hash = (hash * 31) + (byte)level;
            var slot = (int)(Keys.Mix(hash) & (ulong)(_slots.Length - 1));
            while (_slots[slot] != 0 && !(_groups[_slots[slot] - 1] == group && LevelsOf(_slots[slot] - 1).SequenceEqual(levels)))
                slot = (slot + 1) & (_slots.Length - 1);
            return slot;
        }
    }

    private void Grow()
    {
        _slots = new int[_slots.Length * 2];
        for (var p = 0; p < Count; p++)
            _slots[Find(_groups[p], LevelsOf(p))] = p + 1;
    }
}
