namespace DataSharingHub.Core.Checking.Recognised;

/// <summary>Finds totals: among the rows, within each way of classifying them, and among the columns.</summary>
internal sealed class RecognisedTotals(TableCells cells, RecognisedPublication into)
{
    private readonly FoundTable table = cells.Table;

    public void Find()
    {
        if (cells.Counts.Count == 0)
            return;
        foreach (var label in cells.Labels)
            FindRows(label);
        if (cells.Labels.Count > 1)
            FindGrandTotal();
        FindColumns();
    }

    // Rows that agree in every other label are one group.
    private void FindRows(int label)
    {
        var groups = Rows().GroupBy(r => string.Join('\n', cells.Labels.Where(l => l != label).Select(l => table.Cell(r, l))), StringComparer.Ordinal)
            .Select(g => new SumLines(cells, into, [.. g], cells.Counts, label)).Where(g => g.Count >= 2).ToList();
        if (groups.Count == 0)
            return;
        var named = Rows().Select(r => table.Cell(r, label)).FirstOrDefault(FoundTable.IsTotal, string.Empty);
        if (NamedTotals.Take(groups, $"the rows where \"{table.Headings[label]}\" is \"{named}\"", oneByOne: true))
            groups.RemoveAll(g => Enumerable.Range(0, g.Count).Count(g.IsNamed) == 1);
        foreach (var group in groups)
            new FoldedTotals(group).Find();
    }

    // "All, All" under areas and their wards, where no area has a total of its own.
    private void FindGrandTotal()
    {
        var grand = Rows().Where(r => cells.IsTotalRow(r) && cells.Labels.All(l => table.Cell(r, l).Length == 0 || FoundTable.IsTotal(table.Cell(r, l)))).ToList();
        var leaves = Rows().Where(r => !cells.IsTotalRow(r)).ToList();
        if (grand.Count != 1 || leaves.Count < 2)
            return;
        var label = cells.Labels.First(l => FoundTable.IsTotal(table.Cell(grand[0], l)));
        NamedTotals.Take([new SumLines(cells, into, [.. leaves, grand[0]], cells.Counts, label)], $"the row \"{table.Cell(grand[0], label)}\" of the whole", oneByOne: true);
    }

    private void FindColumns()
    {
        if (cells.Counts.Count < 3)
            return;
        var lines = new SumLines(cells, into, cells.Counts, [.. Rows()], null);
        var named = Enumerable.Range(0, lines.Count).Where(lines.IsNamed).ToList();
        if (named.Count == 1 && NamedTotals.Take([lines], $"the column \"{lines.Name(named[0])}\"", oneByOne: false))
            return;
        new FoldedTotals(lines).Find();
    }

    private IEnumerable<int> Rows() => Enumerable.Range(0, cells.Rows).Where(cells.IsUsed);
}
