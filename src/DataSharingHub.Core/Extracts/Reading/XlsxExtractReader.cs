using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using DataSharingHub.Core.Datasets;
using DataSharingHub.Core.Extracts.Reports;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace DataSharingHub.Core.Extracts.Reading;

/// <summary>Rows of one sheet of a workbook; row numbers are the sheet's.</summary>
internal sealed class XlsxExtractReader : ExtractReader
{
    private readonly IExcelDataReader reader;
    private readonly XlsxSheet sheet;
    private readonly XlsxInspection inspection;
    private readonly ProblemLog log;
    private readonly string?[] texts;
    private readonly CellKind[] kinds;
    private int row;

    /// <summary>The reader's settings ask for a code page that old workbooks used, before they see what kind of workbook it is.</summary>
    static XlsxExtractReader() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private XlsxExtractReader(IExcelDataReader reader, XlsxSheet sheet, XlsxInspection inspection, ProblemLog log)
    {
        this.reader = reader;
        this.sheet = sheet;
        this.inspection = inspection;
        this.log = log;
        texts = new string?[inspection.LastColumn];
        kinds = new CellKind[inspection.LastColumn];
    }

    public override int Row => row;

    public override int Count => texts.Length;

    public override string Sheet => sheet.Name;

    public override string RowWord => "row";

    public override IReadOnlyList<(string What, string Found)> Facts => [("Sheet", SafeFileName.ShowText(sheet.Name, 40))];

    /// <summary>Opens the sheet that holds the rows, or logs why there is none to read.</summary>
    public static XlsxExtractReader? Open(Stream file, DatasetContract contract, ProblemLog log)
    {
        try
        {
            file.Position = 0;
            using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            var workbook = XlsxSheets.Read(archive);
            if (XlsxSheetChoice.Choose(workbook, contract, log) is not { } sheet)
                return null;
            if (XlsxInspection.Inspect(archive, sheet, contract.Limits.Columns, log) is not { } inspection)
                return null;
            file.Position = 0;
            var reader = ExcelReaderFactory.CreateOpenXmlReader(file, new ExcelReaderConfiguration { LeaveOpen = true });
            for (var i = 0; i < sheet.Place; i++)
                reader.NextResult();
            return new XlsxExtractReader(reader, sheet, inspection, log);
        }
        catch (Exception fault) when (IsUnreadable(fault))
        {
            log.AddFile("file.unreadable");
            return null;
        }
    }

    public override bool Read()
    {
        try
        {
            if (row >= inspection.LastRow || !reader.Read())
                return false;
            row = reader.Depth + 1;
            for (var i = 0; i < texts.Length; i++)
                (texts[i], kinds[i]) = i < reader.FieldCount ? TextOf(reader.GetValue(i)) : (null, CellKind.Text);
            return true;
        }
        catch (Exception fault) when (IsUnreadable(fault))
        {
            log.AddFile("file.unreadable");
            return false;
        }
    }

    public override ReadOnlySpan<char> Text(int cell) => texts[cell];

    public override CellKind Kind(int cell) => kinds[cell];

    /// <summary>What the libraries throw for a part that is no workbook's; anything else is a fault of the hub.</summary>
    internal static bool IsUnreadable(Exception fault) => fault is XmlException or InvalidDataException or ExcelReaderException or FormatException
        or IndexOutOfRangeException or ArgumentException or InvalidOperationException or KeyNotFoundException or NullReferenceException
        or OverflowException or EndOfStreamException or NotSupportedException;

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            reader.Dispose();
        base.Dispose(disposing);
    }

    private static (string? Text, CellKind Kind) TextOf(object? value) => value switch
    {
        null => (null, CellKind.Text),
        string text => (text, CellKind.Text),
        // A whole number stays one: 2001 is not "2001.0".
        double number => (number.ToString("R", CultureInfo.InvariantCulture), CellKind.Number),
        int number => (number.ToString(CultureInfo.InvariantCulture), CellKind.Number),
        DateTime { TimeOfDay.Ticks: 0 } date => (date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), CellKind.Date),
        DateTime date => (date.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture), CellKind.Date),
        bool yes => (yes ? "yes" : "no", CellKind.Text),
        _ => (Convert.ToString(value, CultureInfo.InvariantCulture), CellKind.Text),
    };
}
