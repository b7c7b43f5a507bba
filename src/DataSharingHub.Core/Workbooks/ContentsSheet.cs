using ClosedXML.Excel;
using DataSharingHub.Core.Releases;

namespace DataSharingHub.Core.Workbooks;

internal static class ContentsSheet
{
    private const int HeadingRow = 3;

    public static void Write(XLWorkbook book, ProtectedRelease release, IReadOnlyList<string> tableSheets)
    {
        var sheet = book.Worksheets.Add(SheetNames.Contents);
        WorkbookStyle.Title(sheet.Cell(1, 1), "Contents");
        WorkbookStyle.Text(sheet.Cell(2, 1), "This worksheet contains one table. Each name links to the top of its worksheet.");
        WorkbookStyle.Heading(sheet.Cell(HeadingRow, 1), "Worksheet", false);
        WorkbookStyle.Heading(sheet.Cell(HeadingRow, 2), "Title", false);
        List<(string Sheet, string Title)> entries =
        [
            (SheetNames.Notes, "Notes on definitions and methods"),
            (SheetNames.KeyFigures, $"Key figures, {ReleaseTitle.Areas(release)}, {ReleaseTitle.Period(release)}"),
            .. tableSheets.Zip(release.Tables, (name, table) => (name, table.Title)),
            (SheetNames.Provenance, "What the release was made of, what was applied and withheld, and who checked it"),
        ];
        var row = HeadingRow;
        foreach (var (name, title) in entries)
        {
            row++;
            var link = sheet.Cell(row, 1);
            WorkbookStyle.Text(link, name);
            link.Hyperlink = new XLHyperlink($"'{name}'!A1", $"Go to {name}");
            // A link's usual blue underline is colour and line as the only signal; its name already says where it leads.
            link.Style.Font.Underline = XLFontUnderlineValues.None;
            link.Style.Font.FontColor = book.Style.Font.FontColor;
            WorkbookStyle.Text(sheet.Cell(row, 2), title);
        }

        WorkbookStyle.AsTable(sheet, HeadingRow, row, 2, "contents");
        WorkbookStyle.Widths(sheet, HeadingRow, row, 2);
    }
}
