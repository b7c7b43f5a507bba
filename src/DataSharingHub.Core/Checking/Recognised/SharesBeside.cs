using DataSharingHub.Disclosure.Checking;

namespace DataSharingHub.Core.Checking.Recognised;

/// <summary>Finds what the percentages beside the counts of a column are of, "24 (35%)": what the heading states, the column's total, or another column.</summary>
internal sealed class SharesBeside(TableCells cells, RecognisedPublication into, int column)
{
    private const double Agreement = 0.8;

    private readonly FoundTable table = cells.Table;

    public void Find()
    {
        if (table.StatedDenominator(column) is { } stated && Fits(stated))
        {
            TakeStated(stated);
            return;
        }

        var candidates = cells.Counts.Select(whole => new ShareCandidate(column, whole == column ? -1 : whole).Score(cells, r => table.Beside(r, column)));
        var best = candidates.OrderByDescending(c => c.Right).ThenBy(c => c.Whole).FirstOrDefault(c => c.Tried > 0 && c.Right >= c.Tried * Agreement);
        // Nothing printed in full speaks for it or against it: a column with a total is the usual.
        best ??= new ShareCandidate(column, -1).Score(cells, r => table.Beside(r, column)) is { Tried: 0 } usual && Rows().Any(r => usual.WholeOf(cells, r) is not null) ? usual : null;
        if (best is not null)
            best.Take(cells, into, column, r => table.Beside(r, column));
        else if (!CommonWhole.Take(cells, into, column, column, r => table.Beside(r, column)))
            into.NotJudged($"{table.Name}: what the percentages beside the counts in \"{table.Headings[column]}\" are of was not recognised, so nothing follows from them here.");
    }

    private IEnumerable<int> Rows() => Enumerable.Range(0, cells.Rows).Where(r => table.Beside(r, column) is not null);

    private bool Fits(long stated)
    {
        var printed = Rows().Where(r => cells.Count(r, column) is not null && table.Beside(r, column) is { Kind: PrintedKind.Percentage }).ToList();
        var right = printed.Count(r => table.Beside(r, column)! is var share && Math.Abs((100m * cells.Count(r, column)!.Value / stated) - share.Value) <= (decimal)Math.Pow(10, -share.Decimals) / 2);
        return stated > 0 && right >= printed.Count * Agreement;
    }

    // The heading's number is the total of the rows when these add up to it, or when their percentages can add up to all of it.
    private void TakeStated(long stated)
    {
        var heading = table.Headings[column];
        var whole = into.AddWhole(table.Name, heading, stated);
        into.Assume($"{table.Name}: the percentages beside the counts in \"{heading}\" were taken to be of the number that the heading states.");
        foreach (var r in Rows())
        {
            if (cells.Id(r, column) is { } part)
                into.AddShare(part, whole, table.Beside(r, column)!);
        }

        var rows = Enumerable.Range(0, cells.Rows).Where(r => !cells.IsTotalRow(r) && cells.Id(r, column) is not null).ToList();
        var known = rows.Sum(r => cells.Count(r, column) ?? 0);
        var share = rows.Sum(r => table.Beside(r, column) is { Kind: PrintedKind.Percentage } p ? p.Value : 0);
        var all = rows.All(r => cells.Count(r, column) is not null);
        if (rows.Count >= 2 && known <= stated && (all ? known == stated : Math.Abs(100 - share) <= Math.Max(1, rows.Count / 2m)))
        {
            into.AddSum(whole, [.. rows.Select(r => cells.Id(r, column)!)]);
            into.Assume($"{table.Name}: the rows of \"{heading}\" were taken to add up to the number that the heading states.");
        }
    }
}
