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
        var keys = new ulong[table.Count];
        var order = new int[table.Count];
        var known = 0;
        for (var r = 0; r < table.Count; r++)
        {
            var key = rule.Keys(r);
            if (key == 0)
                continue;
            keys[known] = key;
            order[known++] = r;
        }

        Array.Sort(keys, order, 0, known);
        var kept = new List<int>(known);
        var starts = new List<int>();
        var pairs = new List<long>();
        for (int i = 0, j; i < known; i = j)
        {
            for (j = i + 1; j < known && keys[j] == keys[i]; j++)
            {
            }

            if (j - i < 2)
                continue;
            Array.Sort(order, i, j - i);
            var count = scope.Count(order.AsSpan(i, j - i));
            if (count == 0)
                continue;
            starts.Add(kept.Count);
            pairs.Add(count);
            for (var k = i; k < j; k++)
                kept.Add(order[k]);
        }

        starts.Add(kept.Count);
        return new BlockIndex { Words = rule.Words, Order = [.. kept], Starts = [.. starts], Pairs = [.. pairs] };
    }
}
