using System.Globalization;
using System.Text.RegularExpressions;
using DataSharingHub.Core.Checking.Described;
using DataSharingHub.Core.Checking.Grids;
using DataSharingHub.Disclosure.Checking;

namespace DataSharingHub.Core.Checking.Recognised;

/// <summary>What a column of a recognised table holds.</summary>
internal enum ColumnKind
{
    /// <summary>Words, codes, years: what the row is about.</summary>
    Label,

    /// <summary>Counts.</summary>
    Count,

    /// <summary>Percentages.</summary>
    Percentage,

    /// <summary>Ranks.</summary>
    Rank,

    /// <summary>Notes, means, changes: not used.</summary>
    Other,
}

/// <summary>A table found in a grid: a heading row and the rows below it.</summary>
internal sealed partial record FoundTable(string Name, string[] Headings, IReadOnlyList<string[]> Rows)
{
    public string Cell(int row, int column) => column < Rows[row].Length ? Rows[row][column] : string.Empty;

    /// <summary>The numbers printed in a cell; empty for words.</summary>
    public IReadOnlyList<Printed> Numbers(int row, int column) => PrintedText.Read(Cell(row, column)) ?? [];

    /// <summary>Finds the tables of a grid: the first row with two cells or more is a heading row, an empty row or a single line of words ends it.</summary>
    public static IEnumerable<FoundTable> In(Grid grid)
    {
        var start = 0;
        var tables = 0;
        while (start < grid.Rows.Count)
        {
            while (start < grid.Rows.Count && Filled(grid.Rows[start]) < 2)
                start++;
            var end = start + 1;
            while (end < grid.Rows.Count && Filled(grid.Rows[end]) >= 2)
                end++;
            if (end - start >= 2)
            {
                tables++;
                var name = tables == 1 ? grid.Name : string.Create(CultureInfo.InvariantCulture, $"{grid.Name} ({tables})");
                yield return new FoundTable(name, Heading(grid.Rows[start]), [.. grid.Rows.Skip(start + 1).Take(end - start - 1)]);
            }

            start = end;
        }
    }

    public ColumnKind Kind(int column)
    {
        var heading = Headings[column];
        if (LabelHeading().IsMatch(heading))
            return ColumnKind.Label;
        int counts = 0, percentages = 0, marks = 0, numbers = 0, words = 0, years = 0;
        for (var r = 0; r < Rows.Count; r++)
        {
            var printed = PrintedText.Read(Cell(r, column));
            if (printed is null)
            {
                words++;
                continue;
            }

            switch (printed[0].Kind)
            {
                case PrintedKind.Count:
                    counts++;
                    years += printed[0].Value is >= 1990 and <= 2100 ? 1 : 0;
                    if (printed[0].Value < 0)
                        return ColumnKind.Other;
                    break;
                case PrintedKind.Percentage or PrintedKind.PercentageBelow:
                    percentages++;
                    break;
                case PrintedKind.Withheld or PrintedKind.CountBelow:
                    marks++;
                    break;
                case PrintedKind.Number:
                    numbers++;
                    break;
            }
        }

        if (counts + percentages + marks + numbers == 0 || words > counts + percentages + marks + numbers)
            return ColumnKind.Label;
        if (RankHeading().IsMatch(heading))
            return ColumnKind.Rank;
        if (percentages > 0 && counts == 0)
            return ColumnKind.Percentage;
        if (ShareHeading().IsMatch(heading))
            return ColumnKind.Percentage;
        if (numbers > 0)
            return ColumnKind.Other;
        return column == 0 && counts > 0 && years == counts ? ColumnKind.Label : ColumnKind.Count;
    }

    /// <summary>
    /// Rows in which a column that otherwise holds counts prints what no count can be: less than nothing, or a part of one. A column of changes, means or rates, by its heading
    /// or because most of it is like that, is none of counts.
    /// </summary>
    public IReadOnlyList<int> NoCounts(int column)
    {
        if (OtherHeading().IsMatch(Headings[column]) || LabelHeading().IsMatch(Headings[column]) || ShareHeading().IsMatch(Headings[column]))
            return [];
        var printed = Enumerable.Range(0, Rows.Count).Select(r => (Row: r, Numbers: Numbers(r, column))).Where(pair => pair.Numbers is [{ Kind: PrintedKind.Count or PrintedKind.Number }]).ToList();
        var below = printed.Where(pair => pair.Numbers[0].Value < 0).Select(pair => pair.Row).ToList();
        var broken = printed.Where(pair => pair.Numbers[0] is { Kind: PrintedKind.Number, Value: >= 0 }).Select(pair => pair.Row).ToList();
        // Spreadsheets print a mean of 3.0 as 3, so a few fractions must be few indeed.
        return 2 * below.Count < printed.Count && 4 * broken.Count < printed.Count ? [.. below.Concat(broken).Order()] : [];
    }

    /// <summary>A number in a column of percentages that is printed without its sign is a percentage all the same.</summary>
    public IReadOnlyList<Printed> Percentages(int row, int column) =>
        [.. Numbers(row, column).Select(p => p.Kind is PrintedKind.Count or PrintedKind.Number && p.Decimals <= 4
            ? p with { Kind = PrintedKind.Percentage } : p)];

    /// <summary>The denominator that a heading states: "2021 (n=69)".</summary>
    public long? StatedDenominator(int column)
    {
        var match = Stated().Match(Headings[column]);
        return match.Success && long.TryParse(match.Groups[1].Value.Replace(",", string.Empty, StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : null;
    }

    public static bool IsTotal(string label) => TotalLabel().IsMatch(label.Trim());

    private static int Filled(string[] row) => row.Count(c => c.Length > 0);

    private static string[] Heading(string[] row) =>
        [.. row.Select((text, c) => text.Length > 0 ? text : string.Create(CultureInfo.InvariantCulture, $"column {c + 1}"))];

    [GeneratedRegex(@"^(year|quarter|month|week|date|code|area code|ward code|id|notes?|note number|age|key|reference)$|\bcode$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LabelHeading();

    [GeneratedRegex(@"\brank", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex RankHeading();

    [GeneratedRegex(@"%|\bper ?cent|\bpercentage|\bproportion|\bshare\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ShareHeading();

    [GeneratedRegex(@"\b(change|difference|net|gain|loss|mean|average|median|rate|ratio|score|index|per|days|hours|cost)\b|[£$+-]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OtherHeading();

    [GeneratedRegex(@"\(?\bn\s*=\s*([\d,]+)\)?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Stated();

    [GeneratedRegex(@"^(grand |sub)?total\b|\btotal$|^all\b(?! other)|^(overall|sum|both|any)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TotalLabel();
}
