using System.IO.Compression;
using System.Xml;
using DataSharingHub.Core.Extracts.Screening;

namespace DataSharingHub.Core.Extracts.Reading;

/// <summary>One sheet of a workbook as its list of sheets declares it.</summary>
/// <param name="Place">Place among the sheets, from 0.</param>
/// <param name="Part">Name of the part that holds the rows.</param>
internal sealed record XlsxSheet(int Place, string Name, bool IsHidden, string Part);

/// <summary>Reads which sheets a workbook has, and its date system.</summary>
internal sealed record XlsxSheets(IReadOnlyList<XlsxSheet> Sheets, bool Counts1904)
{
    private const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    public static XlsxSheets Read(ZipArchive archive)
    {
        var targets = new Dictionary<string, string>(StringComparer.Ordinal);
        Each(archive, "xl/_rels/workbook.xml.rels", reader =>
        {
            if (reader.LocalName == "Relationship" && reader.GetAttribute("Id") is { } id && reader.GetAttribute("Target") is { } target)
                targets[id] = target.StartsWith('/') ? target[1..] : "xl/" + target;
        });
        var sheets = new List<XlsxSheet>();
        var counts1904 = false;
        Each(archive, "xl/workbook.xml", reader =>
        {
            if (reader.LocalName == "workbookPr")
                counts1904 = reader.GetAttribute("date1904") is "1" or "true";
            if (reader.LocalName != "sheet" || (reader.GetAttribute("id", Relationships) ?? reader.GetAttribute("r:id")) is not { } id)
                return;
            sheets.Add(new XlsxSheet(sheets.Count, reader.GetAttribute("name") ?? "", reader.GetAttribute("state") is "hidden" or "veryHidden", targets.GetValueOrDefault(id, "")));
        });
        return new XlsxSheets(sheets, counts1904);
    }

    internal static ZipArchiveEntry? Find(ZipArchive archive, string part) =>
        archive.Entries.FirstOrDefault(entry => string.Equals(entry.FullName, part, StringComparison.OrdinalIgnoreCase));

    internal static void Each(ZipArchive archive, string part, Action<XmlReader> element)
    {
        if (Find(archive, part) is not { } entry)
            return;
        using var reader = XmlReader.Create(entry.Open(), PackageContents.Settings());
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element)
                element(reader);
        }
    }
}
