using System.Collections.Frozen;
using System.Text;
using YamlDotNet.RepresentationModel;

namespace DataSharingHub.Core.Extracts.Reports;

/// <summary>The words of one kind of problem, with <c>{places}</c> to fill in.</summary>
public sealed record ProblemWords(
    string Code, ExtractOutcome Outcome, string Short, string Description, string Cause, string Correct, string Avoid);

/// <summary>Every problem that an extract can have, worded in one file, <c>problem-catalogue.yaml</c>, that a data lead can read and correct.</summary>
public static class ProblemCatalogue
{
    private static readonly FrozenDictionary<string, ProblemWords> Words = Read();

    public static IReadOnlyList<ProblemWords> All { get; } = [.. Words.Values.OrderBy(words => words.Code, StringComparer.Ordinal)];

    /// <summary>The words of <paramref name="code"/>; a code without words is a fault of the hub, not of an extract.</summary>
    public static ProblemWords Of(string code) =>
        Words.TryGetValue(code, out var words) ? words : throw new InvalidOperationException($"The problem catalogue has no words for '{code}'.");

    /// <summary>Fills the places of a text; a place that nothing fills is a fault of the hub.</summary>
    public static string Fill(string text, IReadOnlyDictionary<string, string> places)
    {
        if (!text.Contains('{', StringComparison.Ordinal))
            return text;
        var filled = new StringBuilder(text);
        foreach (var (name, value) in places)
            filled.Replace("{" + name + "}", value);
        return filled.ToString();
    }

    private static FrozenDictionary<string, ProblemWords> Read()
    {
        using var stream = typeof(ProblemCatalogue).Assembly.GetManifestResourceStream("problem-catalogue.yaml")
            ?? throw new InvalidOperationException("The problem catalogue is not part of the program.");
        using var text = new StreamReader(stream);
        var yaml = new YamlStream();
        yaml.Load(text);
        var root = (YamlMappingNode)yaml.Documents[0].RootNode;
        return root.Children.Select(pair => Entry(((YamlScalarNode)pair.Key).Value!, (YamlMappingNode)pair.Value)).ToFrozenDictionary(words => words.Code);
    }

    private static ProblemWords Entry(string code, YamlMappingNode node)
    {
        string Part(string key) => ((YamlScalarNode)node.Children[new YamlScalarNode(key)]).Value!.Trim();
        return new ProblemWords(
            code, Enum.Parse<ExtractOutcome>(Part("outcome"), ignoreCase: true), Part("short"), Part("description"), Part("cause"), Part("correct"), Part("avoid"));
    }
}
