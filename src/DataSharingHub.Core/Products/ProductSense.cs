using System.Text.RegularExpressions;
using DataSharingHub.Core.Datasets.Loading;

namespace DataSharingHub.Core.Products;

/// <summary>What a product says must hold together: names once, references to views, dimensions, measures and notes that exist.</summary>
internal static partial class ProductSense
{
    [GeneratedRegex("^[a-z][a-z0-9_]*$")]
    private static partial Regex ColumnName { get; }

    public static void Check(Product product, YamlMap root)
    {
        CheckViews(product, root);
        Twice(product.Tables.Select(table => table.Id), root, "tables");
        Twice(product.KeyFigures.Select(figure => figure.Id), root, "key-figures");
        foreach (var (map, table) in root.Maps("tables").Zip(product.Tables))
            CheckTable(product, map, table);
        var figures = root.Maps("key-figures").SelectMany(group => group.Maps("figures")).Zip(product.KeyFigures);
        foreach (var (map, figure) in figures)
            CheckFigure(product, map, figure);
        foreach (var (map, known) in root.Maps("known").Zip(product.Known))
        {
            if (known.AtLeast && known.Parts.Count != 1)
                map.RefuseAt("parts", "'at-least' compares a total with one part.");
            foreach (var quantity in known.Parts.Prepend(known.Total))
                CheckQuantity(product, map, quantity.From, quantity.Counts, [.. quantity.Where, .. known.Each]);
        }
    }

    private static void CheckViews(Product product, YamlMap root)
    {
        Twice(product.Views.Select(view => view.Name), root, "views");
        var datasets = product.Uses.Select(use => Tables.SessionNames.Of(use.Dataset)).ToHashSet();
        foreach (var (map, view) in root.Maps("views").Zip(product.Views))
        {
            if (datasets.Contains(view.Name) || view.Name == "parameters" || view.Name.StartsWith("lookup_", StringComparison.Ordinal))
                map.RefuseAt("name", $"'{view.Name}' is also the name of a loaded table; choose another.");
            foreach (var name in view.Dimensions.Select(dimension => dimension.Name)
                .Concat(view.Key).Concat(view.Sums).Concat(view.Distinct).Concat(view.Maxima).Append(view.Unit).Append(view.Name).Where(name => !ColumnName.IsMatch(name)))
                map.Refuse($"'{name}' is not a name; names are small letters, digits and _.");
            foreach (var name in view.DependsOn.Where(name => name is not (ProductReader.FirstYear or ProductReader.LastYear)))
                map.RefuseAt("depends-on", $"'{name}' is not a parameter; expected first_year or last_year.");
            if (view.ByYear is { } years && view.Dimension(years) is not { Values.Kind: ValuesKind.Years })
                map.RefuseAt("by-year", $"'{years}' is not a dimension of years.");
            foreach (var dimension in view.Dimensions.Where(dimension => dimension.Values.Lookup is { } id && !product.Lookups.Contains(id)))
                map.Refuse($"dimension '{dimension.Name}' reads the look-up '{dimension.Values.Lookup}', which 'lookups' does not list.");
        }
    }

    private static void CheckTable(Product product, YamlMap map, ProductTable table)
    {
        var axes = table.Columns is null ? [table.Rows.By] : new[] { table.Rows.By, table.Columns.By };
        var measures = table.Measures.Select(measure => measure.Id).ToHashSet();
        foreach (var measure in table.Measures)
        {
            CheckQuantity(product, map, table.From, measure.Counts, [.. table.Where, .. measure.Where, .. axes.Select(axis => new Condition(axis, []))]);
            foreach (var show in measure.Shows.Where(show => show.Of is not null && show.Of is not ("column" or "row" or "all") && !measures.Contains(show.Of)))
                map.Refuse($"measure '{measure.Id}' refers to the measure '{show.Of}', which the table does not have.");
        }

        if (table.Top is { } top && !measures.Contains(top.Measure))
            map.RefuseAt("top", $"'top' refers to the measure '{top.Measure}', which the table does not have.");
        CheckNotes(product, map, table.Notes);
    }

    private static void CheckFigure(Product product, YamlMap map, KeyFigure figure)
    {
        CheckQuantity(product, map, figure.From, figure.Counts, [.. figure.Where, .. figure.Each, .. figure.Of ?? []]);
        var conditions = figure.Where.Concat(figure.Each).Select(condition => condition.Dimension).ToHashSet();
        foreach (var condition in (figure.Of ?? []).Where(condition => condition.Values.Count == 0 && !conditions.Contains(condition.Dimension)))
            map.RefuseAt("of", $"the denominator keeps '{condition.Dimension}', of which the figure says nothing.");
        if (figure.MeanPerUnit && figure.Counts.Kind != CountKind.Sum)
            map.RefuseAt("mean", "a mean per unit belongs to a sum.");
        CheckNotes(product, map, figure.Notes);
    }

    private static void CheckQuantity(Product product, YamlMap map, string from, Counting counts, IReadOnlyList<Condition> conditions)
    {
        if (product.Views.FirstOrDefault(view => view.Name == from) is not { } view)
        {
            map.RefuseAt("from", $"there is no view '{from}'.");
            return;
        }

        foreach (var condition in conditions)
        {
            if (view.Dimension(condition.Dimension) is not { } dimension)
            {
                map.Refuse($"the view '{from}' has no dimension '{condition.Dimension}'.");
                continue;
            }

            if (dimension.Values.Kind != ValuesKind.Listed)
                continue;
            foreach (var value in condition.Values.Where(value => !value.Contains('{') && value != dimension.Unknown && !dimension.Values.Listed.Contains(value)))
                map.Refuse($"the dimension '{dimension.Name}' of '{from}' has no value '{value}'.");
        }

        var columns = counts.Kind switch
        {
            CountKind.Sum => view.Sums,
            CountKind.Distinct => view.Distinct,
            CountKind.Maximum => view.Maxima,
            _ => null,
        };
        if (columns is not null && !columns.Contains(counts.Column!))
            map.Refuse($"the view '{from}' does not list '{counts.Column}' among the columns for that way of counting (sums, distinct, maxima).");
    }

    private static void CheckNotes(Product product, YamlMap map, IReadOnlyList<string> notes)
    {
        foreach (var note in notes.Where(note => product.Notes.All(known => known.Id != note)))
            map.RefuseAt("notes", $"there is no note '{note}'.");
    }

    private static void Twice(IEnumerable<string> ids, YamlMap root, string key)
    {
        foreach (var group in ids.GroupBy(id => id).Where(group => group.Count() > 1))
            root.RefuseAt(key, $"'{group.Key}' stands twice among the {key}.");
    }
}
