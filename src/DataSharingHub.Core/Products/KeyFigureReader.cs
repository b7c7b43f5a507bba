using System.Globalization;
using DataSharingHub.Core.Datasets.Loading;
using YamlDotNet.RepresentationModel;

namespace DataSharingHub.Core.Products;

/// <summary>Reads <c>key-figures:</c> and <c>known:</c>.</summary>
internal sealed class KeyFigureReader(ProductReader reader)
{
    /// <summary>The figures of one subject; what the group says holds for each figure that does not say otherwise.</summary>
    public IReadOnlyList<KeyFigure> Group(YamlMap map)
    {
        var subject = map.Text("subject");
        var from = map.Text("from");
        var counts = ProductReader.Counts(map) ?? new Counting(CountKind.Units);
        var where = reader.Conditions(map, "where");
        var notes = map.Texts("notes");
        var figures = map.Maps("figures", required: true).Select(figure => Figure(figure, subject, from, counts, where, notes)).ToList();
        map.Done();
        return figures;
    }

    public KnownEquation Known(YamlMap map)
    {
        var known = new KnownEquation(
            map.Text("text"),
            reader.Conditions(map, "each"),
            map.OneOf("is", ["equal", "at-least"], "equal") == "at-least",
            map.OptionalMap("total") is { } total ? Quantity(total) : new NamedQuantity("", new Counting(CountKind.Rows), []),
            [.. map.Maps("parts", required: true).Select(Quantity)]);
        map.Done();
        return known;
    }

    private NamedQuantity Quantity(YamlMap map)
    {
        var quantity = new NamedQuantity(map.Text("from"), ProductReader.Counts(map) ?? new Counting(CountKind.Units), reader.Conditions(map, "where"));
        map.Done();
        return quantity;
    }

    private KeyFigure Figure(
        YamlMap map, string subject, string from, Counting counts, IReadOnlyList<Condition> shared, IReadOnlyList<string> notes)
    {
        var own = reader.Conditions(map, "where");
        var where = shared.Where(condition => own.All(other => other.Dimension != condition.Dimension)).Concat(own).ToList();
        var figure = new KeyFigure
        {
            Id = map.Text("id"),
            Subject = subject,
            Title = map.Text("title"),
            From = from,
            Counts = ProductReader.Counts(map) ?? counts,
            Where = where,
            Each = reader.Conditions(map, "each"),
            Of = Denominator(map),
            MeanPerUnit = map.OneOf("mean", ["none", "units"], "none") == "units",
            OnlyAreas = map.Texts("only-areas"),
            Given = Given(map),
            Notes = map.Texts("notes") is { Count: > 0 } found ? found : notes,
        };
        map.Done();
        return figure;
    }

    private List<Condition>? Denominator(YamlMap map)
    {
        map.Take("of");
        var children = ((YamlMappingNode)map.Node).Children;
        if (!children.TryGetValue(new YamlScalarNode("of"), out var node))
            return null;
        if (node is not YamlSequenceNode sequence)
        {
            map.RefuseAt("of", "'of' wants a list of the dimensions that the denominator keeps; [] for everything in the view.");
            return [];
        }

        var conditions = new List<Condition>();
        foreach (var child in sequence)
            switch (child)
            {
                case YamlScalarNode { Value: { Length: > 0 } name }:
                    conditions.Add(new Condition(name, []));
                    break;
                case YamlMappingNode mapping:
                    conditions.AddRange(mapping.Children.Select(pair => new Condition(reader.Scalar(pair.Key, "of"), reader.Values(pair.Value, "of"))));
                    break;
                default:
                    reader.Wrong(child, "'of' wants names of dimensions, or {dimension: values}.", 0);
                    break;
            }
        return conditions;
    }

    private List<GivenFigures>? Given(YamlMap map)
    {
        if (map.OptionalMap("given") is null)
            return null;
        var given = new List<GivenFigures>();
        foreach (var entry in reader.Entries(map, "given"))
        {
            var numbers = new List<int>();
            foreach (var text in reader.Values(entry.Value, entry.Key))
                if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 100)
                    numbers.Add(number);
                else
                    reader.Wrong(entry.Value, $"'{text}' is not a percentage from 0 to 100.", 0);
            given.Add(new GivenFigures(entry.Key, numbers));
        }

        return given;
    }
}
