using System.Globalization;
using DataSharingHub.Core.Datasets.Loading;

namespace DataSharingHub.Core.Products;

/// <summary>Reads <c>tables:</c>.</summary>
internal sealed class ProductTableReader(ProductReader reader)
{
    /// <summary>All tables; one that shows another's rows takes everything that it does not say itself from that earlier table.</summary>
    public IReadOnlyList<ProductTable> All(IReadOnlyList<YamlMap> maps)
    {
        var own = maps.Where(map => map.OptionalText("same-as") is null).ToDictionary(map => map, Table);
        return [.. maps.Select(map => own.TryGetValue(map, out var table) ? table : Same(map, own.Values))];
    }

    private ProductTable Table(YamlMap map)
    {
        var counts = ProductReader.Counts(map) ?? new Counting(CountKind.Units);
        var columns = map.OptionalMap("columns") is { } axis ? ReadAxis(axis) : null;
        var measures = map.Maps("measures").Select(measure => ReadMeasure(measure, counts)).ToList();
        var shows = Shows(map);
        if (measures.Count > 0 && (columns is not null || shows.Count > 0))
            map.Refuse("a table has either 'measures' or 'columns' and 'show'.");
        if (measures.Count == 0)
            measures.Add(new Measure("all", null, counts, [], shows.Count > 0 ? shows : [new Show(ShowKind.Count)]));
        var table = new ProductTable
        {
            Id = map.Text("id"),
            Title = map.Text("title"),
            From = map.Text("from"),
            Where = reader.Conditions(map, "where"),
            Rows = map.OptionalMap("rows") is { } rows ? ReadAxis(rows) : NoAxis(map),
            Columns = columns,
            Measures = measures,
            Top = ReadTop(map),
            Notes = map.Texts("notes"),
            Source = map.Text("source"),
            Chart = ReadChart(map),
        };
        map.Done();
        return table;
    }

    private static ProductTable Same(YamlMap map, IEnumerable<ProductTable> tables)
    {
        var other = map.Text("same-as");
        if (tables.FirstOrDefault(table => table.Id == other) is not { } found)
        {
            map.RefuseAt("same-as", $"there is no table '{other}'.");
            found = new ProductTable { Id = "", Title = "", From = "", Where = [], Rows = new Axis("", null, []), Measures = [], Notes = [], Source = "" };
        }

        var table = found with
        {
            Id = map.Text("id"),
            Title = map.Text("title"),
            Top = ReadTop(map) ?? found.Top,
            Notes = map.Texts("notes") is { Count: > 0 } notes ? notes : found.Notes,
            Source = map.OptionalText("source") ?? found.Source,
            Chart = ReadChart(map) ?? found.Chart,
        };
        map.Done();
        return table;
    }

    private Axis ReadAxis(YamlMap map)
    {
        var axis = new Axis(map.Text("by"), map.OptionalText("total"),
            [.. reader.Entries(map, "groups").Select(entry => new AxisGroup(entry.Key, reader.Values(entry.Value, entry.Key)))]);
        map.Done();
        return axis;
    }

    private static Axis NoAxis(YamlMap map)
    {
        map.Refuse("'rows' is missing; give {by: <dimension>, total: <label>}.");
        return new Axis("", null, []);
    }

    private Measure ReadMeasure(YamlMap map, Counting counts)
    {
        var shows = Shows(map);
        var measure = new Measure(map.Text("id"), map.Text("title"), ProductReader.Counts(map) ?? counts, reader.Conditions(map, "where"),
            shows.Count > 0 ? shows : [new Show(ShowKind.Count)]);
        map.Done();
        return measure;
    }

    private static List<Show> Shows(YamlMap map)
    {
        var shows = new List<Show>();
        foreach (var text in map.Texts("show"))
            switch (text.Split(' '))
            {
                case ["count"]:
                    shows.Add(new Show(ShowKind.Count));
                    break;
                case ["percentage", "of", var of]:
                    shows.Add(new Show(ShowKind.Percentage, of));
                    break;
                case ["mean", "per", var of]:
                    shows.Add(new Show(ShowKind.Mean, of));
                    break;
                case ["rank"]:
                    shows.Add(new Show(ShowKind.Rank));
                    break;
                case ["rank", "of", "percentage"]:
                    shows.Add(new Show(ShowKind.RankOfPercentage));
                    break;
                default:
                    map.RefuseAt("show", $"'show' has '{text}'; expected count, percentage of <column, row, all or a measure>, mean per <measure>, rank or rank of percentage.");
                    break;
            }
        return shows;
    }

    private static Top? ReadTop(YamlMap map)
    {
        if (map.OptionalText("top") is not { } text)
            return null;
        if (text.Split(' ') is [var rows, "by", var measure] && int.TryParse(rows, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0)
            return new Top(number, measure);
        map.RefuseAt("top", $"'top' is '{text}'; expected a number, by and a measure, such as '5 by repeat'.");
        return null;
    }

    private static string? ReadChart(YamlMap map) => map.OneOf("chart", ["none", "bar", "stacked", "line"], "none") is var chart && chart == "none" ? null : chart;
}
