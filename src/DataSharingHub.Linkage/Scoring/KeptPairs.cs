namespace DataSharingHub.Linkage.Scoring;

/// <summary>The pairs kept, by first and then second record, found without a table of keys.</summary>
internal sealed class KeptPairs
{
    private readonly int[] _start;
    private readonly ScoredPair[] _pairs;

    private KeptPairs(int[] start, ScoredPair[] pairs) => (_start, _pairs) = (start, pairs);

    public ReadOnlySpan<ScoredPair> All => _pairs;

    public int Count => _pairs.Length;

    public static KeptPairs Of(int records, IReadOnlyList<PairKeeper> keepers)
    {
        var start = new int[records + 1];
        foreach (var keeper in keepers)
        {
            foreach (var pair in keeper.Kept)
                start[pair.First + 1]++;
        }

        for (var r = 0; r < records; r++)
            start[r + 1] += start[r];
        var pairs = new ScoredPair[start[records]];
        var at = start[..records];
        foreach (var keeper in keepers)
        {
            foreach (var pair in keeper.Kept)
                pairs[at[pair.First]++] = pair;
            keeper.Kept.Clear();
            keeper.Kept.TrimExcess();
        }

        for (var r = 0; r < records; r++)
        {
            if (start[r + 1] - start[r] > 1)
                pairs.AsSpan(start[r], start[r + 1] - start[r]).Sort((a, b) => a.Second.CompareTo(b.Second));
        }

        return new KeptPairs(start, pairs);
    }

    /// <summary>Pairs whose lower record is this one, ascending.</summary>
    public ReadOnlySpan<ScoredPair> From(int first) => _pairs.AsSpan(_start[first], _start[first + 1] - _start[first]);

    /// <summary>Log odds of a kept pair; NaN where the pair was not kept.</summary>
    public float Find(int first, int second)
    {
        var row = From(first);
        var (low, high) = (0, row.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (row[middle].Second == second)
                return row[middle].LogOdds;
            if (row[middle].Second < second)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return float.NaN;
    }
}
