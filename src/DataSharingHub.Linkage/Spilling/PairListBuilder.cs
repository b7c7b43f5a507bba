namespace DataSharingHub.Linkage.Spilling;

/// <summary>
/// Makes a list in the order of its items, or as they come, holding no more of it than memory may: what is full is sorted and written as a run, and runs are merged in the end. Items that are asked to be
/// sorted differ from each other, or do not differ in effect, so that the list does not depend on which thread added what, nor on where runs end.
/// </summary>
/// <param name="room">Memory and store.</param>
/// <param name="sorted">True where the list is to be in the order of its items; otherwise they stay as they were added.</param>
/// <param name="among">How many lists of the kind are made at once.</param>
internal sealed class PairListBuilder<T>(PairRoom room, bool sorted, int among = 1)
    where T : unmanaged, IComparable<T>
{
    private const int FirstItems = 1024;
    private readonly int _most = room.Most<T>(among);
    private readonly Lock _gate = new();
    private readonly List<(long From, long Count)> _runs = [];
    private T[] _items = [];
    private int _count;
    private long _written;
    private ISpillFile? _file;

    public long Count => _written + _count;

    /// <summary>Adds items, from any thread.</summary>
    public void Add(ReadOnlySpan<T> items)
    {
        lock (_gate)
        {
            while (items.Length > 0)
            {
                var fit = Math.Min(items.Length, _most - _count);
                Grow(_count + fit);
                items[..fit].CopyTo(_items.AsSpan(_count));
                _count += fit;
                items = items[fit..];
                if (_count == _most && room.HasStore)
                    WriteRun();
            }
        }
    }

    /// <summary>Adds an item, from one thread.</summary>
    public void Add(T item)
    {
        Grow(_count + 1);
        _items[_count++] = item;
        if (_count == _most && room.HasStore)
            WriteRun();
    }

    /// <summary>The list; nothing can be added afterwards.</summary>
    public PairList<T> Build()
    {
        if (_file is null)
        {
            if (sorted)
                _items.AsSpan(0, _count).Sort();
            return new PairList<T>(_items, _count);
        }

        if (_count > 0)
            WriteRun();
        _items = [];
        if (sorted && _runs.Count > 1)
            _file = RunMerger<T>.Merge(room, _file, _runs, _most);
        return new PairList<T>(_file, _written);
    }

    /// <summary>The items as they were added, where all are in memory; otherwise null.</summary>
    public ReadOnlySpan<T> InMemory => _file is null ? _items.AsSpan(0, _count) : default;

    public bool IsSpilled => _file is not null;

    /// <summary>Lets go of the items in memory.</summary>
    public void Release() => (_items, _count) = ([], 0);

    private void Grow(int needed)
    {
        if (needed > _items.Length)
            Array.Resize(ref _items, (int)Math.Min(_most, Math.Max(Math.Max(FirstItems, needed), 2L * _items.Length)));
    }

    private void WriteRun()
    {
        var items = _items.AsSpan(0, _count);
        if (sorted)
            items.Sort();
        _file ??= room.Create();
        PairList<T>.Write(_file, _written, items);
        _runs.Add((_written, _count));
        _written += _count;
        _count = 0;
    }
}
