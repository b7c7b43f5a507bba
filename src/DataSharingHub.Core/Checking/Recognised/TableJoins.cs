using System.Globalization;

namespace DataSharingHub.Core.Checking.Recognised;

/// <summary>
/// Finds numbers that two tables of one file both print, such as each area's total. Headings that are equal propose, and what both print has to agree everywhere and often
/// enough not to be a coincidence; then what one withholds and the other prints is the same number.
/// </summary>
internal sealed class TableJoins(IReadOnlyList<TableCells> tables, RecognisedPublication into)
{
    private const double TotalBits = 4;
    private const double SameHeadingBits = 7;
    private const double OtherBits = 8;

    private readonly HashSet<(string, string)> joined = [];

    public void Find()
    {
        var columns = tables.Select(t => Columns(t).ToList()).ToList();
        var rows = tables.Select(t => Rows(t).ToLookup(l => l.Heading.Trim(), StringComparer.OrdinalIgnoreCase)).ToList();
        var totals = tables.Select((t, i) => columns[i].Concat(rows[i].Where(g => FoundTable.IsTotal(g.Key)).SelectMany(g => g)).Where(l => FoundTable.IsTotal(l.Heading)).ToList()).ToList();
        for (var a = 0; a < tables.Count; a++)
        {
            for (var b = a + 1; b < tables.Count; b++)
            {
                var tried = Math.Log2(1 + (columns[a].Count * columns[b].Count));
                foreach (var first in columns[a])
                    columns[b].ForEach(second => Try(first, second, tried));
                // Rows are many: those of one name, and totals whichever way they run.
                foreach (var group in rows[a])
                    foreach (var first in group)
                        foreach (var second in rows[b][group.Key])
                            Try(first, second, tried);
                foreach (var first in totals[a])
                    totals[b].ForEach(second => Try(first, second, tried));
            }
        }
    }

    private void Try(Line first, Line second, double tried)
    {
        var shared = first.Cells.Keys.Where(second.Cells.ContainsKey).ToList();
        if (shared.Count < 2)
            return;
        double bits = 0;
        var useful = new List<(string, string)>();
        foreach (var key in shared)
        {
            var (one, other) = (first.Cells[key], second.Cells[key]);
            var (a, b) = (into.Count(one), into.Count(other));
            if (a is not null && b is not null && a != b)
                return;
            if (a is not null && b is not null)
                bits += Math.Log2(1 + a.Value);
            else if (one != other)
                useful.Add((one, other));
        }

        var bothTotals = FoundTable.IsTotal(first.Heading) && FoundTable.IsTotal(second.Heading);
        var needed = bothTotals ? TotalBits : string.Equals(first.Heading, second.Heading, StringComparison.OrdinalIgnoreCase) ? SameHeadingBits : OtherBits + tried;
        if (bits < needed || useful.TrueForAll(u => into.Count(u.Item1) is null && into.Count(u.Item2) is null && joined.Contains(u)))
            return;
        var added = useful.Where(joined.Add).ToList();
        foreach (var (one, other) in added)
            into.AddSum(one, [other]);
        if (added.Count > 0)
        {
            into.Assume(string.Create(
                CultureInfo.InvariantCulture,
                $"\"{first.Heading}\" of {first.Table} and \"{second.Heading}\" of {second.Table} were taken for the same numbers: all {shared.Count - useful.Count} that both print agree."));
        }
    }

    private static IEnumerable<Line> Columns(TableCells cells) => cells.Counts.Select(column => new Line(
        cells.Table.Name, cells.Table.Headings[column], Keyed(Enumerable.Range(0, cells.Rows).Select(r => (cells.RowNames[r], cells.Id(r, column))))));

    private static IEnumerable<Line> Rows(TableCells cells) => cells.Counts.Count < 2 ? [] : Enumerable.Range(0, cells.Rows).Where(cells.IsUsed).Select(r => new Line(
        cells.Table.Name, cells.RowNames[r], Keyed(cells.Counts.Select(c => (cells.Table.Headings[c], cells.Id(r, c))))));

    private static Dictionary<string, string> Keyed(IEnumerable<(string Key, string? Id)> cells)
    {
        var keyed = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, id) in cells)
        {
            if (id is not null && key.Trim().Length > 0)
                keyed.TryAdd(key.Trim(), id);
        }

        return keyed;
    }

    private sealed record Line(string Table, string Heading, Dictionary<string, string> Cells);
}
