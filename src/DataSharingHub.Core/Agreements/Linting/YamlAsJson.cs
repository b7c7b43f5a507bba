using System.Globalization;
using DataSharingHub.Core.Agreements.Reading;
using Newtonsoft.Json.Linq;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace DataSharingHub.Core.Agreements.Linting;

/// <summary>A YAML document as JSON, by YAML's core schema, with the line of every part by its path as the schema check writes it.</summary>
internal sealed class YamlAsJson
{
    private readonly Dictionary<string, int> lines = new(StringComparer.Ordinal);

    private YamlAsJson()
    {
    }

    public JToken Json { get; private set; } = JValue.CreateNull();

    /// <summary>Null where the file is not one YAML document: the strict reader says so.</summary>
    public static YamlAsJson? Read(PolicyFile file)
    {
        var stream = new YamlStream();
        try
        {
            using var text = new StreamReader(new MemoryStream(file.Bytes));
            stream.Load(text);
        }
        catch (YamlException)
        {
            return null;
        }

        if (stream.Documents.Count != 1) return null;
        var read = new YamlAsJson();
        read.Json = read.Convert(stream.Documents[0].RootNode, "#");
        return read;
    }

    /// <summary>The line of a path, or of the nearest part around it.</summary>
    public int LineOf(string? path)
    {
        for (var at = path ?? ""; at.Length > 0; at = at[..Math.Max(at.LastIndexOfAny(['.', '/', '[']), 0)])
            if (lines.TryGetValue(at, out var line)) return line;
        return 1;
    }

    private JToken Convert(YamlNode node, string path)
    {
        lines.TryAdd(path, (int)node.Start.Line);
        switch (node)
        {
            case YamlMappingNode mapping:
                var made = new JObject();
                foreach (var (key, value) in mapping.Children)
                {
                    var name = (key as YamlScalarNode)?.Value ?? "";
                    var inside = path == "#" ? "#/" + name : path + "." + name;
                    lines[inside] = (int)key.Start.Line;
                    made[name] = Convert(value, inside);
                }

                return made;
            case YamlSequenceNode sequence:
                return new JArray(sequence.Children.Select((child, i) => Convert(child, $"{path}[{i}]")));
            case YamlScalarNode scalar:
                return Convert(scalar);
            default:
                return JValue.CreateNull();
        }
    }

    private static JValue Convert(YamlScalarNode scalar)
    {
        var text = scalar.Value ?? "";
        if (scalar.Style != ScalarStyle.Plain) return new JValue(text);
        if (text is "" or "null" or "~") return JValue.CreateNull();
        if (text is "true" or "false") return new JValue(text == "true");
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)) return new JValue(whole);
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? new JValue(number) : new JValue(text);
    }
}
