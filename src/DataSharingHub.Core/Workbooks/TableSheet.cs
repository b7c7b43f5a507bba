using ClosedXML.Excel;
using DataSharingHub.Core.Releases;

namespace DataSharingHub.Core.Workbooks;

internal static class TableSheet
{
    private const int HeadingRow = 5;

    public static void Write(XLWorkbook book, PrintedTable table, string name, NoteNumbers notes)
    {
        var sheet = book.Worksheets.Add(name);
        var marks = notes.Marks(table.Notes);
        WorkbookStyle.Title(sheet.Cell(1, 1), $"{name}: {table.Title}{(marks.Length == 0 ? "" : " " + marks)}");
        SheetText.Write(sheet, table.Rows.SelectMany(row => row.Values), marks.Length > 0, table.Source);
        WorkbookStyle.Heading(sheet.Cell(HeadingRow, 1), table.RowHeading, isNumber: false);
        for (var column = 0; column < table.Columns.Count; column++)
            WorkbookStyle.Heading(sheet.Cell(HeadingRow, column + 2), table.Columns[column].Heading, isNumber: true);
        var row = HeadingRow;
        foreach (var line in table.Rows.DefaultIfEmpty(Nothing(table)))
        {
            row++;
            WorkbookStyle.Text(sheet.Cell(row, 1), line.Label);
            for (var column = 0; column < line.Values.Count; column++)
                WorkbookStyle.Value(sheet.Cell(row, column + 2), line.Values[column]);
        }

        WorkbookStyle.AsTable(sheet, HeadingRow, row, table.Columns.Count + 1, SheetNames.TableName(table.Id));
        WorkbookStyle.Widths(sheet, HeadingRow, row, table.Columns.Count + 1);
    }

    /// <summary>A table of which no row may be shown still has a row: an Excel table cannot be empty.</summary>
    private static PrintedRow Nothing(PrintedTable table) =>
        new("No row can be shown", false, [.. table.Columns.Select(column => new PrintedValue(column.Kind, null, Marks.NotApplicable))]);
}
