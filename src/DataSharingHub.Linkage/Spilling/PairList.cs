using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DataSharingHub.Linkage.Spilling;

/// <summary>A list that is in memory, or in a file and read block by block.</summary>
internal sealed class PairList<T> : IDisposable
    where T : unmanaged
{
    private const int BlockItems = 65_536;
    private const int ItemsAtOnce = 1024;

    // The block that a thread read last: neighbours are asked for one after the other.
    [ThreadStatic]
    private static (PairList<T>? List, long From, T[] Items) _near;

    private readonly T[] _items;
    private readonly ISpillFile? _file;

    public PairList(T[] items, int count) => (_items, Count) = (items, count);

    public PairList(ISpillFile file, long count) => (_items, _file, Count) = ([], file, count);

    public long Count { get; }

    public bool IsSpilled => _file is not null;

    /// <summary>One item, from any thread.</summary>
    public T this[long index] => _file is null ? _items[index] : Near(index);

    /// <summary>All items in order, in blocks; a block is good until the next is asked for.</summary>
    public IEnumerable<ArraySegment<T>> Blocks()
    {
        var read = _file is null ? [] : new T[Math.Min(BlockItems, Count)];
        for (long from = 0; from < Count; from += BlockItems)
        {
            var length = (int)Math.Min(BlockItems, Count - from);
            if (_file is null)
            {
                yield return new ArraySegment<T>(_items, (int)from, length);
                continue;
            }

            Read(_file, from, read.AsSpan(0, length));
            yield return new ArraySegment<T>(read, 0, length);
        }
    }

    public void Dispose()
    {
        _file?.Dispose();
        if (_near.List == this)
            _near = default;
    }

    internal static void Read(ISpillFile file, long from, Span<T> items) => file.Read(from * Unsafe.SizeOf<T>(), MemoryMarshal.AsBytes(items));

    internal static void Write(ISpillFile file, long at, ReadOnlySpan<T> items) => file.Write(at * Unsafe.SizeOf<T>(), MemoryMarshal.AsBytes(items));

    private T Near(long index)
    {
        ref var near = ref _near;
        if (near.List != this || index < near.From || index >= near.From + near.Items.Length)
        {
            var from = index / ItemsAtOnce * ItemsAtOnce;
            var items = new T[Math.Min(ItemsAtOnce, Count - from)];
            Read(_file!, from, items);
            near = (this, from, items);
        }

        return near.Items[index - near.From];
    }
}
