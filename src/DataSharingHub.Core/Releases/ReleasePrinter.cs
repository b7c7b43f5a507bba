using DataSharingHub.Core.Products;
using DataSharingHub.Core.Tables;

namespace DataSharingHub.Core.Releases;

/// <summary>
/// Turns released counts into what is shown. Percentages, means and ranks are worked out here from released counts and from nothing else, so
/// that they cannot say more than the counts beside them.
/// </summary>
/// <param name="released">The count of a quantity; null where it is withheld.</param>
/// <param name="mark">How a withheld value is shown.</param>
/// <param name="isWhole">True where no percentage may exceed 100: a perturbed part can be larger than its perturbed whole.</param>
public sealed class ReleasePrinter(Func<string, long?> released, string mark = Marks.Confidential, bool isWhole = false)
{
    public PrintedTable Print(TabulatedTable table)
    {
        var rows = table.Rows.Select((row, r) => new PrintedRow(row.Label, row.IsTotal, [.. table.Values[r].Select((value, c) => Print(table, r, c, value))])).ToList();
        return new PrintedTable
        {
            Id = table.Id,
            Title = table.Title,
            Area = table.Area,
            RowHeading = table.RowHeading,
            Columns = table.Columns,
            Rows = table.Top is { } top ? Largest(rows, top) : rows,
            Notes = table.Notes,
            Source = table.Source,
            Chart = table.Chart,
        };
    }

    public PrintedFigure Print(TabulatedFigure figure) => new()
    {
        Id = figure.Id,
        Subject = figure.Subject,
        Title = figure.Title,
        Area = figure.Area,
        Count = figure.Count is { } count ? Print(count) : None(ShowKind.Count),
        OutOf = (figure.Percentage ?? figure.Mean)?.Of is { } of ? Print(new ShownValue(ShowKind.Count, of)) : None(ShowKind.Count),
        Percentage = figure.IsGiven
            ? figure.Given is { } given ? new PrintedValue(ShowKind.Percentage, given, null) : new PrintedValue(ShowKind.Percentage, null, Marks.NotAvailable)
            : figure.Percentage is { } percentage ? Print(percentage) : None(ShowKind.Percentage),
        Mean = figure.Mean is { } mean ? Print(mean) : None(ShowKind.Mean),
        Notes = figure.Notes,
    };

    private PrintedValue Print(TabulatedTable table, int row, int column, ShownValue value)
    {
        if (value.Kind is not (ShowKind.Rank or ShowKind.RankOfPercentage))
            return Print(value);
        if (table.Rows[row].IsTotal)
            return None(value.Kind);
        var own = Ranked(value);
        if (own is null)
            return Unknown(value);
        var greater = Enumerable.Range(0, table.Rows.Count).Count(r => !table.Rows[r].IsTotal && Ranked(table.Values[r][column]) > own);
        return new PrintedValue(value.Kind, greater + 1, null, value.Cell, value.Of);
    }

    private PrintedValue Print(ShownValue value)
    {
        if (value.Kind == ShowKind.Count)
            return released(value.Cell) is { } count ? new PrintedValue(ShowKind.Count, count, null, value.Cell) : new PrintedValue(ShowKind.Count, null, mark, value.Cell);
        return Ratio(value) is not { } ratio
            ? Unknown(value)
            : value.Kind == ShowKind.Mean
                ? new PrintedValue(ShowKind.Mean, Math.Round(ratio, 1, MidpointRounding.AwayFromZero), null, value.Cell, value.Of)
                : new PrintedValue(ShowKind.Percentage, Math.Round(100 * (isWhole ? Math.Min(1, ratio) : ratio), 0, MidpointRounding.AwayFromZero), null, value.Cell, value.Of);
    }

    private decimal? Ranked(ShownValue value) => value.Kind == ShowKind.Rank ? released(value.Cell) : Ratio(value);

    private decimal? Ratio(ShownValue value) =>
        released(value.Cell) is { } above && released(value.Of!) is { } below and > 0 ? (decimal)above / below : null;

    private PrintedValue Unknown(ShownValue value) =>
        value.Of is { } of && released(of) == 0 ? None(value.Kind) : new PrintedValue(value.Kind, null, mark, value.Cell, value.Of);

    private static PrintedValue None(ShowKind kind) => new(kind, null, Marks.NotApplicable);

    /// <summary>A withheld row is never among them: its place would say how large it is.</summary>
    private static List<PrintedRow> Largest(List<PrintedRow> rows, TopRows top) =>
        [.. rows.Where(row => !row.IsTotal && row.Values[top.Column].Number is not null).OrderByDescending(row => row.Values[top.Column].Number).Take(top.Rows)];
}
