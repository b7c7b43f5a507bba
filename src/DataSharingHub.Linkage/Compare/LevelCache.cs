using System.Runtime.CompilerServices;

namespace DataSharingHub.Linkage.Compare;

/// <summary>
/// Remembers the level of pairs of distinct values, so that each pair of values is scored about once. Direct-mapped and small enough for
/// the processor's own cache; one per comparison and thread, so it needs no lock and cannot change a result.
/// </summary>
internal sealed class LevelCache
{
    private const int Bits = 14;
    private readonly ulong[] _keys = new ulong[1 << Bits];
    private readonly sbyte[] _levels = new sbyte[1 << Bits];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryGet(int first, int second, out int slot, out ulong key, out sbyte level)
    {
        unchecked
        {
            key = (((ulong)(uint)first << 32) | (uint)second) + 1;
            slot = (int)((key * 0x9E3779B97F4A7C15UL) >> (64 - Bits));
            level = _levels[slot];
            return _keys[slot] == key;
        }
    }

    public sbyte Keep(int slot, ulong key, sbyte level)
    {
        _keys[slot] = key;
        return _levels[slot] = level;
    }
}
