using System.Text;
using DataSharingHub.Core.Checking.Described;
using DataSharingHub.Disclosure.Checking;

namespace DataSharingHub.Core.Checking;

/// <summary>Reads a publication to check from a file: a workbook, a CSV file, or a table described in YAML or JSON.</summary>
public static class PublicationFile
{
    internal const long LargestText = 50_000_000;

    /// <summary>The publication, or why it cannot be read. Never throws for what a file holds.</summary>
    /// <param name="path">Path of the file; its ending says what it is.</param>
    /// <param name="threshold">The smallest count that is not small, for what is recognised from numbers.</param>
    public static Outcome<Publication> Read(string path, int threshold)
    {
        var file = Path.GetFileName(path);
        var info = new FileInfo(path);
        if (!info.Exists)
            return PublicationRefusals.NotFound(file);
        if (info.Length > LargestText)
            return PublicationRefusals.TooLarge(file, LargestText);
        if (info.Length == 0)
            return PublicationRefusals.Empty(file);
        return info.Extension.ToUpperInvariant() switch
        {
            ".YAML" or ".YML" or ".JSON" => ReadText(path) is { } text ? DescribedTableReader.Read(file, text) : PublicationRefusals.Unreadable(file, "UTF-8 text"),
            _ => PublicationRefusals.UnknownKind(file),
        };
    }

    private static string? ReadText(string path)
    {
        try
        {
            return File.ReadAllText(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
