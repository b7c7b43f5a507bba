using System.IO.Compression;
using System.Xml;
using DataSharingHub.Core.Extracts.Reports;

namespace DataSharingHub.Core.Extracts.Screening;

/// <summary>
/// Refuses what a list of rows has no use for and an attacker has: document types and entities, macros, links to elsewhere, connections,
/// embedded objects, custom XML.
/// </summary>
internal static class PackageContents
{
    private static readonly (string Code, string[] Marks)[] Forbidden =
    [
        ("file.macros", ["vbaproject", "vbadata", "/macrosheets/", "/dialogsheets/", "activex", "/usercustomization", "/customui"]),
        ("file.links", ["/externallinks/", "xl/connections", "/querytables/", "xl/model/", "/datamodel", "/webextensions/"]),
        ("file.embedded-objects", ["/embeddings/", "oleobject", "/afchunk", "altchunk"]),
        ("file.custom-xml", ["customxml/"]),
    ];

    public static void Check(ZipArchive archive, FileKind kind, ProblemLog log)
    {
        foreach (var entry in archive.Entries)
        {
            var name = entry.FullName.ToLowerInvariant();
            foreach (var (code, _) in Forbidden.Where(forbidden => forbidden.Marks.Any(mark => name.Contains(mark, StringComparison.Ordinal))))
                log.AddFile(code);
            if (!IsXml(entry, name))
                continue;
            if (CheckProlog(entry) is { } problem)
                log.AddFile(problem);
        }

        if (log.HasFailed)
            return;
        foreach (var entry in archive.Entries)
        {
            var name = entry.FullName.ToLowerInvariant();
            if (name == "[content_types].xml")
                CheckTypes(entry, log);
            else if (name.EndsWith(".rels", StringComparison.Ordinal))
                CheckRelationships(entry, log);
            else if (kind == FileKind.Docx && name.StartsWith("word/", StringComparison.Ordinal) && name.EndsWith(".xml", StringComparison.Ordinal))
                CheckFields(entry, log);
        }
    }

    /// <summary>Settings of every reader of a part: no document type, no entity, no address is ever resolved.</summary>
    internal static XmlReaderSettings Settings(DtdProcessing dtd = DtdProcessing.Prohibit) => new()
    {
        DtdProcessing = dtd,
        XmlResolver = null,
        MaxCharactersFromEntities = 1_024,
        CloseInput = true,
    };

    private static bool IsXml(ZipArchiveEntry entry, string name)
    {
        if (name.EndsWith(".xml", StringComparison.Ordinal) || name.EndsWith(".rels", StringComparison.Ordinal) || name.EndsWith(".vml", StringComparison.Ordinal))
            return true;
        if (name.EndsWith('/'))
            return false;
        using var part = entry.Open();
        Span<byte> start = stackalloc byte[4];
        return part.ReadAtLeast(start, 4, throwOnEndOfStream: false) > 0 && start is [(byte)'<', ..] or [0xEF, 0xBB, 0xBF, (byte)'<'] or [0xFF, 0xFE, (byte)'<', _] or [0xFE, 0xFF, _, (byte)'<'];
    }

    /// <summary>A document type can only stand before the first element, so no more than that is read here.</summary>
    private static string? CheckProlog(ZipArchiveEntry entry)
    {
        if (Reaches(entry, DtdProcessing.Prohibit))
            return null;
        return Reaches(entry, DtdProcessing.Ignore) ? "file.document-type" : HasDocumentType(entry) ? "file.document-type" : "file.unreadable";
    }

    private static bool Reaches(ZipArchiveEntry entry, DtdProcessing dtd)
    {
        try
        {
            using var reader = XmlReader.Create(entry.Open(), Settings(dtd));
            return reader.MoveToContent() == XmlNodeType.Element;
        }
        catch (XmlException)
        {
            return false;
        }
    }

    private static bool HasDocumentType(ZipArchiveEntry entry)
    {
        using var part = entry.Open();
        var search = new ByteSearch("<!DOCTYPE"u8.ToArray());
        var buffer = new byte[4_096];
        return search.Feed(buffer.AsSpan(0, part.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)));
    }

    private static void CheckTypes(ZipArchiveEntry entry, ProblemLog log) => ForEachElement(entry, log, reader =>
    {
        if (reader.GetAttribute("ContentType")?.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase) == true)
            log.AddFile("file.macros");
    });

    private static void CheckRelationships(ZipArchiveEntry entry, ProblemLog log) => ForEachElement(entry, log, reader =>
    {
        // A hyperlink is a word that can be clicked on; every other link to elsewhere is followed by the program that opens the file.
        if (string.Equals(reader.GetAttribute("TargetMode"), "External", StringComparison.OrdinalIgnoreCase)
            && reader.GetAttribute("Type")?.EndsWith("/hyperlink", StringComparison.OrdinalIgnoreCase) != true)
            log.AddFile("file.links");
    });

    /// <summary>Fields of a document that fetch from elsewhere (DDE, INCLUDETEXT and the like).</summary>
    private static void CheckFields(ZipArchiveEntry entry, ProblemLog log) => ForEachElement(entry, log, reader =>
    {
        var instruction = reader.LocalName switch
        {
            "fldSimple" => reader.GetAttribute("instr", reader.NamespaceURI),
            "instrText" => reader.ReadString(),
            _ => null,
        };
        if (instruction is not null && instruction.AsSpan().Trim() is var text
            && (text.StartsWith("DDE", StringComparison.OrdinalIgnoreCase) || text.StartsWith("INCLUDE", StringComparison.OrdinalIgnoreCase)
                || text.StartsWith("LINK", StringComparison.OrdinalIgnoreCase) || text.StartsWith("DATABASE", StringComparison.OrdinalIgnoreCase)))
            log.AddFile("file.links");
    });

    private static void ForEachElement(ZipArchiveEntry entry, ProblemLog log, Action<XmlReader> look)
    {
        try
        {
            using var reader = XmlReader.Create(entry.Open(), Settings());
            while (reader.Read())
            {
                if (reader.NodeType == XmlNodeType.Element)
                    look(reader);
            }
        }
        catch (XmlException)
        {
            log.AddFile("file.unreadable");
        }
    }
}
