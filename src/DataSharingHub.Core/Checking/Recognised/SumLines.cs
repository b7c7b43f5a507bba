using System.Globalization;

namespace DataSharingHub.Core.Checking.Recognised;

/// <summary>Rows of a table with its columns across, or columns with its rows across: lines of which one may be the sum of others.</summary>
internal sealed class SumLines(TableCells cells, RecognisedPublication into, IReadOnlyList<int> lines, IReadOnlyList<int> across, int? label)
{
    public int Count => lines.Count;

    public int Across => across.Count;

    public string AcrossName(int x) => label is null ? cells.RowNames[across[x]] : cells.Table.Headings[across[x]];

    public string Name(int line) => label is { } column ? cells.Table.Cell(lines[line], column) : cells.Table.Headings[lines[line]];

    public bool IsNamed(int line) => FoundTable.IsTotal(Name(line));

    public string What => label is null ? "column" : "row";

    /// <summary>True where a number could be worked out at all.</summary>
    public bool HasUnknown => Enumerable.Range(0, Count).Any(l => Enumerable.Range(0, Across).Any(x => Value(l, x) is null && !IsNone(l, x)));

    public bool IsNone(int line, int x) => cells.IsNone(Row(line, x), Column(line, x));

    public long? Value(int line, int x) => cells.Count(Row(line, x), Column(line, x));

    /// <summary>What is printed about one sum, across <paramref name="x"/>.</summary>
    public SumEvidence Weigh(int total, IReadOnlyList<int> parts, int x)
    {
        long sum = 0;
        int unknown = 0, blank = 0;
        foreach (var part in parts)
        {
            if (IsNone(part, x))
                blank++;
            else if (Value(part, x) is { } value)
                sum += value;
            else
                unknown++;
        }

        return SumEvidence.Of(Value(total, x), sum, unknown, blank);
    }

    /// <summary>Takes the sum for granted across <paramref name="x"/>. Blank cells count as none, unless that leaves something over.</summary>
    public void Take(int total, IReadOnlyList<int> parts, int x, bool blanksUnknown)
    {
        if (cells.Id(Row(total, x), Column(total, x)) is not { } id)
            return;
        var evidence = Weigh(total, parts, x);
        var shown = parts.Where(p => evidence.Gaps > 0 || blanksUnknown || !IsNone(p, x)).Select(p => cells.IdOrUnknown(Row(p, x), Column(p, x))).ToList();
        if (shown.Count > 0 && !shown.Contains(id))
            into.AddSum(id, shown);
    }

    public void Say(string sentence) => into.Assume($"{cells.Table.Name}: {sentence}");

    public string Quoted(IEnumerable<int> which)
    {
        var names = which.Select(l => $"\"{Name(l)}\"").ToList();
        return names.Count <= 8 ? string.Join(", ", names) : string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", names.Take(6))} and {names.Count - 6} more");
    }

    private int Row(int line, int x) => label is null ? across[x] : lines[line];

    private int Column(int line, int x) => label is null ? lines[line] : across[x];
}
