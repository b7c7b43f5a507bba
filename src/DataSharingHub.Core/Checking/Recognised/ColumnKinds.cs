using System.Text.RegularExpressions;
using DataSharingHub.Core.Checking.Described;
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

    /// <summary>Means.</summary>
    Mean,

    /// <summary>Notes, changes, rates: not used.</summary>
    Other,
}

/// <summary>Tells from its heading and its cells what a column holds.</summary>
internal static partial class ColumnKinds
{
    private const string NotCounts = @"\b(change|difference|net|gain|loss|mean|average|median|rate|ratio|score|index|per|days|hours|cost)\b|[£$+-]";

    public static ColumnKind Of(FoundTable table, int column)
    {
        var heading = table.Headings[column];
        if (LabelHeading().IsMatch(heading))
            return ColumnKind.Label;
        int counts = 0, percentages = 0, marks = 0, numbers = 0, words = 0, years = 0;
        var bounds = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var r in Enumerable.Range(0, table.Rows.Count).Where(r => column == 0 || !IsRateRow(table, r)))
        {
            var printed = PrintedText.Read(table.Cell(r, column));
            if (printed is null)
            {
                words++;
                continue;
            }

            var first = printed[0];
            switch (first.Kind)
            {
                case PrintedKind.Count:
                    if (first.Value < 0)
                        return ColumnKind.Other;
                    // The row that says of how many people a column of percentages is.
                    if (FoundTable.IsBase(table.Cell(r, 0)))
                        continue;
                    counts++;
                    years += first.Value is >= 1990 and <= 2100 ? 1 : 0;
                    break;
                case PrintedKind.Percentage or PrintedKind.PercentageBelow or PrintedKind.PercentageRange or PrintedKind.PercentageAbout:
                    percentages++;
                    break;
                case PrintedKind.Withheld:
                    marks++;
                    break;
                case PrintedKind.CountBelow or PrintedKind.CountRange:
                    bounds.Add(table.Cell(r, column));
                    break;
                case PrintedKind.Number:
                    numbers++;
                    break;
            }
        }

        var read = counts + percentages + marks + numbers;
        // "Under 18, 18-24, 25+" are ages: in front of a table, or where nothing but unlike bounds stands in a column.
        if ((column == 0 && bounds.Count > 0) || (read == 0 && bounds.Count != 1) || words > Math.Max(1, read + bounds.Count))
            return ColumnKind.Label;
        if (RankHeading().IsMatch(heading))
            return ColumnKind.Rank;
        if (percentages > counts)
            return ColumnKind.Percentage;
        if (ShareHeading().IsMatch(heading))
            return ColumnKind.Percentage;
        if (numbers > 0 || RateHeading().IsMatch(heading))
            return MeanHeading().IsMatch(heading) ? ColumnKind.Mean : ColumnKind.Other;
        return column == 0 && counts > 0 && marks == 0 && (years == counts || IsCountedOff(table)) ? ColumnKind.Label : ColumnKind.Count;
    }

    /// <summary>
    /// Rows in which a column that otherwise holds counts prints what no count can be: less than nothing, or a part of one. A column of changes, means or rates, by its heading
    /// or because most of it is like that, is none of counts.
    /// </summary>
    public static IReadOnlyList<int> NoCounts(FoundTable table, int column)
    {
        var heading = table.Headings[column];
        if (OtherHeading().IsMatch(heading) || LabelHeading().IsMatch(heading) || ShareHeading().IsMatch(heading))
            return [];
        var printed = Enumerable.Range(0, table.Rows.Count).Where(r => !IsRateRow(table, r))
            .Select(r => (Row: r, Numbers: table.Numbers(r, column))).Where(pair => pair.Numbers is [{ Kind: PrintedKind.Count or PrintedKind.Number }]).ToList();
        var below = printed.Where(pair => pair.Numbers[0].Value < 0).Select(pair => pair.Row).ToList();
        var broken = printed.Where(pair => pair.Numbers[0] is { Kind: PrintedKind.Number, Value: >= 0 }).Select(pair => pair.Row).ToList();
        // Spreadsheets print a mean of 3.0 as 3, so a few fractions must be few indeed.
        return 2 * below.Count < printed.Count && 4 * broken.Count < printed.Count ? [.. below.Concat(broken).Order()] : [];
    }

    /// <summary>True for a row of means, rates or changes among rows of counts: one that says so and mostly prints what no count can be.</summary>
    public static bool IsRateRow(FoundTable table, int row)
    {
        if (!RateHeading().IsMatch(table.Cell(row, 0)))
            return false;
        var printed = Enumerable.Range(1, Math.Max(0, table.Headings.Length - 1)).Where(c => !RateHeading().IsMatch(table.Headings[c]) && !ShareHeading().IsMatch(table.Headings[c]))
            .Select(c => table.Numbers(row, c)).Where(n => n is [{ Kind: PrintedKind.Number or PrintedKind.Count }]).ToList();
        return printed.Count > 0 && 2 * printed.Count(n => n[0].Kind == PrintedKind.Number || n[0].Value < 0) > printed.Count;
    }

    // "1, 2, 3, 4" in front of other numbers are ages, or offences for each offender.
    private static bool IsCountedOff(FoundTable table)
    {
        var first = Enumerable.Range(0, table.Rows.Count).Select(r => table.Numbers(r, 0)).Where(n => n is [{ Kind: PrintedKind.Count }]).Select(n => n[0].Value).ToList();
        return table.Headings.Length > 1 && first.Count >= 3 && first.Zip(first.Skip(1)).All(pair => pair.Second == pair.First + 1);
    }

    /// <summary>True for a column of notes, codes or dates, which hold digits that are no numbers of the publication.</summary>
    public static bool IsNotes(string heading) => LabelHeading().IsMatch(heading) || NotesHeading().IsMatch(heading);

    [GeneratedRegex(@"^(year|quarter|month|week|date|code|area code|ward code|id|notes?|note number|age|key|reference)$|\bcode$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LabelHeading();

    [GeneratedRegex(@"\b(notes?|comments?|remarks?|description|details|period|date|year|postcode|reference|source|sheet|link|contact)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NotesHeading();

    [GeneratedRegex(@"\brank", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex RankHeading();

    [GeneratedRegex(@"%|\bper ?cent|\bpercentage|\bproportion|\bshare\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ShareHeading();

    [GeneratedRegex(NotCounts, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OtherHeading();

    [GeneratedRegex(@"\b(change|difference|mean|average|median|rate|ratio|score|index|cost)\b|\bper\b(?! ?cent)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex RateHeading();

    [GeneratedRegex(@"\b(mean|average)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex MeanHeading();
}
