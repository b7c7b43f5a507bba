using DataSharingHub.Linkage.Records;

namespace DataSharingHub.Linkage.Blocking;

/// <summary>Which pairs of records may be one person at all: not two of a source that promises one record per person.</summary>
internal sealed class PairScope
{
    private readonly int[] _sourceOf;
    private readonly bool[] _within;

    public PairScope(RecordTable table, LinkageSettings settings)
    {
        _sourceOf = table.SourceOf;
        _within = [.. table.Sources.Select(s => !s.OneRecordPerPerson && settings.CompareWithinSources)];
        AllowsAll = Array.TrueForAll(_within, within => within);
        Sizes = [.. table.Sources.Select(s => s.RecordIds.Count)];
    }

    /// <summary>Records per source.</summary>
    public int[] Sizes { get; }

    public int Sources => _within.Length;

    /// <summary>True where any two records may be one person.</summary>
    public bool AllowsAll { get; }

    public bool Allows(int first, int second) => _sourceOf[first] != _sourceOf[second] || _within[_sourceOf[first]];

    /// <summary>All allowed pairs of two sources.</summary>
    public double PairsBetween(int s, int t) => s == t ? (_within[s] ? Sizes[s] * (Sizes[s] - 1.0) / 2 : 0) : (double)Sizes[s] * Sizes[t];

    /// <summary>All allowed pairs.</summary>
    public double AllPairs()
    {
        var sum = 0.0;
        for (var s = 0; s < Sources; s++)
        {
            for (var t = s; t < Sources; t++)
                sum += PairsBetween(s, t);
        }

        return sum;
    }

    /// <summary>Allowed pairs in a block.</summary>
    public long Count(ReadOnlySpan<int> records)
    {
        if (AllowsAll)
            return (long)records.Length * (records.Length - 1) / 2;
        if (records.Length == 2)
            return Allows(records[0], records[1]) ? 1 : 0;
        Span<int> sizes = _within.Length <= 64 ? stackalloc int[_within.Length] : new int[_within.Length];
        sizes.Clear();
        foreach (var record in records)
            sizes[_sourceOf[record]]++;
        var count = (long)records.Length * (records.Length - 1) / 2;
        for (var s = 0; s < sizes.Length; s++)
        {
            if (!_within[s])
                count -= (long)sizes[s] * (sizes[s] - 1) / 2;
        }

        return count;
    }
}
