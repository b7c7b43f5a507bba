using System.Globalization;
using DataSharingHub.Disclosure.Checking;

namespace DataSharingHub.Core.Checking.Recognised;

/// <summary>Finds totals: rows named so within each way of classifying the rows, and columns headed so.</summary>
internal sealed class RecognisedTotals(
    FoundTable table, RecognisedPublication into, Dictionary<(int Row, int Column), string> ids, List<int> labels, List<int> counts)
{
    private const double Agreement = 0.8;
    private const decimal NearMiss = 0.02m;
    private const int ColumnsThatSpeak = 3;

    public void Find()
    {
        foreach (var label in labels)
            FindRows(label);
        FindColumns();
    }

    // Rows that agree in every other label are one group; the row named "Total" is the sum of the rest of its group.
    private void FindRows(int label)
    {
        var groups = Enumerable.Range(0, table.Rows.Count)
            .GroupBy(r => string.Join('\n', labels.Where(l => l != label).Select(l => table.Cell(r, l))), StringComparer.Ordinal);
        var named = Enumerable.Range(0, table.Rows.Count).Select(r => table.Cell(r, label)).FirstOrDefault(FoundTable.IsTotal, string.Empty);
        var sums = new List<(int Column, string Total, List<string> Parts)>();
        foreach (var group in groups)
        {
            var rows = group.ToList();
            var totals = rows.Where(r => FoundTable.IsTotal(table.Cell(r, label))).ToList();
            if (totals.Count != 1 || rows.Count < 2)
                continue;
            foreach (var column in counts)
            {
                if (!ids.TryGetValue((totals[0], column), out var total))
                    continue;
                var parts = rows.Where(r => r != totals[0] && ids.ContainsKey((r, column))).Select(r => ids[(r, column)]).ToList();
                // A part that is not shown at all would make the total seem wrong.
                if (parts.Count > 0 && rows.All(r => ids.ContainsKey((r, column)) || IsNone(r, column)))
                    sums.Add((column, total, parts));
            }
        }

        Keep(sums, $"the rows where \"{table.Headings[label]}\" is \"{named}\"");
    }

    private bool IsNone(int row, int column) => table.Numbers(row, column) is [] or [{ Kind: PrintedKind.Nothing }];

    private void FindColumns()
    {
        foreach (var total in counts.Where(c => FoundTable.IsTotal(table.Headings[c])))
        {
            var others = counts.Where(c => c != total && !FoundTable.IsTotal(table.Headings[c])).ToList();
            if (others.Count < 2)
                continue;
            var sums = new List<(int, string, List<string>)>();
            for (var r = 0; r < table.Rows.Count; r++)
            {
                if (ids.TryGetValue((r, total), out var id) && others.All(c => ids.ContainsKey((r, c))))
                    sums.Add((total, id, [.. others.Select(c => ids[(r, c)])]));
            }

            Keep(sums, $"the column \"{table.Headings[total]}\"", "the sum of the other columns");
        }
    }

    // Headings propose, arithmetic decides: where most of what is printed in full adds up, the rest has to as well.
    private void Keep(List<(int Column, string Total, List<string> Parts)> sums, string what, string of = "the sum of the other rows")
    {
        if (sums.Count == 0)
            return;
        int full = 0, right = 0, near = 0;
        foreach (var (_, total, parts) in sums)
        {
            if (into.Count(total) is not { } printed || parts.Any(p => into.Count(p) is null))
                continue;
            full++;
            var sum = parts.Sum(p => into.Count(p)!.Value);
            right += sum == printed ? 1 : 0;
            near += sum != printed && Math.Abs(sum - printed) <= Math.Max(1, NearMiss * printed) ? 1 : 0;
        }

        // Nothing printed in full speaks for it: the plain word "total" is believed unseen, any other only of several columns; and neither
        // where the printed parts alone are more than the whole.
        var over = sums.Any(s => into.Count(s.Total) is { } whole && s.Parts.Sum(p => into.Count(p) ?? 0) > whole);
        if (full == 0 && (over || (sums.Count < ColumnsThatSpeak && !what.Contains("total", StringComparison.OrdinalIgnoreCase))))
        {
            into.Assume($"{table.Name}: {what}: not taken for {of}, because none is printed in full.");
            return;
        }

        if (full > 0 && right < full * Agreement && !(right + near == full))
        {
            into.Assume($"{table.Name}: {what}: not taken for {of}, because most do not add up.");
            return;
        }

        into.Assume(string.Create(
            CultureInfo.InvariantCulture,
            $"{table.Name}: {what}: taken for {of} ({right} of {full} that are printed in full add up)."));
        foreach (var (_, total, parts) in sums)
            into.Sums.Add(new PublishedSum($"{total} = {of} {into.Sums.Count.ToString(CultureInfo.InvariantCulture)}", total, parts, Assumed: true));
    }
}
