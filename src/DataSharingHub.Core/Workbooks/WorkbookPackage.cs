using System.IO.Compression;
using DocumentFormat.OpenXml.Packaging;

namespace DataSharingHub.Core.Workbooks;

/// <summary>Sets what the workbook library cannot: the language, and dates that are the release's and not the machine's.</summary>
internal static class WorkbookPackage
{
    private const string Language = "en-GB";

    public static void Finish(MemoryStream written, DateOnly publishedOn, Stream output)
    {
        var day = publishedOn.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        written.Position = 0;
        using (var document = SpreadsheetDocument.Open(written, isEditable: true))
        {
            var properties = document.PackageProperties;
            properties.Language = Language;
            properties.Created = day;
            properties.Modified = day;
            properties.LastModifiedBy = ReleaseWorkbook.Team;
        }

        Repack(written, day, output);
    }

    /// <summary>Writes the parts in one order with one date, so that the bytes differ between two runs only where their content does.</summary>
    private static void Repack(MemoryStream written, DateTime day, Stream output)
    {
        written.Position = 0;
        using var from = new ZipArchive(written, ZipArchiveMode.Read);
        using var to = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        // The content types come first, as readers that stream expect.
        foreach (var entry in from.Entries.OrderBy(entry => entry.FullName != "[Content_Types].xml").ThenBy(entry => entry.FullName, StringComparer.Ordinal))
        {
            var copy = to.CreateEntry(entry.FullName, CompressionLevel.Optimal);
            copy.LastWriteTime = new DateTimeOffset(day.Year < 1980 ? new DateTime(1980, 1, 1, 0, 0, 0, DateTimeKind.Utc) : day);
            using var source = entry.Open();
            using var target = copy.Open();
            source.CopyTo(target);
        }
    }
}
