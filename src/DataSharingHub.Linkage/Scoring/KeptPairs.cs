using DataSharingHub.Linkage.Spilling;

namespace DataSharingHub.Linkage.Scoring;

/// <summary>The pairs kept, by first and then second record, found without a table of keys.</summary>
internal sealed class KeptPairs : IDisposable
{
    // Where the pairs of a lower record begin.
    private readonly long[] _start;
    private readonly PairList<ScoredPair> _pairs;

    private KeptPairs(long[] start, PairList<ScoredPair> pairs) => (_start, _pairs) = (start, pairs);

    public static KeptPairs Of(int records, PairListBuilder<ScoredPair> kept)
    {
        var start = new long[records + 1];
        if (kept.IsSpilled)
        {
            var list = kept.Build();
            foreach (var block in list.Blocks())
                Count(block, start);
            Sum(start);
            return new KeptPairs(start, list);
        }

        // Counting the pairs of each record sorts them faster than comparing them with each other.
        Count(kept.InMemory, start);
        Sum(start);
        var pairs = new ScoredPair[start[records]];
        var at = start[..records];
        foreach (var pair in kept.InMemory)
            pairs[at[pair.First]++] = pair;
        kept.Release();
        for (var r = 0; r < records; r++)
        {
            if (start[r + 1] - start[r] > 1)
                pairs.AsSpan((int)start[r], (int)(start[r + 1] - start[r])).Sort((a, b) => a.Second.CompareTo(b.Second));
        }

        return new KeptPairs(start, new PairList<ScoredPair>(pairs, pairs.Length));
    }

    /// <summary>All pairs in order, in blocks; a block is good until the next is asked for.</summary>
    public IEnumerable<ArraySegment<ScoredPair>> Blocks() => _pairs.Blocks();

    /// <summary>Log odds of a kept pair; NaN where the pair was not kept.</summary>
    public float Find(int first, int second)
    {
        var (low, high) = (_start[first], _start[first + 1] - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var pair = _pairs[middle];
            if (pair.Second == second)
                return pair.LogOdds;
            if (pair.Second < second)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return float.NaN;
    }

    public void Dispose() => _pairs.Dispose();

    private static void Count(ReadOnlySpan<ScoredPair> pairs, long[] start)
    {
        foreach (var pair in pairs)
            start[pair.First + 1]++;
    }

    private static void Sum(long[] start)
    {
        for (var r = 0; r < start.Length - 1; r++)
            start[r + 1] += start[r];
    }
}
