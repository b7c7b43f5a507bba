using DataSharingHub.Core.Datasets.Loading;
using YamlDotNet.RepresentationModel;

namespace DataSharingHub.Core.Products;

/// <summary>Reads the parts that views, tables and key figures share.</summary>
internal sealed class ProductReader(YamlSource source)
{
    public const string FirstYear = "first_year";
    public const string LastYear = "last_year";

    public ProductView View(YamlMap map, string directory)
    {
        var file = map.Text("file");
        var view = new ProductView
        {
            Name = map.Text("name"),
            File = file,
            Sql = Sql(map, directory, file),
            Unit = map.Text("unit"),
            Key = map.Texts("key", required: true),
            Dimensions = [.. Entries(map, "dimensions").Select(entry => Dimension(entry.Key, entry.Value))],
            Sums = map.Texts("sums"),
            Distinct = map.Texts("distinct"),
            Maxima = map.Texts("maxima"),
            DependsOn = Entry(map, "depends-on") is null ? [FirstYear, LastYear] : map.Texts("depends-on"),
            ByYear = map.OptionalText("by-year"),
        };
        map.Done();
        return view;
    }

    /// <summary>The entries of a mapping whose keys are names that the product chooses.</summary>
    public IReadOnlyList<KeyValuePair<string, YamlNode>> Entries(YamlMap map, string key, bool required = false)
    {
        if (map.OptionalMap(key) is { } found)
            return [.. ((YamlMappingNode)found.Node).Children.Select(pair => KeyValuePair.Create(Scalar(pair.Key, key), pair.Value))];
        if (required)
            map.Refuse($"'{key}' is missing.");
        return [];
    }

    public IReadOnlyList<Condition> Conditions(YamlMap map, string key) =>
        [.. Entries(map, key).Select(entry => new Condition(entry.Key, Values(entry.Value, entry.Key)))];

    /// <summary>One value, or a list of them.</summary>
    public IReadOnlyList<string> Values(YamlNode node, string key) => node switch
    {
        YamlScalarNode { Value: { Length: > 0 } value } => [value],
        YamlSequenceNode sequence => [.. sequence.Select(child => Scalar(child, key))],
        _ => Wrong<IReadOnlyList<string>>(node, $"'{key}' wants a value or a list of values.", []),
    };

    public string Scalar(YamlNode node, string key) =>
        node is YamlScalarNode { Value: { Length: > 0 } value } ? value : Wrong(node, $"'{key}' wants a text.", "");

    public static Counting? Counts(YamlMap map, string key = "counts")
    {
        if (map.OptionalText(key) is not { } text)
            return null;
        switch (text.Split(' ', 2))
        {
            case ["units"]:
                return new Counting(CountKind.Units);
            case ["rows"]:
                return new Counting(CountKind.Rows);
            case ["sum", var column]:
                return new Counting(CountKind.Sum, column);
            case ["distinct", var column]:
                return new Counting(CountKind.Distinct, column);
            case ["maximum", var column]:
                return new Counting(CountKind.Maximum, column);
            default:
                map.RefuseAt(key, $"'{key}' is '{text}'; expected units, rows, sum <column>, distinct <column> or maximum <column>.");
                return null;
        }
    }

    public T Wrong<T>(YamlNode at, string message, T value)
    {
        source.Refuse(at, message);
        return value;
    }

    private Dimension Dimension(string name, YamlNode node)
    {
        if (node is not YamlMappingNode mapping)
            return Wrong(node, $"dimension '{name}' wants a mapping with title and values.", Empty(name));
        var map = new YamlMap(mapping, source);
        var dimension = new Dimension
        {
            Name = name,
            Title = map.Text("title"),
            Values = ReadValues(map),
            Unknown = map.OptionalText("unknown"),
            Several = map.OptionalBoolean("several"),
            LinkedWith = map.OptionalText("linked-with"),
        };
        map.Done();
        return dimension;
    }

    private static Dimension Empty(string name) =>
        new() { Name = name, Title = name, Values = new DimensionValues(ValuesKind.Listed, [], []) };

    private static DimensionValues ReadValues(YamlMap map)
    {
        if (Entry(map, "values") is not YamlScalarNode)
        {
            var listed = map.Texts("values", required: true);
            var labels = map.Texts("labels");
            if (labels.Count > 0 && labels.Count != listed.Count)
                map.RefuseAt("labels", $"there are {listed.Count} values and {labels.Count} labels; give as many.");
            return new DimensionValues(ValuesKind.Listed, listed, labels);
        }

        var text = map.Text("values");
        switch (text.Split(' '))
        {
            case ["years"]:
                return new DimensionValues(ValuesKind.Years, [], []);
            case ["lookup", var id]:
                return new DimensionValues(ValuesKind.Lookup, [], [], id);
            case ["lookup", var id, "of", "area"]:
                return new DimensionValues(ValuesKind.Lookup, [], [], id, OfArea: true);
            default:
                map.RefuseAt("values", $"'values' is '{text}'; expected a list, years, lookup <id> or lookup <id> of area.");
                return new DimensionValues(ValuesKind.Listed, [], []);
        }
    }

    private static YamlNode? Entry(YamlMap map, string key) =>
        ((YamlMappingNode)map.Node).Children.FirstOrDefault(pair => pair.Key is YamlScalarNode scalar && scalar.Value == key).Value;

    private static string Sql(YamlMap map, string directory, string file)
    {
        if (file.Length == 0)
            return "";
        if (file != Path.GetFileName(file) || !file.EndsWith(".sql", StringComparison.Ordinal))
        {
            map.RefuseAt("file", $"'{file}' is not the name of an SQL file beside {ProductFile.Name}.");
            return "";
        }

        var path = Path.Combine(directory, file);
        if (File.Exists(path))
            return File.ReadAllText(path);
        map.RefuseAt("file", $"there is no file {file} beside {ProductFile.Name}.");
        return "";
    }
}
