using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace DataSharingHub.Core.Checking.Described;

/// <summary>One node of a described table with the place it was found, so that every refusal names a line.</summary>
internal sealed class DescribedNode(YamlNode node, string file, List<Refusal> refusals)
{
    public long Line => node.Start.Line;

    public string File => file;

    public bool IsMap => node is YamlMappingNode;

    public bool IsList => node is YamlSequenceNode;

    public bool IsNothing => node is YamlScalarNode { Value: null or "" or "null" or "~" };

    /// <summary>The text of a single value; nothing for the word null.</summary>
    public string? Scalar => IsNothing ? null : (node as YamlScalarNode)?.Value;

    public void Refuse(Refusal refusal) => refusals.Add(refusal);

    public void Expect(string what) => refusals.Add(PublicationRefusals.Expected(file, Line, what));

    /// <summary>Reports keys that mean nothing here: a misspelt key would otherwise change the result silently.</summary>
    public DescribedNode Allow(params string[] keys)
    {
        foreach (var (key, child) in Entries())
        {
            if (!keys.Contains(key, StringComparer.Ordinal))
                refusals.Add(PublicationRefusals.UnknownKey(file, child.Line, key, keys));
        }

        return this;
    }

    public IEnumerable<(string Key, DescribedNode Value)> Entries()
    {
        if (node is not YamlMappingNode map)
        {
            Expect("names with values");
            yield break;
        }

        foreach (var (key, value) in map.Children)
            yield return ((key as YamlScalarNode)?.Value ?? string.Empty, new DescribedNode(value, file, refusals));
    }

    public IEnumerable<DescribedNode> Items()
    {
        if (node is not YamlSequenceNode list)
        {
            Expect("a list");
            yield break;
        }

        foreach (var item in list.Children)
            yield return new DescribedNode(item, file, refusals);
    }

    public DescribedNode? Get(string key)
    {
        if (node is not YamlMappingNode map)
            return null;
        foreach (var (name, value) in map.Children)
        {
            if (name is YamlScalarNode { Value: { } text } && text == key)
                return new DescribedNode(value, file, refusals);
        }

        return null;
    }

    public string? Text(string key) => Get(key)?.Scalar;

    public string Required(string key)
    {
        var text = Get(key)?.Scalar;
        if (!string.IsNullOrWhiteSpace(text))
            return text;
        refusals.Add(PublicationRefusals.Missing(file, Line, key));
        return string.Empty;
    }

    public bool Flag(string key)
    {
        var child = Get(key);
        if (child is null)
            return false;
        if (child.Scalar is "true" or "false")
            return child.Scalar == "true";
        child.Expect("true or false");
        return false;
    }

    public long? Whole(string key)
    {
        var child = Get(key);
        if (child is null)
            return null;
        if (long.TryParse(child.Scalar, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value <= 1_000_000_000)
            return value;
        child.Expect("a whole number, 0 or more");
        return null;
    }

    /// <summary>A single name or a list of names.</summary>
    public IReadOnlyList<string> Names(string key)
    {
        var child = Get(key);
        if (child is null)
        {
            refusals.Add(PublicationRefusals.Missing(file, Line, key));
            return [];
        }

        if (child.IsList)
            return [.. child.Items().Select(i => i.Scalar ?? string.Empty)];
        return [child.Scalar ?? string.Empty];
    }
}
