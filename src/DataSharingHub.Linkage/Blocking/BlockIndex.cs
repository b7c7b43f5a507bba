namespace DataSharingHub.Linkage.Blocking;

/// <summary>The blocks of one rule: which records share a key. Sizes are known here, before anything is compared.</summary>
internal sealed class BlockIndex
{
    public required string Words { get; init; }

    /// <summary>Records in block order, ascending inside a block.</summary>
    public required int[] Order { get; init; }

    /// <summary>Start of each block in <see cref="Order"/>, and the end of the last.</summary>
    public required int[] Starts { get; init; }

    /// <summary>Pairs of each block that may be compared; empty once the plan is made.</summary>
    public required long[] Pairs { get; set; }

    public int Blocks => Starts.Length - 1;

    public long Total => Pairs.Sum();

    /// <summary>The records of blocks that follow each other.</summary>
    public ArraySegment<int> Segment(int from, int to) => new(Order, Starts[from], Starts[to] - Starts[from]);

    public ReadOnlySpan<int> Records(int block) => Order.AsSpan(Starts[block], Starts[block + 1] - Starts[block]);
}
