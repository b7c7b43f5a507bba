namespace DataSharingHub.Linkage.Records;

/// <summary>One field over all sources, before standardising: its distinct texts, and the number of each row's.</summary>
internal sealed class FieldTexts
{
    private readonly List<(int From, Func<int, string> TextAt)> _parts = [];

    private FieldTexts(int rows) => Codes = new int[rows];

    /// <summary>Number of each row's text, rows of the sources one after the other; below 0 where it is unknown.</summary>
    public int[] Codes { get; }

    /// <summary>Number of texts. One may stand here more than once, where sources were read apart.</summary>
    public int Count { get; private set; }

    public string this[int code]
    {
        get
        {
            var part = _parts.Count - 1;
            while (_parts[part].From > code)
                part--;
            return _parts[part].TextAt(code - _parts[part].From);
        }
    }

    /// <param name="columns">The field's values in each source; null where a source does not have it.</param>
    /// <param name="start">First row of each source.</param>
    /// <param name="rows">Rows in all.</param>
    public static FieldTexts Of(IReadOnlyList<string?>?[] columns, int[] start, int rows)
    {
        var field = new FieldTexts(rows);
        Array.Fill(field.Codes, -1);
        var from = new Dictionary<CodedTexts, int>();
        foreach (var column in columns.OfType<CodedColumn>())
        {
            if (from.TryAdd(column.Coded, field.Count))
                field.AddPart(column.Coded.Texts.Count, number => column.Coded.Texts[number]);
        }

        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var texts = new List<string>();
        for (var s = 0; s < columns.Length; s++)
        {
            if (columns[s] is CodedColumn coded)
                field.Take(coded.Codes, from[coded.Coded], start[s]);
            else if (columns[s] is { } values)
                field.Take(values, seen, texts, field.Count, start[s]);
        }

        if (texts.Count > 0)
            field.AddPart(texts.Count, number => texts[number]);
        return field;
    }

    private void AddPart(int count, Func<int, string> textAt)
    {
        _parts.Add((Count, textAt));
        Count += count;
    }

    private void Take(ReadOnlySpan<int> codes, int from, int start)
    {
        for (var row = 0; row < codes.Length; row++)
        {
            if (codes[row] >= 0)
                Codes[start + row] = from + codes[row];
        }
    }

    private void Take(IReadOnlyList<string?> values, Dictionary<string, int> seen, List<string> texts, int from, int start)
    {
        for (var row = 0; row < values.Count; row++)
        {
            if (values[row] is not { Length: > 0 } value)
                continue;
            if (!seen.TryGetValue(value, out var number))
            {
                seen.Add(value, number = texts.Count);
                texts.Add(value);
            }

            Codes[start + row] = from + number;
        }
    }
}
