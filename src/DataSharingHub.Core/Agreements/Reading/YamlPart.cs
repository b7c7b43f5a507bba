using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace DataSharingHub.Core.Agreements.Reading;

/// <summary>
/// A mapping in a policy file, read strictly: a key that is missing, of the wrong kind or unknown is a problem with its line, never a
/// default. YAML's own guesses about types are not used, so <c>4.10</c> stays "4.10" and <c>no</c> stays a word.
/// </summary>
public sealed class YamlPart
{
    private readonly YamlMappingNode node;
    private readonly PolicyFile file;
    private readonly List<PolicyProblem> problems;
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);

    private YamlPart(YamlMappingNode node, PolicyFile file, List<PolicyProblem> problems)
    {
        this.node = node;
        this.file = file;
        this.problems = problems;
    }

    public SourcePosition At => file.At((int)node.Start.Line);

    public IEnumerable<string> Keys => node.Children.Keys.OfType<YamlScalarNode>().Select(key => key.Value ?? "");

    /// <summary>Reads the one document of a file; null, with a problem, where it is not YAML or not a mapping.</summary>
    public static YamlPart? Read(PolicyFile file, List<PolicyProblem> problems)
    {
        var stream = new YamlStream();
        try
        {
            using var reader = new StreamReader(new MemoryStream(file.Bytes), new System.Text.UTF8Encoding(false, true));
            stream.Load(reader);
        }
        catch (YamlException fault)
        {
            problems.Add(Error("policy.not-yaml", $"This is not valid YAML near column {fault.Start.Column}. Check indents, quotes and keys given twice.", file.At((int)fault.Start.Line)));
            return null;
        }
        catch (System.Text.DecoderFallbackException)
        {
            problems.Add(Error("policy.not-utf-8", "The file is not UTF-8. Save it as UTF-8.", file.At(1)));
            return null;
        }

        if (stream.Documents is [{ RootNode: YamlMappingNode root }])
            return new YamlPart(root, file, problems);
        problems.Add(Error("policy.not-a-mapping", "Expected one document with keys and values.", file.At(1)));
        return null;
    }

    public SourcePosition AtKey(string key) =>
        node.Children.Keys.FirstOrDefault(known => known is YamlScalarNode { Value: var name } && name == key) is { } found ? file.At((int)found.Start.Line) : At;

    public bool Has(string key) => Find(key) is not null;

    public string Text(string key) => OptionalText(key) ?? Missing(key, "text", "");

    public string? OptionalText(string key) => Find(key) switch
    {
        null => null,
        YamlScalarNode scalar => string.IsNullOrEmpty(scalar.Value) || scalar is { Style: ScalarStyle.Plain, Value: "null" or "~" } ? null : scalar.Value,
        _ => Wrong<string?>(key, "text", null),
    };

    public int Number(string key) => OptionalNumber(key) ?? Missing(key, "a whole number", 0);

    public int? OptionalNumber(string key) => OptionalLong(key) is not { } number ? null
        : number is >= int.MinValue and <= int.MaxValue ? (int)number : Wrong<int?>(key, "a smaller whole number", null);

    public long Long(string key) => OptionalLong(key) ?? Missing(key, "a whole number", 0L);

    public long? OptionalLong(string key) => OptionalText(key) is not { } text ? null
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : Wrong<long?>(key, "a whole number", null);

    public bool Flag(string key, bool otherwise) => OptionalText(key) switch
    {
        null => otherwise,
        "true" or "yes" => true,
        "false" or "no" => false,
        _ => Wrong(key, "true or false", otherwise),
    };

    public bool Flag(string key) => Has(key) ? Flag(key, false) : Missing(key, "true or false", false);

    public DateOnly Date(string key) => OptionalText(key) is not { } text ? Missing(key, "a date such as 2026-03-31", DateOnly.MinValue)
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date
        : Wrong(key, "a date such as 2026-03-31", DateOnly.MinValue);

    /// <summary>One of a few words, written as in YAML (<c>free-text</c>) for an enumeration's <c>FreeText</c>.</summary>
    public T Word<T>(string key, T otherwise)
        where T : struct, Enum
    {
        if (OptionalText(key) is not { } text) return Missing(key, Words<T>(), otherwise);
        foreach (var value in Enum.GetValues<T>())
            if (WordOf(value) == text) return value;
        return Wrong(key, Words<T>(), otherwise);
    }

    public IReadOnlyList<string> Texts(string key, bool required = true)
    {
        switch (Find(key))
        {
            case null:
                return required ? Missing<IReadOnlyList<string>>(key, "a list", []) : [];
            case YamlSequenceNode list when list.Children.All(child => child is YamlScalarNode { Value.Length: > 0 }):
                return [.. list.Children.Cast<YamlScalarNode>().Select(child => child.Value!)];
            default:
                return Wrong<IReadOnlyList<string>>(key, "a list of words", []);
        }
    }

    public YamlPart? Part(string key, bool required = false) => Find(key) switch
    {
        null => required ? Missing<YamlPart?>(key, "keys and values", null) : null,
        YamlMappingNode mapping => new YamlPart(mapping, file, problems),
        YamlScalarNode { Value: "" or null or "null" or "~" } when !required => null,
        _ => Wrong<YamlPart?>(key, "keys and values", null),
    };

    public IReadOnlyList<YamlPart> Parts(string key, bool required = true)
    {
        switch (Find(key))
        {
            case null:
                return required ? Missing<IReadOnlyList<YamlPart>>(key, "a list", []) : [];
            case YamlSequenceNode list when list.Children.All(child => child is YamlMappingNode):
                return [.. list.Children.Select(child => new YamlPart((YamlMappingNode)child, file, problems))];
            default:
                return Wrong<IReadOnlyList<YamlPart>>(key, "a list of keys and values", []);
        }
    }

    /// <summary>A key whose entries are named by the writer, e.g. notes by table number.</summary>
    public IReadOnlyDictionary<string, string> TextByKey(string key) =>
        Part(key) is { } part ? part.Keys.ToDictionary(name => name, part.Text, StringComparer.Ordinal) : new Dictionary<string, string>();

    /// <summary>Call when all has been asked for: a key that nobody asked for is a spelling mistake, and a mistake here would go unnoticed.</summary>
    public void Done()
    {
        foreach (var (key, value) in node.Children)
        {
            var name = (key as YamlScalarNode)?.Value ?? "";
            if (asked.Contains(name)) continue;
            var nearest = asked.OrderBy(word => Spelling.Distance(word, name)).FirstOrDefault();
            problems.Add(Error("policy.unknown-key", $"The key '{name}' means nothing here. Remove it, or did you mean '{nearest}'?", file.At((int)key.Start.Line)));
        }
    }

    public void Problem(string code, string message, string? key = null) => problems.Add(Error(code, message, key is null ? At : AtKey(key)));

    public static string WordOf<T>(T value)
        where T : struct, Enum =>
        string.Concat(value.ToString().Select((letter, i) => char.IsUpper(letter) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(letter) : letter.ToString()));

    private static string Words<T>()
        where T : struct, Enum => "one of " + string.Join(", ", Enum.GetValues<T>().Select(WordOf));

    private static PolicyProblem Error(string code, string message, SourcePosition at) => new(ProblemSeverity.Error, code, message, at);

    private YamlNode? Find(string key)
    {
        asked.Add(key);
        return node.Children.TryGetValue(new YamlScalarNode(key), out var found) ? found : null;
    }

    private T Missing<T>(string key, string expected, T otherwise)
    {
        problems.Add(Error("policy.key-missing", $"'{key}' is missing; expected {expected}.", At));
        return otherwise;
    }

    private T Wrong<T>(string key, string expected, T otherwise)
    {
        problems.Add(Error("policy.wrong-kind", $"'{key}' should be {expected}.", AtKey(key)));
        return otherwise;
    }
}
