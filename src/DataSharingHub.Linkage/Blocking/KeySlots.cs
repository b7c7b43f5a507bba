namespace DataSharingHub.Linkage.Blocking;

/// <summary>Numbers 64-bit keys in the order in which they first come.</summary>
internal sealed class KeySlots
{
    private readonly ulong[] _keys;
    private readonly int[] _numbers;
    private readonly int _mask;

    public KeySlots(int most)
    {
        var size = 16;
        while (size < most * 2L)
            size *= 2;
        _keys = new ulong[size];
        _numbers = new int[size];
        _mask = size - 1;
    }

    /// <summary>Keys seen.</summary>
    public int Count { get; private set; }

    /// <summary>Number of a key that is not 0.</summary>
    public int NumberOf(ulong key)
    {
        unchecked
        {
            for (var slot = (int)(key >> 7) & _mask; ; slot = (slot + 1) & _mask)
            {
                if (_keys[slot] == key)
                    return _numbers[slot];
                if (_keys[slot] != 0)
                    continue;
                _keys[slot] = key;
                return _numbers[slot] = Count++;
            }
        }
    }
}
