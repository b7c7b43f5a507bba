using System.Globalization;
using DataSharingHub.Disclosure.Attacker;
using DataSharingHub.Disclosure.Checking;

namespace DataSharingHub.Core.Checking.Described;

/// <summary>Reads one table of a described publication: its cells become numbers named table/row/column.</summary>
internal sealed class DescribedTable(DescribedNode node, PublicationDraft draft)
{
    private readonly List<Column> columns = [];
    private readonly List<(string Label, List<DescribedNode> Cells)> rows = [];
    private string id = string.Empty;
    private string title = string.Empty;

    public void Read()
    {
        node.Allow("id", "title", "columns", "rows", "total_row", "notes");
        id = node.Required("id");
        title = node.Text("title") ?? id;
        foreach (var column in node.Get("columns")?.Items() ?? [])
            columns.Add(ReadColumn(column));
        foreach (var (label, cells) in node.Get("rows")?.Entries() ?? [])
            rows.Add((label, cells.IsList ? [.. cells.Items()] : [cells]));
        if (columns.Count == 0 || rows.Count == 0)
        {
            node.Expect("a table with columns and rows");
            return;
        }

        foreach (var (label, cells) in rows)
        {
            if (cells.Count != columns.Count)
                cells[0].Expect(string.Create(CultureInfo.InvariantCulture, $"{columns.Count} cells in the row, one for each column"));
            for (var c = 0; c < Math.Min(cells.Count, columns.Count); c++)
                ReadCell(label, columns[c], cells[c]);
        }

        foreach (var column in columns)
            Relate(column);
    }

    private static Column ReadColumn(DescribedNode at)
    {
        at.Allow("id", "label", "of", "adds_up", "adds_up_to", "sum_of", "share", "rank_of", "protected", "bounds", "rounding");
        var share = at.Get("share");
        share?.Allow("part", "of");
        var name = at.Required("id");
        return new Column(
            at, name, at.Text("label") ?? name, at.Text("of"), at.Flag("adds_up") ? at.Text("adds_up_to") ?? at.Text("of") : at.Text("adds_up_to"),
            at.Get("sum_of") is null ? [] : at.Names("sum_of"), share?.Required("part"), share?.Required("of"), at.Text("rank_of"),
            at.Get("protected") is null || at.Flag("protected"), DescribedChoices.Bounds(at), DescribedChoices.Rounding(at));
    }

    private string CellId(string row, string column) => $"{id}/{row}/{column}";

    private void ReadCell(string row, Column column, DescribedNode cell)
    {
        var label = $"{title}, {row}, {column.Label}";
        if (column.RankOf is not null)
            return;
        if (PrintedText.Read(cell.Scalar) is not { } printed)
        {
            cell.Refuse(PublicationRefusals.NotANumber(cell.File, cell.Line, label));
            return;
        }

        if (column.Part is not null && column.Of2 is not null)
        {
            foreach (var item in printed.Where(p => p.IsShare))
            {
                draft.Refer(cell, [CellId(row, column.Part), CellId(row, column.Of2)]);
                draft.Shares.Add(new PublishedShare(CellId(row, column.Id), [CellId(row, column.Part)], CellId(row, column.Of2), item, column.Bounds ?? draft.Bounds, column.Rounding));
            }

            return;
        }

        draft.AddPrinted(cell, CellId(row, column.Id), label, printed, column.Of, column.Bounds, column.Rounding);
        if (!column.Protected && draft.Find(CellId(row, column.Id)) is { } number)
            draft.Numbers[draft.Numbers.IndexOf(number)] = number with { Protected = false };
    }

    private void Relate(Column column)
    {
        var totalRow = node.Text("total_row");
        if (column.Part is not null)
            return;
        if (column.RankOf is not null)
        {
            ReadRanks(column);
            return;
        }

        var parts = rows.Where(r => r.Label != totalRow).Select(r => CellId(r.Label, column.Id)).ToList();
        if (totalRow is not null && rows.Any(r => r.Label == totalRow))
            draft.Sums.Add(new PublishedSum($"{id}, {column.Label}, total", CellId(totalRow, column.Id), parts));
        if (column.AddsUpTo is not null)
        {
            draft.Refer(column.At, column.AddsUpTo);
            draft.Sums.Add(new PublishedSum($"{id}, {column.Label}, all rows", column.AddsUpTo, parts));
        }

        if (column.SumOf.Count > 0)
        {
            foreach (var (label, cells) in rows)
            {
                var summands = column.SumOf.Select(c => CellId(label, c)).ToList();
                draft.Refer(column.At, summands);
                draft.Sums.Add(new PublishedSum($"{id}, {label}, {column.Label}", CellId(label, column.Id), summands));
            }
        }
    }

    // Rank 1 is the largest; equal ranks are equal numbers.
    private void ReadRanks(Column column)
    {
        var at = columns.IndexOf(column);
        var ranked = new List<(long Rank, string Row, string Id)>();
        foreach (var (label, cells) in rows)
        {
            if (at >= cells.Count || cells[at].IsNothing)
                continue;
            if (long.TryParse(cells[at].Scalar, NumberStyles.None, CultureInfo.InvariantCulture, out var rank))
                ranked.Add((rank, label, CellId(label, column.RankOf!)));
            else
                cells[at].Expect("a rank: 1, 2, 3 …");
        }

        var ordered = ranked.OrderBy(r => r.Rank).ToList();
        if (columns.Find(c => c.Id == column.RankOf) is { Part: { } part, Of2: { } whole })
        {
            RankShares(column, [.. ordered.Select(r => (r.Rank, r.Row))], part, whole);
            return;
        }

        for (var i = 0; i + 1 < ordered.Count; i++)
        {
            var (first, second) = (ordered[i], ordered[i + 1]);
            draft.Refer(column.At, [first.Id, second.Id]);
            draft.Orders.Add(new PublishedOrder($"{first.Id} ≥ {second.Id}", first.Id, second.Id, first.Rank < second.Rank ? 1 : 0));
            if (first.Rank == second.Rank)
                draft.Orders.Add(new PublishedOrder($"{second.Id} ≥ {first.Id}", second.Id, first.Id, 0));
        }
    }

    // Ranks of percentages say something linear where the denominators are printed. Equal ranks may come of rounding and say nothing.
    private void RankShares(Column column, List<(long Rank, string Row)> ordered, string part, string whole)
    {
        var used = 0;
        foreach (var (first, second) in ordered.Zip(ordered.Skip(1)))
        {
            if (first.Rank == second.Rank || draft.Find(CellId(first.Row, whole))?.Count is not { } larger || draft.Find(CellId(second.Row, whole))?.Count is not { } smaller)
                continue;
            var (a, b) = (CellId(first.Row, part), CellId(second.Row, part));
            draft.Refer(column.At, [a, b]);
            draft.Orders.Add(new PublishedOrder($"{a} share ≥ {b}", a, b, 0) { Wholes = (larger, smaller) });
            used++;
        }

        if (used < ordered.Count - 1)
            draft.Assumptions.Add($"{title}: ranks in \"{column.Label}\" are of percentages; those that are equal, or whose denominators are not printed, were not used.");
    }

    private sealed record Column(
        DescribedNode At, string Id, string Label, string? Of, string? AddsUpTo, IReadOnlyList<string> SumOf, string? Part, string? Of2,
        string? RankOf, bool Protected, BoundMeaning? Bounds, RoundingRule? Rounding);
}
