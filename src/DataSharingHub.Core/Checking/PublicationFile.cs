using System.Text;
using DataSharingHub.Core.Checking.Described;
using DataSharingHub.Core.Checking.Grids;
using DataSharingHub.Core.Checking.Recognised;
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
            ".CSV" => ReadCsv(file, path, threshold),
            ".XLSX" or ".XLSM" => ReadWorkbook(file, path, threshold),
            _ => PublicationRefusals.UnknownKind(file),
        };
    }

    private static Outcome<Publication> ReadCsv(string file, string path, int threshold)
    {
        if (ReadText(path) is not { } text)
            return PublicationRefusals.Unreadable(file, "UTF-8 text");
        var grid = CsvGrid.Read(file, text);
        return grid.IsRefused ? new Outcome<Publication>(null, grid.Refusals) : RecognisedPublication.From(file, [grid.Value!], [], threshold);
    }

    private static Outcome<Publication> ReadWorkbook(string file, string path, int threshold)
    {
        var workbook = WorkbookGrids.Read(file, path);
        return workbook.IsRefused
            ? new Outcome<Publication>(null, workbook.Refusals)
            : RecognisedPublication.From(file, workbook.Value!.Sheets, workbook.Value.Hidden, threshold);
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
