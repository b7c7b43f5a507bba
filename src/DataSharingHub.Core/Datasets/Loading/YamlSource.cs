using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace DataSharingHub.Core.Datasets.Loading;

/// <summary>One YAML file that is being read, and every refusal found in it, each with the file's name and line.</summary>
internal sealed class YamlSource(string file, string code)
{
    public List<Refusal> Refusals { get; } = [];

    public void Refuse(YamlNode at, string message) => Refuse(at.Start.Line, message);

    public void Refuse(long line, string message) => Refusals.Add(new Refusal(code, $"{file}:{line}: {message}"));

    /// <summary>The document's mapping, or null with a refusal.</summary>
    public YamlMap? Read(TextReader text)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(text);
            if (stream.Documents.Count == 1 && stream.Documents[0].RootNode is YamlMappingNode root)
                return new YamlMap(root, this);
            Refuse(1, "found no single mapping of keys to values; write one document that starts with 'id:'.");
        }
        catch (YamlException fault)
        {
            Refuse(fault.Start.Line, $"is not YAML: {fault.Message.TrimEnd('.')}. Correct the line.");
        }

        return null;
    }
}
