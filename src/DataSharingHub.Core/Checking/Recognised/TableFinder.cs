using System.Globalization;
using DataSharingHub.Core.Checking.Described;
using DataSharingHub.Core.Checking.Grids;

namespace DataSharingHub.Core.Checking.Recognised;

/// <summary>Finds the tables of a grid: the first row with two cells or more is a heading row, an empty row or a single line of words ends it.</summary>
internal static class TableFinder
{
    public static IEnumerable<FoundTable> In(Grid grid)
    {
        // A file of one column has no row with two cells.
        var needed = grid.Rows.Any(row => Filled(row) >= 2) ? 2 : 1;
        var start = 0;
        var tables = 0;
        while (start < grid.Rows.Count)
        {
            while (start < grid.Rows.Count && Filled(grid.Rows[start]) < needed)
                start++;
            var end = start + 1;
            while (end < grid.Rows.Count && Filled(grid.Rows[end]) >= needed)
                end++;
            if (end - start >= 2)
            {
                tables++;
                var name = tables == 1 ? grid.Name : string.Create(CultureInfo.InvariantCulture, $"{grid.Name} ({tables})");
                yield return Table(name, [.. grid.Rows.Skip(start).Take(end - start)]);
            }

            start = end;
        }
    }

    private static FoundTable Table(string name, List<string[]> rows)
    {
        var width = rows.Max(r => r.Length);
        var first = rows[0].Concat(Enumerable.Repeat(string.Empty, width)).Take(width).ToArray();
        var body = 1;
        // "2022" over "n" and "%": a second row of headings has words alone and none where the rows have their names.
        if (rows.Count > 2 && rows[1].Length > 1 && rows[1][0].Length == 0 && rows[1].All(IsHeading) && first.Skip(1).Any(t => t.Length == 0))
        {
            var above = string.Empty;
            for (var c = 0; c < width; c++)
            {
                above = first[c].Length > 0 ? first[c] : above;
                var below = c < rows[1].Length ? rows[1][c] : string.Empty;
                first[c] = below.Length == 0 ? first[c] : above.Length == 0 || c == 0 ? below : $"{above} {below}";
            }

            body = 2;
        }

        var doubled = first.Where(h => h.Length > 0).GroupBy(h => h, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key).ToList();
        return new FoundTable(name, Distinct(first), FilledDown([.. rows.Skip(body)])) { Doubled = doubled };
    }

    // An area that is named once for all of its wards. A total that stands for all areas is not that of the last one.
    private static List<string[]> FilledDown(List<string[]> rows)
    {
        var blank = rows.Where(r => r.Length > 2 && r[0].Length == 0 && r[1].Length > 0 && PrintedText.Read(r[1]) is null).ToHashSet();
        var totals = blank.Count(r => FoundTable.IsTotal(r[1]));
        var above = string.Empty;
        for (var i = 0; i < rows.Count; i++)
        {
            if (blank.Contains(rows[i]) && above.Length > 0 && !FoundTable.IsTotal(above) && (totals != 1 || !FoundTable.IsTotal(rows[i][1])))
                rows[i] = [above, .. rows[i].Skip(1)];
            else if (rows[i].Length > 0 && rows[i][0].Length > 0)
                above = rows[i][0];
        }

        return rows;
    }

    private static bool IsHeading(string text) => text.Length == 0 || PrintedText.Read(text) is null;

    // Every column needs a name of its own in what is reported.
    private static string[] Distinct(string[] headings)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var c = 0; c < headings.Length; c++)
        {
            if (headings[c].Length == 0)
                headings[c] = string.Create(CultureInfo.InvariantCulture, $"column {c + 1}");
            var times = seen[headings[c]] = seen.GetValueOrDefault(headings[c]) + 1;
            if (times > 1)
                headings[c] = string.Create(CultureInfo.InvariantCulture, $"{headings[c]} ({times})");
        }

        return headings;
    }

    private static int Filled(string[] row) => row.Count(c => c.Length > 0);
}
