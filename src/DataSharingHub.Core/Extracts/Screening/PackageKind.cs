using System.IO.Compression;
using DataSharingHub.Core.Extracts.Reports;

namespace DataSharingHub.Core.Extracts.Screening;

/// <summary>Tells a workbook from a document, and both from the packages that partners send in their place.</summary>
internal static class PackageKind
{
    public static FileKind? Tell(ZipArchive archive, ProblemLog log)
    {
        bool Has(string name) => archive.Entries.Any(entry => string.Equals(entry.FullName, name, StringComparison.OrdinalIgnoreCase));
        if (Has("xl/workbook.bin"))
            log.AddFile("file.binary-workbook");
        else if (Has("mimetype") && Has("content.xml"))
            log.AddFile("file.open-document");
        else if (!Has("[Content_Types].xml"))
            log.AddFile("file.not-a-list", ("found", "an archive (zip)"), ("forms", "CSV, XLSX or DOCX"));
        else if (Has("xl/workbook.xml"))
            return FileKind.Xlsx;
        else if (Has("word/document.xml"))
            return FileKind.Docx;
        else
            log.AddFile("file.not-a-list", ("found", "an Office file of another kind"), ("forms", "CSV, XLSX or DOCX"));
        return null;
    }
}
