namespace DataSharingHub.Disclosure.Attacker;

/// <summary>
/// The whole-number tables found so far for one part, with the smallest and largest value each quantity takes in them. Every table
/// is checked by addition before it counts.
/// </summary>
internal sealed class WitnessPool(Part part, bool keep)
{
    private readonly List<long[]> tables = [];

    /// <summary>Smallest value seen of each variable.</summary>
    public long[] Low { get; } = Filled(part.Count, long.MaxValue);

    /// <summary>Largest value seen of each variable.</summary>
    public long[] High { get; } = Filled(part.Count, long.MinValue);

    /// <summary>Table in which the smallest value was seen.</summary>
    public int[] LowTable { get; } = new int[part.Count];

    /// <summary>Table in which the largest value was seen.</summary>
    public int[] HighTable { get; } = new int[part.Count];

    public IReadOnlyList<long[]> Tables => tables;

    public bool Any { get; private set; }

    /// <summary>Takes a table that widens what is known to be possible; false when it does not fit or brings nothing.</summary>
    public bool Add(long[] values)
    {
        if (!part.Fits(values))
            return false;
        var brings = false;
        for (var v = 0; v < values.Length; v++)
        {
            if (values[v] < Low[v])
            {
                Low[v] = values[v];
                LowTable[v] = tables.Count;
                brings = true;
            }

            if (values[v] > High[v])
            {
                High[v] = values[v];
                HighTable[v] = tables.Count;
                brings = true;
            }
        }

        // All that is asked of a table later is how far it reached; the tables themselves are many and long.
        if (brings && keep)
            tables.Add([.. values]);
        Any |= brings;
        return brings;
    }

    private static long[] Filled(int count, long value)
    {
        var array = new long[count];
        Array.Fill(array, value);
        return array;
    }
}
