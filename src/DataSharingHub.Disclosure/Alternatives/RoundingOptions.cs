namespace DataSharingHub.Disclosure;

/// <summary>How a release is rounded.</summary>
public sealed record RoundingOptions
{
    internal static readonly IReadOnlyDictionary<string, long> Nothing = new Dictionary<string, long>();

    /// <summary>The base, 2 or more; 5 is usual. Nobody can tell small counts apart where it is at least the threshold.</summary>
    public int Base { get; init; } = 5;

    /// <summary>Seed of the choices that are free.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>
    /// Rounded counts that earlier releases printed, by cell: kept where the count still allows it, because two roundings of one count say more than one.
    /// </summary>
    public IReadOnlyDictionary<string, long> Printed { get; init; } = Nothing;
}

/// <summary>Between which multiples of the base each cell may be printed, in steps of the base.</summary>
internal sealed record RoundingBounds(int RoundTo, long[] Counts, long[] Low, long[] High)
{
    public static RoundingBounds Of(IndexedTables tables, RoundingOptions options)
    {
        var counts = tables.Cells.Select(cell => cell.Count).ToArray();
        var low = Array.ConvertAll(counts, count => count / options.Base);
        var high = Array.ConvertAll(counts, count => (count + options.Base - 1) / options.Base);
        foreach (var (id, printed) in options.Printed)
            if (tables.Index.TryGetValue(id, out var i) && printed % options.Base == 0 && printed / options.Base >= low[i] && printed / options.Base <= high[i])
                low[i] = high[i] = printed / options.Base;
        return new RoundingBounds(options.Base, counts, low, high);
    }

    /// <summary>Up as often as the count lies near the upper multiple: right on average.</summary>
    public bool Coin(long count, Random random) => random.Next(RoundTo) < count % RoundTo;
}
