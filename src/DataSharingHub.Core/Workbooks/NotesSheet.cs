using ClosedXML.Excel;

namespace DataSharingHub.Core.Workbooks;

internal static class NotesSheet
{
    private const int HeadingRow = 3;

    public static void Write(XLWorkbook book, NoteNumbers notes)
    {
        var sheet = book.Worksheets.Add(SheetNames.Notes);
        WorkbookStyle.Title(sheet.Cell(1, 1), "Notes");
        WorkbookStyle.Text(sheet.Cell(2, 1), "This worksheet contains one table.");
        WorkbookStyle.Heading(sheet.Cell(HeadingRow, 1), "Note number", false);
        WorkbookStyle.Heading(sheet.Cell(HeadingRow, 2), "Note text", false);
        var texts = notes.Texts.Count > 0 ? notes.Texts : ["This release has no notes."];
        for (var i = 0; i < texts.Count; i++)
        {
            WorkbookStyle.Text(sheet.Cell(HeadingRow + 1 + i, 1), notes.Texts.Count > 0 ? NoteNumbers.Mark(i + 1) : Releases.Marks.NotApplicable);
            WorkbookStyle.Text(sheet.Cell(HeadingRow + 1 + i, 2), texts[i]);
            sheet.Cell(HeadingRow + 1 + i, 2).Style.Alignment.WrapText = true;
        }

        WorkbookStyle.AsTable(sheet, HeadingRow, HeadingRow + texts.Count, 2, "notes");
        WorkbookStyle.Widths(sheet, HeadingRow, HeadingRow + texts.Count, 1);
        sheet.Column(2).Width = 90;
    }
}
