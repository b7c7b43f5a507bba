using DataSharingHub.Disclosure.Checking;

namespace DataSharingHub.Core.Checking.Recognised;

/// <summary>
/// Columns of percentages without their counts: of a whole that the heading states ("2021 (n=69)"), that a row gives ("Base, 200"), or that is not printed. Where the stated
/// wholes add up, so do the columns.
/// </summary>
internal sealed class LonePercentages(TableCells cells, RecognisedPublication into)
{
    private const decimal Agreement = 0.8m;

    private readonly FoundTable table = cells.Table;
    private readonly List<int> columns = [];
    private readonly Dictionary<(int Row, int Column), string> parts = [];
    private readonly Dictionary<int, string> wholes = [];

    public void Add(int column) => columns.Add(column);

    /// <summary>The row that says of how many a column's percentages are.</summary>
    public int? BaseRow(int column)
    {
        var rows = Enumerable.Range(0, cells.Rows).Where(r => cells.Labels.Any(l => FoundTable.IsBase(table.Cell(r, l))) && table.Numbers(r, column) is [{ Kind: PrintedKind.Count }]).ToList();
        return rows.Count == 1 ? rows[0] : null;
    }

    public void Take()
    {
        var bound = Bounds();
        foreach (var column in columns)
            Take(column, bound);
        AddAcross();
    }

    private void Take(int column, BoundMeaning bound)
    {
        var heading = table.Headings[column];
        var stated = Stated(column);
        var whole = wholes[column] = into.AddWhole(table.Name, heading, stated);
        decimal sum = 0, slack = 0;
        foreach (var r in Rows(column))
        {
            var printed = table.Percentages(r, column)[0];
            parts[(r, column)] = into.AddPart(table.Name, cells.RowNames[r], heading, whole, printed, bound);
            var exact = printed.Kind is PrintedKind.Percentage or PrintedKind.PercentageAbout;
            sum += exact ? printed.Value : 0;
            slack += exact ? 0.5m : printed.Kind == PrintedKind.PercentageBelow ? printed.Value : 100;
        }

        var rows = Rows(column).ToList();
        var adds = rows.Count >= 2 && sum <= 100 + slack && sum + slack >= 100;
        if (adds)
            into.AddSum(whole, [.. rows.Select(r => parts[(r, column)])]);
        into.Assume($"{table.Name}: \"{heading}\" was taken for percentages of one whole"
            + (stated is null ? " whose size is not printed" : table.StatedDenominator(column) is null ? $" whose size is in the row \"{cells.RowNames[BaseRow(column)!.Value]}\"" : " whose size the heading states")
            + (adds ? ", its rows adding up to all of it." : "."));
        if (stated is null)
            into.NotJudged($"{table.Name}: how many people the percentages in \"{heading}\" are of is not printed there, so what they mean as counts was not judged. Describe the publication if the number is printed elsewhere.");
    }

    // A column whose stated whole is that of all others together, as "Total (n=250)", unless its percentages say otherwise.
    private void AddAcross()
    {
        var stated = columns.Where(c => Stated(c) is not null).ToList();
        foreach (var total in stated)
        {
            var others = stated.Where(c => c != total).ToList();
            if (others.Count < 2 || others.Sum(c => Stated(c)!.Value) != Stated(total))
                continue;
            var rows = Rows(total).Where(r => others.All(c => parts.ContainsKey((r, c)))).ToList();
            var full = rows.Where(r => others.Append(total).All(c => table.Percentages(r, c)[0].Kind == PrintedKind.Percentage)).ToList();
            if (full.Count(r => IsMean(r, total, others)) < full.Count * Agreement)
                continue;
            into.Assume($"{table.Name}: \"{table.Headings[total]}\" was taken for {string.Join(", ", others.Select(c => $"\"{table.Headings[c]}\""))} together, because the numbers that the headings state add up.");
            foreach (var r in rows)
                into.AddSum(parts[(r, total)], [.. others.Select(c => parts[(r, c)])]);
            return;
        }
    }

    private bool IsMean(int row, int total, List<int> others)
    {
        var expected = others.Sum(c => table.Percentages(row, c)[0].Value * Stated(c)!.Value) / Stated(total)!.Value;
        return Math.Abs(expected - table.Percentages(row, total)[0].Value) <= 1;
    }

    // "<7%" of 69, "<9%" of 57: bounds that are the threshold's share of each column's whole say that the number is small, and no more.
    private BoundMeaning Bounds()
    {
        var bounds = (from column in columns
                      where Stated(column) > 0
                      from r in Rows(column)
                      let printed = table.Percentages(r, column)[0]
                      where printed.Kind == PrintedKind.PercentageBelow
                      select (Whole: Stated(column)!.Value, Printed: printed)).ToList();
        var columnsWithBounds = bounds.Select(b => b.Whole).Distinct().Count();
        if (columnsWithBounds < 2 || !bounds.TrueForAll(b => Math.Round(100m * into.Threshold / b.Whole, b.Printed.Decimals, MidpointRounding.AwayFromZero) == b.Printed.Value))
            return BoundMeaning.Below;
        into.Assume($"{table.Name}: the bounds are {into.Threshold.ToString(System.Globalization.CultureInfo.InvariantCulture)} as a percentage of each column's whole, and were taken for numbers from 1 to below that.");
        return BoundMeaning.ThresholdShare;
    }

    private long? Stated(int column) => table.StatedDenominator(column) ?? (BaseRow(column) is { } row ? table.Numbers(row, column)[0].Count : null);

    private IEnumerable<int> Rows(int column) => Enumerable.Range(0, cells.Rows).Where(r =>
        table.Percentages(r, column) is [{ Kind: not PrintedKind.Nothing }, ..] && !cells.IsTotalRow(r) && r != BaseRow(column));
}
