using DataSharingHub.Linkage.Records;

namespace DataSharingHub.Linkage.Blocking;

/// <summary>The blocks of one rule: which records share a key. Sizes are known here, before anything is compared.</summary>
internal sealed class BlockIndex
{
    public required string Words { get; init; }

    /// <summary>Records in block order, ascending inside a block.</summary>
    public required int[] Order { get; init; }

    /// <summary>Start of each block in <see cref="Order"/>, and the end of the last.</summary>
    public required int[] Starts { get; init; }

    /// <summary>Pairs of each block that may be compared.</summary>
    public required long[] Pairs { get; init; }

    public int Blocks => Pairs.Length;

    public long Total => Pairs.Sum();

    public static BlockIndex Build(BlockingRule rule, RecordTable table, PairScope scope)
    {
        // Numbers keys by an open table in the order of records, then places records by counting: no sort, and records ascend in every block.
        var slots = new KeySlots(table.Count);
        var blockOf = new int[table.Count];
        for (var r = 0; r < table.Count; r++)
        {
            var key = rule.Keys(r);
            blockOf[r] = key == 0 ? -1 : slots.NumberOf(key);
        }

        var sizes = new int[slots.Count];
        foreach (var block in blockOf)
        {
            if (block >= 0)
                sizes[block]++;
        }

        var at = new int[sizes.Length];
        var total = 0;
        for (var b = 0; b < sizes.Length; b++)
        {
            at[b] = sizes[b] < 2 ? -1 : total;
            total += sizes[b] < 2 ? 0 : sizes[b];
        }

        var order = new int[total];
        for (var r = 0; r < table.Count; r++)
        {
            if (blockOf[r] >= 0 && at[blockOf[r]] >= 0)
                order[at[blockOf[r]]++] = r;
        }

        var starts = new List<int>();
        var pairs = new List<long>();
        var kept = 0;
        for (var b = 0; b < sizes.Length; b++)
        {
            if (sizes[b] < 2)
                continue;
            var block = order.AsSpan(at[b] - sizes[b], sizes[b]);
            var count = scope.Count(block);
            if (count == 0)
                continue;
            block.CopyTo(order.AsSpan(kept));
            starts.Add(kept);
            pairs.Add(count);
            kept += sizes[b];
        }

        starts.Add(kept);
        return new BlockIndex { Words = rule.Words, Order = order[..kept], Starts = [.. starts], Pairs = [.. pairs] };
    }
}
