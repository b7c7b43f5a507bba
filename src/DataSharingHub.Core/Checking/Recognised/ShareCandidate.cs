using System.Globalization;
using DataSharingHub.Disclosure.Checking;

namespace DataSharingHub.Core.Checking.Recognised;

/// <summary>One answer to what percentages are of: the counts of a column, of another column or of the column's total.</summary>
/// <param name="Part">The column of which they are the share.</param>
/// <param name="Whole">The column of which the share is; below 0 for the total of the part's own column.</param>
internal sealed record ShareCandidate(int Part, int Whole)
{
    public int Tried { get; init; }

    public int Right { get; init; }

    /// <summary>Counts the rows, of those with both counts printed, where they give what is printed.</summary>
    public ShareCandidate Score(TableCells cells, Func<int, Printed?> printed)
    {
        int tried = 0, right = 0;
        for (var r = 0; r < cells.Rows; r++)
        {
            if (WholeOf(cells, r) is not var (at, column) || (at, column) == (r, Part))
                continue;
            if (printed(r) is not { Kind: PrintedKind.Percentage } share || cells.Count(at, column) is not { } whole || cells.Count(r, Part) is not { } part || whole == 0)
                continue;
            tried++;
            var unit = (decimal)Math.Pow(10, -share.Decimals);
            right += part <= whole && Math.Abs((100m * part / whole) - share.Value) <= unit / 2 ? 1 : 0;
        }

        return this with { Tried = tried, Right = right };
    }

    /// <summary>The cell that holds the whole for a row: another column of the row, or the row that is the total of the row's group.</summary>
    public (int Row, int Column)? WholeOf(TableCells cells, int row)
    {
        if (Whole >= 0)
            return (row, Whole);
        return cells.TotalRowOf(row) is { } total ? (total, Part) : null;
    }

    /// <summary>Takes the percentages for shares of this, and says so.</summary>
    public void Take(TableCells cells, RecognisedPublication into, int column, Func<int, Printed?> printed)
    {
        var headings = cells.Table.Headings;
        var of = Whole >= 0 ? $"of \"{headings[Whole]}\"" : "of its total";
        into.Assume(string.Create(
            CultureInfo.InvariantCulture,
            $"{cells.Table.Name}: \"{headings[column]}\" was taken for \"{headings[Part]}\" as a percentage {of} ({Right} of {Tried} agree)."));
        for (var r = 0; r < cells.Rows; r++)
        {
            if (printed(r) is not { IsShare: true } share || cells.Id(r, Part) is not { } part)
                continue;
            if (WholeOf(cells, r) is var (at, c) && cells.Id(at, c) is { } whole && whole != part)
                into.AddShare(part, whole, share);
        }
    }
}
