namespace DataSharingHub.Linkage.Records;

/// <summary>One standardised field: every distinct value once, and per record the number of its value (-1 unknown).</summary>
internal sealed class ValueColumn
{
    public required string Name { get; init; }

    public required int[] Ids { get; init; }

    public required string[] Values { get; init; }

    /// <summary>Records per value.</summary>
    public required int[] Counts { get; init; }

    /// <summary>Records with a known value.</summary>
    public required int Known { get; init; }
}

/// <summary>Collects the values of one column.</summary>
internal sealed class ValueColumnBuilder(string name, int records)
{
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly List<string> _values = [];
    private readonly List<int> _counts = [];
    private readonly int[] _records = NewUnknown(records);
    private int _known;

    public void Set(int record, string? value)
    {
        if (string.IsNullOrEmpty(value))
            return;
        if (!_ids.TryGetValue(value, out var id))
        {
            _ids.Add(value, id = _values.Count);
            _values.Add(value);
            _counts.Add(0);
        }

        _records[record] = id;
        _counts[id]++;
        _known++;
    }

    public ValueColumn Build() => new() { Name = name, Ids = _records, Values = [.. _values], Counts = [.. _counts], Known = _known };

    private static int[] NewUnknown(int records)
    {
        var ids = new int[records];
        Array.Fill(ids, -1);
        return ids;
    }
}
