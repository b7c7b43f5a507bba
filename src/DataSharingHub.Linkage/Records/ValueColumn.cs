namespace DataSharingHub.Linkage.Records;

/// <summary>One standardised field: every distinct value once, and per record the number of its value (-1 unknown).</summary>
internal sealed class ValueColumn
{
    public required string Name { get; init; }

    public required int[] Ids { get; init; }

    public required TextList Values { get; init; }

    /// <summary>Records per value.</summary>
    public required int[] Counts { get; init; }

    /// <summary>Records with a known value.</summary>
    public required int Known { get; init; }

    /// <summary>Something worked out once for each value.</summary>
    public T[] ForEach<T>(Func<string, T> workOut)
    {
        var results = new T[Values.Count];
        for (var v = 0; v < results.Length; v++)
            results[v] = workOut(Values[v]);
        return results;
    }
}

/// <summary>Collects the values of one column in the order of the sources' rows, and numbers them in the order of the records.</summary>
internal sealed class ValueColumnBuilder(string name, int rows)
{
    private readonly CodedTexts _values = new();
    private readonly int[] _rows = NewUnknown(rows);

    /// <summary>The number of a value; -1 where it is unknown.</summary>
    public int IdOf(string? value) =>
        string.IsNullOrEmpty(value) ? -1 : _values.NumberOf(value);

    public void Set(int row, int id) => _rows[row] = id;

    public void Set(int row, string? value) => _rows[row] = IdOf(value);

    /// <summary>The column. Values are numbered as the records first have them, so that the order of rows leaves no trace.</summary>
    /// <param name="rowOfRecord">Row (over all sources) of each record.</param>
    public ValueColumn Build(int[] rowOfRecord)
    {
        _values.Seal();
        var number = NewUnknown(_values.Texts.Count);
        var ids = new int[rowOfRecord.Length];
        var values = new TextList();
        var counts = new int[_values.Texts.Count];
        int next = 0, known = 0;
        for (var r = 0; r < ids.Length; r++)
        {
            var id = _rows[rowOfRecord[r]];
            if (id < 0)
            {
                ids[r] = -1;
                continue;
            }

            if (number[id] < 0)
            {
                values.AddBytes(_values.Texts.BytesOf(id));
                number[id] = next++;
            }

            counts[ids[r] = number[id]]++;
            known++;
        }

        return new ValueColumn { Name = name, Ids = ids, Values = values, Counts = next == counts.Length ? counts : counts[..next], Known = known };
    }

    private static int[] NewUnknown(int count)
    {
        var ids = new int[count];
        Array.Fill(ids, -1);
        return ids;
    }
}
