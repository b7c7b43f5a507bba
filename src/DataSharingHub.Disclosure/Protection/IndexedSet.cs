using System.Runtime.CompilerServices;

namespace DataSharingHub.Disclosure;

/// <summary>A set of small numbers with adding, removing and picking by position in constant time, in an order fixed by what was done to it.</summary>
internal sealed class IndexedSet
{
    private readonly int[] items;
    private readonly int[] at;

    public IndexedSet(int size)
    {
        (items, at) = (new int[size], new int[size]);
        Array.Fill(at, -1);
    }

    public int Count { get; private set; }

    public int this[int position] => items[position];

    public bool Contains(int item) => at[item] >= 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int item)
    {
        if (at[item] >= 0)
            return;
        at[item] = Count;
        items[Count++] = item;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Remove(int item)
    {
        if (at[item] < 0)
            return;
        var last = items[--Count];
        items[at[item]] = last;
        at[last] = at[item];
        at[item] = -1;
    }
}
