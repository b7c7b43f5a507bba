using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace DataSharingHub.Core.Datasets.Loading;

/// <summary>A mapping whose keys are taken one by one; what nobody took is refused by <see cref="Done"/>, so a misspelt key is never ignored.</summary>
internal sealed class YamlMap(YamlMappingNode node, YamlSource source)
{
    private readonly HashSet<string> taken = [];

    public YamlNode Node => node;

    public void Refuse(string message) => source.Refuse(node, message);

    public void RefuseAt(string key, string message) => source.Refuse(Find(key) ?? node, message);

    public string Text(string key) => OptionalText(key) ?? Missing(key, "");

    public string? OptionalText(string key) => Find(key) switch
    {
        null => null,
        YamlScalarNode scalar when !string.IsNullOrWhiteSpace(scalar.Value) => scalar.Value,
        var other => Wrong<string?>(other, key, "a text", null),
    };

    public int Integer(string key) => OptionalInteger(key) ?? Missing(key, 0);

    public int? OptionalInteger(string key) => (int?)OptionalLong(key, int.MaxValue);

    public long Long(string key) => OptionalLong(key, long.MaxValue) ?? Missing(key, 0L);

    public bool OptionalBoolean(string key) => Find(key) switch
    {
        null => false,
        YamlScalarNode { Value: "true" } => true,
        YamlScalarNode { Value: "false" } => false,
        var other => Wrong(other, key, "true or false", false),
    };

    public IReadOnlyList<string> Texts(string key, bool required = false)
    {
        switch (Find(key))
        {
            case null:
                return required ? Missing<IReadOnlyList<string>>(key, []) : [];
            case YamlSequenceNode sequence:
                var texts = new List<string>();
                foreach (var child in sequence)
                {
                    if (child is YamlScalarNode { Value: { Length: > 0 } value })
                        texts.Add(value);
                    else
                        source.Refuse(child, $"'{key}' wants texts in its list.");
                }

                return texts;
            case var other:
                return Wrong<IReadOnlyList<string>>(other, key, "a list such as [a, b]", []);
        }
    }

    public YamlMap? OptionalMap(string key) => Find(key) switch
    {
        null => null,
        YamlMappingNode map => new YamlMap(map, source),
        var other => Wrong<YamlMap?>(other, key, "a mapping such as {a: b}", null),
    };

    public IReadOnlyList<YamlMap> Maps(string key, bool required = false)
    {
        switch (Find(key))
        {
            case null:
                return required ? Missing<IReadOnlyList<YamlMap>>(key, []) : [];
            case YamlSequenceNode sequence:
                foreach (var other in sequence.Where(child => child is not YamlMappingNode))
                    source.Refuse(other, $"'{key}' wants mappings such as {{a: b}} in its list.");
                return [.. sequence.OfType<YamlMappingNode>().Select(child => new YamlMap(child, source))];
            case var other:
                return Wrong<IReadOnlyList<YamlMap>>(other, key, "a list of mappings", []);
        }
    }

    /// <summary>One of the words; the first with a refusal where the file says something else.</summary>
    public string OneOf(string key, IReadOnlyList<string> words, string? unless = null)
    {
        var found = OptionalText(key) ?? unless;
        if (found is not null && words.Contains(found))
            return found;
        if (found is null)
            return Missing(key, words[0]);
        RefuseAt(key, $"'{key}' is '{found}'; expected one of {string.Join(", ", words)}.");
        return words[0];
    }

    /// <summary>Marks a key as known whose value the caller reads from <see cref="Node"/> itself.</summary>
    public void Take(string key) => taken.Add(key);

    public void Done()
    {
        foreach (var key in node.Children.Keys.OfType<YamlScalarNode>().Where(key => !taken.Contains(key.Value ?? "")))
            source.Refuse(key, $"'{key.Value}' is not a key here; known keys are {string.Join(", ", taken.Order(StringComparer.Ordinal))}.");
    }

    private long? OptionalLong(string key, long most)
    {
        switch (Find(key))
        {
            case null:
                return null;
            case YamlScalarNode scalar when long.TryParse(scalar.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && Math.Abs(value) <= most:
                return value;
            case var other:
                return Wrong<long?>(other, key, "a whole number", null);
        }
    }

    private YamlNode? Find(string key)
    {
        taken.Add(key);
        return node.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;
    }

    private T Missing<T>(string key, T value)
    {
        Refuse($"'{key}' is missing.");
        return value;
    }

    private T Wrong<T>(YamlNode at, string key, string expected, T value)
    {
        source.Refuse(at, $"'{key}' wants {expected}.");
        return value;
    }
}
