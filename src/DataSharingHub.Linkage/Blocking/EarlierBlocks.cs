using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace DataSharingHub.Linkage.Blocking;

/// <summary>
/// For a run of records, in which blocks of the earlier rules each stands: whether two of them share one is then a comparison of a few vectors that lie beside each other,
/// where following each record to its own place would wait for memory at every pair.
/// </summary>
/// <param name="blockOf">Block of each record in each rule; -1 where it is in none.</param>
/// <param name="width">Places of a record, a multiple of <see cref="Lanes"/>.</param>
internal sealed class EarlierBlocks(int[] blockOf, int width) : IDisposable
{
    /// <summary>Blocks that are looked at together.</summary>
    public const int Lanes = 8;
    private int[] _blocks = [];
    private int _stride;

    /// <summary>Takes a run of records.</summary>
    /// <param name="records">The records.</param>
    /// <param name="rules">Rules that stand before the one walked.</param>
    public void Enter(ReadOnlySpan<int> records, int rules)
    {
        _stride = (rules + Lanes - 1) / Lanes * Lanes;
        if (_blocks.Length < records.Length * _stride)
        {
            Dispose();
            _blocks = ArrayPool<int>.Shared.Rent(records.Length * _stride);
        }

        ref var from = ref MemoryMarshal.GetArrayDataReference(blockOf);
        ref var to = ref MemoryMarshal.GetArrayDataReference(_blocks);
        for (var i = 0; i < records.Length; i++)
        {
            // No block is told apart by its place: nothing else in the run has the same.
            var none = Vector256.Create(~i);
            for (var q = 0; q < _stride; q += Lanes)
            {
                var blocks = Vector256.LoadUnsafe(ref from, (nuint)(((long)records[i] * width) + q));
                var known = Vector256.GreaterThanOrEqual(blocks, Vector256<int>.Zero) & Vector256.LessThan(Vector256<int>.Indices, Vector256.Create(rules - q));
                Vector256.ConditionalSelect(known, blocks, none).StoreUnsafe(ref to, (nuint)((i * _stride) + q));
            }
        }
    }

    /// <summary>True where an earlier rule has a block with both.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Share(int i, int j)
    {
        ref var first = ref MemoryMarshal.GetArrayDataReference(_blocks);
        for (var q = 0; q < _stride; q += Lanes)
        {
            if (Vector256.EqualsAny(Vector256.LoadUnsafe(ref first, (nuint)((i * _stride) + q)), Vector256.LoadUnsafe(ref first, (nuint)((j * _stride) + q))))
                return true;
        }

        return false;
    }

    public void Dispose()
    {
        if (_blocks.Length > 0)
            ArrayPool<int>.Shared.Return(_blocks);
        _blocks = [];
    }
}
