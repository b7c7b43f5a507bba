using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Sheet = DocumentFormat.OpenXml.Spreadsheet.Sheet;
using SheetCell = DocumentFormat.OpenXml.Spreadsheet.Cell;

namespace DataSharingHub.Samples.Writing;

/// <summary>Writes an extract as a workbook with one sheet, row by row; days are true dates, so their format is the reader's.</summary>
internal static class XlsxExtract
{
    private const string WorkbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
    private const uint DayStyle = 1;

    private static readonly DateOnly Epoch = new(1899, 12, 30);

    public static long Write<T>(string path, string sheet, ExtractLayout<T> layout, IEnumerable<T> rows, RecordingFaults faults)
    {
        var count = 0L;
        FixedPackage.Write(path, stream =>
        {
            using var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook);
            var workbook = document.AddNewPart<WorkbookPart>(WorkbookType, "rId1");
            var worksheet = workbook.AddNewPart<WorksheetPart>("rId1");
            workbook.AddNewPart<WorkbookStylesPart>("rId2").Stylesheet = Styles();
            workbook.Workbook = new Workbook(new Sheets(new Sheet { Name = sheet, SheetId = 1, Id = "rId1" }));
            using var writer = OpenXmlWriter.Create(worksheet);
            writer.WriteStartElement(new Worksheet());
            writer.WriteStartElement(new SheetData());
            WriteRow(writer, layout.Columns.Select(column => (Cell)column.Heading));
            foreach (var row in rows)
            {
                var cells = layout.Cells(row, faults);
                var times = faults.SentTwice() ? 2 : 1;
                for (var i = 0; i < times; i++, count++)
                    WriteRow(writer, cells);
            }

            writer.WriteEndElement();
            writer.WriteEndElement();
        });
        return count;
    }

    private static void WriteRow(OpenXmlWriter writer, IEnumerable<Cell> cells)
    {
        writer.WriteStartElement(new Row());
        foreach (var cell in cells)
            writer.WriteElement(ToSheet(cell));
        writer.WriteEndElement();
    }

    private static SheetCell ToSheet(Cell cell) => cell switch
    {
        { Day: { } day } => new SheetCell(new CellValue((day.DayNumber - Epoch.DayNumber).ToString(CultureInfo.InvariantCulture))) { StyleIndex = DayStyle },
        { Number: { } number } => new SheetCell(new CellValue(number.ToString(CultureInfo.InvariantCulture))),
        { Text: null or "" } => new SheetCell(),
        { Text: { } text } => new SheetCell(new InlineString(new Text(text) { Space = SpaceProcessingModeValues.Preserve })) { DataType = CellValues.InlineString },
    };

    private static Stylesheet Styles() => new(
        new Fonts(new Font()),
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
        new Borders(new Border()),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(new CellFormat(), new CellFormat { NumberFormatId = 14, ApplyNumberFormat = true }));
}
