using System.Text;

namespace DataSharingHub.Core.Extracts.Screening;

/// <summary>What the bytes of a file are, whatever its name says.</summary>
internal enum FoundContent { Text, Zip, OldWorkbook, OldDocument, Protected, Html, Xml, Json, RichText, Pdf, Program, Picture, Archive, Database, Binary }

/// <summary>Tells the kind of a file by its content.</summary>
internal static class FileSignature
{
    private const int Sample = 64 * 1024;

    private static readonly (byte[] Start, FoundContent Found)[] Starts =
    [
        ([0x50, 0x4B, 0x03, 0x04], FoundContent.Zip), ([0x50, 0x4B, 0x05, 0x06], FoundContent.Zip),
        ([0xD0, 0xCF, 0x11, 0xE0], FoundContent.OldWorkbook), ([.. "%PDF"u8], FoundContent.Pdf), ([0x7F, 0x45, 0x4C, 0x46], FoundContent.Program),
        ([0x89, 0x50, 0x4E, 0x47], FoundContent.Picture), ([0xFF, 0xD8, 0xFF], FoundContent.Picture), ([.. "GIF8"u8], FoundContent.Picture),
        ([0x1F, 0x8B], FoundContent.Archive), ([0x37, 0x7A, 0xBC, 0xAF], FoundContent.Archive), ([.. "Rar!"u8], FoundContent.Archive),
        ([.. "BZh"u8], FoundContent.Archive), ([0xFD, 0x37, 0x7A, 0x58], FoundContent.Archive), ([.. "SQLite format 3"u8], FoundContent.Database),
        ([.. "PAR1"u8], FoundContent.Database), ([.. "{\\rtf"u8], FoundContent.RichText), ([0x09, 0x08], FoundContent.OldWorkbook),
    ];

    public static FoundContent Tell(Stream file)
    {
        var buffer = new byte[Sample];
        var sample = buffer.AsSpan(0, file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false));
        foreach (var (start, found) in Starts)
        {
            if (sample.StartsWith(start))
                return found == FoundContent.OldWorkbook && sample[0] == 0xD0 ? TellCompound(file) : found;
        }

        // Programs for Windows start with "MZ", and so may a line of text; a program has bytes that text has not.
        var isText = LooksLikeText(sample);
        if (sample.StartsWith("MZ"u8) && !isText)
            return FoundContent.Program;
        return isText ? TellMarkup(sample) : FoundContent.Binary;
    }

    public static string CodeOf(FoundContent found) => found switch
    {
        FoundContent.OldWorkbook => "file.old-workbook",
        FoundContent.OldDocument => "file.old-document",
        FoundContent.Protected => "file.password-protected",
        _ => "file.not-a-list",
    };

    public static string WordsOf(FoundContent found) => found switch
    {
        FoundContent.Html => "a web page (HTML)",
        FoundContent.Xml => "an XML file",
        FoundContent.Json => "a JSON file",
        FoundContent.RichText => "a rich text document",
        FoundContent.Pdf => "a PDF document",
        FoundContent.Program => "a program",
        FoundContent.Picture => "a picture",
        FoundContent.Archive => "an archive",
        FoundContent.Database => "a database file",
        FoundContent.OldWorkbook => "an Excel 97-2003 workbook",
        FoundContent.OldDocument => "a Word 97-2003 document",
        _ => "a file of another kind",
    };

    /// <summary>The form that a file's name claims; null where the name claims none that we know.</summary>
    public static string? NameSays(string name)
    {
        var dot = name.LastIndexOf('.');
        return (dot < 0 ? "" : name[(dot + 1)..].Trim().ToLowerInvariant()) switch
        {
            "csv" or "txt" or "tsv" => "csv",
            "xlsx" or "xls" or "xlsm" or "xlsb" or "ods" => "xlsx",
            "docx" or "doc" or "docm" or "odt" => "docx",
            _ => null,
        };
    }

    /// <summary>Compound files hold their streams' names in UTF-16: enough to tell an encrypted package from an old workbook.</summary>
    private static FoundContent TellCompound(Stream file)
    {
        var names = new[] { "EncryptedPackage", "DataSpaces", "DRMContent", "WordDocument" }.Select(name => new ByteSearch(Encoding.Unicode.GetBytes(name))).ToArray();
        file.Position = 0;
        var buffer = new byte[Sample];
        for (int read; (read = file.Read(buffer)) > 0;)
        {
            foreach (var name in names)
                name.Feed(buffer.AsSpan(0, read));
        }

        return names[..3].Any(name => name.Found) ? FoundContent.Protected : names[3].Found ? FoundContent.OldDocument : FoundContent.OldWorkbook;
    }

    private static bool LooksLikeText(ReadOnlySpan<byte> sample)
    {
        if (TextEncodingDetector.HasMark(sample) || TextEncodingDetector.UnmarkedUtf16(sample) is not null)
            return true;
        // NUL bytes are told by the checks with their place; here, one byte in fifty that no text has makes a file something else.
        var strange = 0;
        foreach (var b in sample)
        {
            if (b < 0x20 && b is not ((byte)'\t' or (byte)'\n' or (byte)'\r' or 0x0B or 0x0C or 0x1A))
                strange++;
        }

        return strange <= sample.Length / 50;
    }

    private static FoundContent TellMarkup(ReadOnlySpan<byte> sample)
    {
        var start = Encoding.Latin1.GetString(sample[..Math.Min(sample.Length, 512)]).Replace("\0", "", StringComparison.Ordinal)
            .TrimStart('\u00EF', '\u00BB', '\u00BF', '\u00FF', '\u00FE', ' ', '\r', '\n', '\t');
        if (start.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase))
            return FoundContent.Xml;
        if (start.StartsWith("<!doctype", StringComparison.OrdinalIgnoreCase) || start.StartsWith("<html", StringComparison.OrdinalIgnoreCase)
            || start.StartsWith("<table", StringComparison.OrdinalIgnoreCase) || start.StartsWith("<head", StringComparison.OrdinalIgnoreCase))
            return FoundContent.Html;
        return start.StartsWith("{\"", StringComparison.Ordinal) || start.StartsWith("[{", StringComparison.Ordinal) || start.StartsWith("{\n", StringComparison.Ordinal)
            ? FoundContent.Json
            : FoundContent.Text;
    }
}
