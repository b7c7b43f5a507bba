using System.Globalization;
using DataSharingHub.Disclosure.Checking;

namespace DataSharingHub.Core.Checking.Recognised;

/// <summary>
/// Makes numbers, totals and percentages of a found table. What is a total is taken from headings and has to agree with the
/// arithmetic of what is printed; what a percentage is of is found by trying which pair of columns gives it. Everything taken for
/// granted is said.
/// </summary>
internal sealed class TableRecognition(FoundTable table, RecognisedPublication into)
{
    private const double Agreement = 0.8;

    private readonly ColumnKind[] kinds = [.. Enumerable.Range(0, table.Headings.Length).Select(table.Kind)];
    private readonly Dictionary<(int Row, int Column), string> ids = [];
    private string[] rowNames = [];

    public void Read()
    {
        var labels = Columns(ColumnKind.Label).ToList();
        rowNames = [.. Enumerable.Range(0, table.Rows.Count).Select(r => string.Join(", ", labels.Select(c => table.Cell(r, c)).Where(t => t.Length > 0)))];
        var counts = Columns(ColumnKind.Count).ToList();
        foreach (var column in counts)
            AddNumbers(column);
        var totals = new RecognisedTotals(table, into, ids, labels, counts);
        totals.Find();
        foreach (var column in Columns(ColumnKind.Percentage))
            new RecognisedShares(table, into, ids, rowNames, labels, counts, column).Find(Agreement);
        foreach (var column in Columns(ColumnKind.Rank))
            AddRanks(column);
        var unused = Columns(ColumnKind.Other).Select(c => $"\"{table.Headings[c]}\"").ToList();
        if (unused.Count > 0)
            into.Assume($"{table.Name}: {string.Join(", ", unused)} holds no counts and was not used.");
    }

    private IEnumerable<int> Columns(ColumnKind kind) => Enumerable.Range(0, kinds.Length).Where(c => kinds[c] == kind);

    private void AddNumbers(int column)
    {
        for (var r = 0; r < table.Rows.Count; r++)
        {
            var printed = table.Numbers(r, column);
            if (printed.Count == 0 || printed[0].Kind == PrintedKind.Nothing)
                continue;
            var id = into.Add(table.Name, rowNames[r], table.Headings[column], printed);
            ids[(r, column)] = id;
        }
    }

    // Ranks are of the column of counts to their left, when its order agrees; otherwise they are left alone.
    private void AddRanks(int column)
    {
        var of = Enumerable.Range(0, column).LastOrDefault(c => kinds[c] == ColumnKind.Count, -1);
        var between = of >= 0 && Enumerable.Range(of + 1, column - of - 1).Any(c => kinds[c] == ColumnKind.Percentage);
        if (of < 0 || between)
        {
            into.Assume($"{table.Name}: \"{table.Headings[column]}\" was taken for ranks of percentages and not used.");
            return;
        }

        var ranked = Enumerable.Range(0, table.Rows.Count)
            .Where(r => ids.ContainsKey((r, of)) && table.Numbers(r, column) is [{ Kind: PrintedKind.Count }])
            .Select(r => (Rank: table.Numbers(r, column)[0].Count!.Value, Id: ids[(r, of)])).OrderBy(r => r.Rank).ToList();
        var pairs = ranked.Zip(ranked.Skip(1)).ToList();
        var agreeing = pairs.Count(p => into.Count(p.First.Id) is not { } a || into.Count(p.Second.Id) is not { } b || a >= b);
        if (pairs.Count == 0 || agreeing < pairs.Count * Agreement)
            return;
        into.Assume($"{table.Name}: \"{table.Headings[column]}\" was taken for the ranks of \"{table.Headings[of]}\".");
        foreach (var (first, second) in pairs)
            into.Orders.Add(new PublishedOrder($"{first.Id} ≥ {second.Id}", first.Id, second.Id, first.Rank < second.Rank ? 1 : 0));
    }
}
