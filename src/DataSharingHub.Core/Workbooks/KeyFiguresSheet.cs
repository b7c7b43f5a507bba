using ClosedXML.Excel;
using DataSharingHub.Core.Releases;

namespace DataSharingHub.Core.Workbooks;

internal static class KeyFiguresSheet
{
    private const int HeadingRow = 5;
    private static readonly string[] Headings = ["Key figure", "Subject", "Area", "Count", "Out of", "Percentage", "Mean", "Notes"];

    public static void Write(XLWorkbook book, ProtectedRelease release, NoteNumbers notes)
    {
        var sheet = book.Worksheets.Add(SheetNames.KeyFigures);
        WorkbookStyle.Title(sheet.Cell(1, 1), $"Key figures, {ReleaseTitle.Areas(release)}, {ReleaseTitle.Period(release)}");
        SheetText.Write(sheet, release.KeyFigures.SelectMany(figure => new[] { figure.Count, figure.OutOf, figure.Percentage, figure.Mean }),
            release.KeyFigures.Any(figure => figure.Notes.Count > 0), "the extracts listed on the provenance worksheet", "Empty cells in the notes column: no note applies.");
        for (var i = 0; i < Headings.Length; i++)
            WorkbookStyle.Heading(sheet.Cell(HeadingRow, i + 1), Headings[i], isNumber: i is >= 3 and <= 6);
        var row = HeadingRow;
        foreach (var figure in release.KeyFigures)
        {
            row++;
            WorkbookStyle.Text(sheet.Cell(row, 1), figure.Title);
            WorkbookStyle.Text(sheet.Cell(row, 2), figure.Subject);
            WorkbookStyle.Text(sheet.Cell(row, 3), figure.Area?.Name ?? "All areas");
            WorkbookStyle.Value(sheet.Cell(row, 4), figure.Count);
            WorkbookStyle.Value(sheet.Cell(row, 5), figure.OutOf);
            WorkbookStyle.Value(sheet.Cell(row, 6), figure.Percentage);
            WorkbookStyle.Value(sheet.Cell(row, 7), figure.Mean);
            if (notes.Marks(figure.Notes) is { Length: > 0 } marks)
                WorkbookStyle.Text(sheet.Cell(row, 8), marks);
        }

        WorkbookStyle.AsTable(sheet, HeadingRow, row, Headings.Length, "key_figures");
        WorkbookStyle.Widths(sheet, HeadingRow, row, Headings.Length);
    }
}
