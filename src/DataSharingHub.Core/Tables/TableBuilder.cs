using DataSharingHub.Core.Products;

namespace DataSharingHub.Core.Tables;

/// <summary>Lays out one table of a product: its rows, its columns and the quantity behind every value.</summary>
internal sealed class TableBuilder(ReleaseScope scope, IReadOnlyDictionary<string, ResolvedView> views, ShownCells shown, bool sideBySide)
{
    /// <summary>The table, or null where it is about a year that was not asked for.</summary>
    public TabulatedTable? Build(ProductTable table)
    {
        var view = views[table.From];
        var where = Fill(table.Where);
        if (CellKey.Of(view, new Counting(CountKind.Rows), where) is null)
            return null;
        var measures = table.Measures
            .Select(measure => measure with { Where = Merge(where, Fill(measure.Where)), Title = measure.Title is null ? null : scope.Fill(measure.Title) })
            .Where(measure => CellKey.Of(view, measure.Counts, measure.Where) is not null).ToList();
        var rows = Lines(view, table.Rows);
        var columns = table.Columns is null ? [new Line("", false, null)] : Lines(view, table.Columns);
        var title = scope.Fill(table.Title);
        var headings = new List<TableColumn>();
        var values = rows.Select(_ => new List<ShownValue>()).ToList();
        foreach (var column in columns)
            foreach (var measure in measures)
                foreach (var show in measure.Shows)
                {
                    headings.Add(new TableColumn(Heading(table, measures, column, measure, show), show.Kind));
                    for (var r = 0; r < rows.Count; r++)
                        values[r].Add(Value(table, view, measures, rows[r], column, measure, show, $"{title}: {rows[r].Label}, {headings[^1].Heading}"));
                }

        return new TabulatedTable
        {
            Id = sideBySide ? $"{table.Id}-{scope.Key}" : table.Id,
            Title = title,
            Area = scope.Area,
            RowHeading = view[table.Rows.By].Dimension.Title,
            Rows = [.. rows.Select(row => new TableRow(row.Label, row.IsTotal))],
            Columns = headings,
            Values = values,
            Top = table.Top is null ? null : new TopRows(table.Top.Rows, TopColumn(measures, table.Top.Measure)),
            Notes = table.Notes,
            Source = table.Source,
            Chart = table.Chart,
        };
    }

    private ShownValue Value(
        ProductTable table, ResolvedView view, IReadOnlyList<Measure> measures, Line row, Line column, Measure measure, Show show, string label)
    {
        CellKey Key(Measure of, Condition? rowCondition, Condition? columnCondition) =>
            CellKey.Of(view, of.Counts, Merge(of.Where, [.. new[] { rowCondition, columnCondition }.OfType<Condition>()]))!;
        var cell = shown.Show(Key(measure, row.Condition, column.Condition), label);
        if (show.Kind is ShowKind.Count or ShowKind.Rank)
            return new ShownValue(show.Kind, cell);
        var of = show.Kind == ShowKind.RankOfPercentage ? measure.Shows.First(other => other.Kind == ShowKind.Percentage).Of : show.Of;
        var whole = of switch
        {
            "column" => Key(measure, null, column.Condition),
            "row" => Key(measure, row.Condition, null),
            "all" => Key(measure, null, null),
            _ => Key(measures.First(other => other.Id == of), row.Condition, column.Condition),
        };
        return new ShownValue(show.Kind, cell, shown.Show(whole, label));
    }

    private static List<Line> Lines(ResolvedView view, Axis axis)
    {
        var dimension = view[axis.By];
        var lines = new List<Line>();
        var placed = new HashSet<string>();
        foreach (var group in axis.Groups)
        {
            lines.Add(new Line(group.Label, true, new Condition(axis.By, group.Values)));
            lines.AddRange(group.Values.Where(value => dimension.IndexOf(value) >= 0 && placed.Add(value)).Select(Single));
        }

        lines.AddRange(dimension.Values.Where(value => !placed.Contains(value)).Select(Single));
        if (axis.Total is { } total)
            lines.Add(new Line(total, true, null));
        return lines;

        Line Single(string value) => new(dimension.Labels[dimension.IndexOf(value)], false, new Condition(axis.By, [value]));
    }

    private static string Heading(ProductTable table, IReadOnlyList<Measure> measures, Line column, Measure measure, Show show)
    {
        var title = measure.Title ?? "Number";
        var of = measures.FirstOrDefault(other => other.Id == show.Of)?.Title ?? show.Of;
        var kind = show.Kind switch
        {
            ShowKind.Percentage when measure.Title is null => "Percentage",
            ShowKind.Percentage => $"{title}, percentage of {Small(of!)}",
            ShowKind.Mean => $"{title}, mean per {Small(of!)}",
            ShowKind.Rank => $"{title}, rank",
            ShowKind.RankOfPercentage => $"{title}, rank of percentage",
            _ => title,
        };
        return table.Columns is null ? kind : $"{column.Label}: {Small(kind)}";

        static string Small(string text) => text.Length > 1 && char.IsLower(text[1]) ? char.ToLowerInvariant(text[0]) + text[1..] : text;
    }

    private static int TopColumn(IReadOnlyList<Measure> measures, string id)
    {
        var at = 0;
        foreach (var measure in measures)
            foreach (var show in measure.Shows)
            {
                if (measure.Id == id && show.Kind == ShowKind.Count)
                    return at;
                at++;
            }
        return 0;
    }

    private List<Condition> Fill(IEnumerable<Condition> conditions) =>
        [.. conditions.Select(condition => condition with { Values = [.. condition.Values.Select(scope.Fill)] })];

    internal static List<Condition> Merge(IReadOnlyList<Condition> conditions, IReadOnlyList<Condition> over) =>
        [.. conditions.Where(condition => over.All(other => other.Dimension != condition.Dimension)), .. over];

    private sealed record Line(string Label, bool IsTotal, Condition? Condition);
}
