using ClosedXML.Excel;
using DataSharingHub.Core.Releases;

namespace DataSharingHub.Core.Workbooks;

/// <summary>
/// Writes a release as the UK Government Analysis Function asks for in "Releasing statistics in spreadsheets": docs/workbook-checklist.md says
/// for each item where it is done and which test holds it.
/// </summary>
public static class ReleaseWorkbook
{
    public const string Team = "Community Safety Partnerships of Cambridgeshire";

    public static void Write(ProtectedRelease release, ReleaseFacts facts, Stream output)
    {
        var notes = NoteNumbers.Of(release);
        using var book = new XLWorkbook();
        WorkbookStyle.Apply(book);
        book.Properties.Title = ReleaseTitle.Of(release);
        book.Properties.Author = Team;
        book.Properties.Subject = facts.PurposeWords;
        var sheets = SheetNames.Of(release);
        CoverSheet.Write(book, release, facts);
        ContentsSheet.Write(book, release, sheets);
        NotesSheet.Write(book, notes);
        KeyFiguresSheet.Write(book, release, notes);
        foreach (var (table, name) in release.Tables.Zip(sheets))
            TableSheet.Write(book, table, name, notes);
        ProvenanceSheet.Write(book, release, facts, ReleaseManifest.Of(release, facts));
        foreach (var sheet in book.Worksheets)
        {
            sheet.SheetView.ZoomScale = 100;
            sheet.Cell(1, 1).SetActive();
        }

        book.Worksheet(1).SetTabActive();
        using var written = new MemoryStream();
        book.SaveAs(written);
        WorkbookPackage.Finish(written, facts.PublishedOn, output);
    }
}
