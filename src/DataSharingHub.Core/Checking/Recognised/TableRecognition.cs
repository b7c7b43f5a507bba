using DataSharingHub.Disclosure.Checking;

namespace DataSharingHub.Core.Checking.Recognised;

/// <summary>
/// Makes numbers, totals and percentages of a found table. What is a total is taken from headings and has to agree with the
/// arithmetic of what is printed; what a percentage is of is found by trying which pair of columns gives it. Everything taken for
/// granted is said, and so is everything that was left out.
/// </summary>
internal sealed class TableRecognition(FoundTable table, RecognisedPublication into)
{
    private const double Agreement = 0.8;

    private readonly TableCells cells = new(table, into);

    public TableCells Read()
    {
        cells.Read();
        new RecognisedTotals(cells, into).Find();
        var lone = new LonePercentages(cells, into);
        foreach (var column in cells.Columns(ColumnKind.Percentage))
            new RecognisedShares(cells, into, column, lone).Find();
        foreach (var column in cells.Counts.Where(c => Enumerable.Range(0, cells.Rows).Any(r => table.Beside(r, c) is not null)))
            new SharesBeside(cells, into, column).Find();
        lone.Take();
        foreach (var column in cells.Columns(ColumnKind.Mean))
            new RecognisedMeans(cells, into, column).Find();
        foreach (var column in cells.Columns(ColumnKind.Rank))
            AddRanks(column);
        var unused = cells.Columns(ColumnKind.Other).Select(c => $"\"{table.Headings[c]}\"").ToList();
        if (unused.Count > 0)
            into.Assume($"{table.Name}: {string.Join(", ", unused)} holds no counts and was not used.");
        SayUnread();
        return cells;
    }

    // Words with digits to the right of the numbers, in most rows, are more likely numbers in a form that is not known than notes.
    private void SayUnread()
    {
        var last = cells.Labels.Count == 0 ? -1 : cells.Labels.Max();
        foreach (var column in cells.Columns(ColumnKind.Label).Where(c => c > last && !ColumnKinds.IsNotes(table.Headings[c])))
        {
            var filled = Enumerable.Range(0, cells.Rows).Where(r => table.Cell(r, column).Length > 0).ToList();
            var digits = filled.Where(r => table.Cell(r, column).Any(char.IsDigit)).ToList();
            if (digits.Count > 0 && 2 * digits.Count >= filled.Count)
                digits.ForEach(r => into.NotRead(table.Name, table.Headings[column], cells.RowNames[r]));
        }
    }

    // Ranks are of the column of counts to their left, when its order agrees; otherwise they are left alone.
    private void AddRanks(int column)
    {
        var of = Enumerable.Range(0, column).LastOrDefault(c => cells.Kind(c) == ColumnKind.Count, -1);
        var between = of >= 0 && Enumerable.Range(of + 1, column - of - 1).Any(c => cells.Kind(c) == ColumnKind.Percentage);
        if (of < 0 || between)
        {
            into.Assume($"{table.Name}: \"{table.Headings[column]}\" was taken for ranks of percentages and not used.");
            return;
        }

        var ranked = Enumerable.Range(0, cells.Rows)
            .Where(r => cells.Id(r, of) is not null && table.Numbers(r, column) is [{ Kind: PrintedKind.Count }])
            .Select(r => (Rank: table.Numbers(r, column)[0].Count!.Value, Id: cells.Id(r, of)!)).OrderBy(r => r.Rank).ToList();
        var pairs = ranked.Zip(ranked.Skip(1)).ToList();
        var agreeing = pairs.Count(p => into.Count(p.First.Id) is not { } a || into.Count(p.Second.Id) is not { } b || a >= b);
        if (pairs.Count == 0 || agreeing < pairs.Count * Agreement)
            return;
        into.Assume($"{table.Name}: \"{table.Headings[column]}\" was taken for the ranks of \"{table.Headings[of]}\".");
        foreach (var (first, second) in pairs)
            into.AddOrder(first.Id, second.Id, first.Rank < second.Rank ? 1 : 0);
    }
}
