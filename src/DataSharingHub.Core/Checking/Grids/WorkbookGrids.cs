using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace DataSharingHub.Core.Checking.Grids;

/// <summary>The grids of a workbook.</summary>
internal sealed record Workbook(IReadOnlyList<Grid> Sheets, IReadOnlyList<string> Hidden);

/// <summary>Reads a workbook sheet by sheet, without keeping its package in memory; the package is measured before it is opened.</summary>
internal static class WorkbookGrids
{
    // The reader's configuration asks for code page 1252 whether or not the file does.
    static WorkbookGrids() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static Outcome<Workbook> Read(string file, string path)
    {
        try
        {
            if (Measure(path) > GridLimits.LargestUnpacked)
                return PublicationRefusals.TooLarge(file, GridLimits.LargestUnpacked);
            using var stream = File.OpenRead(path);
            using var reader = ExcelReaderFactory.CreateOpenXmlReader(stream, new ExcelReaderConfiguration { FallbackEncoding = Encoding.UTF8 });
            return Read(file, reader);
        }
        catch (Exception fault) when (fault is InvalidDataException or ExcelReaderException or XmlException or FormatException
            or ArgumentException or NullReferenceException or IndexOutOfRangeException or KeyNotFoundException or OverflowException or InvalidOperationException or EndOfStreamException)
        {
            // The reader has no one exception for a damaged package.
            return PublicationRefusals.Unreadable(file, "an Excel workbook");
        }
    }

    // The sizes a package states may lie, so the parts are counted as they unpack, up to the limit.
    private static long Measure(string path)
    {
        using var package = ZipFile.OpenRead(path);
        if (package.Entries.Count > GridLimits.MostParts)
            return long.MaxValue;
        long total = 0;
        var buffer = new byte[81_920];
        foreach (var entry in package.Entries)
        {
            using var part = entry.Open();
            int read;
            while ((read = part.Read(buffer)) > 0)
            {
                total += read;
                if (total > GridLimits.LargestUnpacked)
                    return total;
            }
        }

        return total;
    }

    private static Outcome<Workbook> Read(string file, IExcelDataReader reader)
    {
        var sheets = new List<Grid>();
        var hidden = new List<string>();
        var cells = 0;
        do
        {
            var rows = new List<string[]>();
            while (reader.Read())
            {
                var row = ReadRow(reader);
                // A styled empty row costs as much to read as a full one.
                cells += Math.Max(1, row.Length);
                if (cells > GridLimits.MostCells || row.Length > GridLimits.MostColumns || sheets.Count > GridLimits.MostSheets)
                    return PublicationRefusals.TooLarge(file, GridLimits.LargestUnpacked);
                rows.Add(row);
            }

            if (!string.Equals(reader.VisibleState, "visible", StringComparison.OrdinalIgnoreCase))
                hidden.Add(reader.Name);
            sheets.Add(new Grid(reader.Name, rows));
        }
        while (reader.NextResult());
        return new Workbook(sheets, hidden);
    }

    private static string[] ReadRow(IExcelDataReader reader)
    {
        var width = reader.FieldCount;
        while (width > 0 && IsEmpty(reader.GetValue(width - 1)))
            width--;
        var row = new string[width];
        for (var c = 0; c < width; c++)
            row[c] = Text(reader.GetValue(c), reader.GetNumberFormatString(c));
        return row;
    }

    private static bool IsEmpty(object? value) => value is null || (value is string text && string.IsNullOrWhiteSpace(text));

    private static string Text(object? value, string? format) => value switch
    {
        null => string.Empty,
        string text => text.Trim(),
        double number when format?.Contains('%', StringComparison.Ordinal) == true => Number(number * 100) + "%",
        double number => Number(number),
        int number => number.ToString(CultureInfo.InvariantCulture),
        DateTime date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty,
    };

    // What the cell holds, not what its format shows: a reader can look. Four decimals are as many as are worked with.
    private static string Number(double number) =>
        Math.Abs(number) < 1e14 ? Math.Round((decimal)number, 4).ToString("0.####", CultureInfo.InvariantCulture) : "out of range";
}
