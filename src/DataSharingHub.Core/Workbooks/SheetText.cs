using ClosedXML.Excel;
using DataSharingHub.Core.Releases;

namespace DataSharingHub.Core.Workbooks;

/// <summary>The text above a table, all in column A: what the sheet holds, the shorthand that it uses, where the data comes from.</summary>
internal static class SheetText
{
    private static readonly (string Mark, string Meaning)[] Meanings =
        [(Marks.Confidential, "confidential, withheld so that nobody can be identified"), (Marks.NotAvailable, "not available"), (Marks.NotApplicable, "not applicable")];

    /// <summary>Fills A2, A3 and A4.</summary>
    public static void Write(IXLWorksheet sheet, IEnumerable<PrintedValue> values, bool hasNotes, string source, string? empty = null)
    {
        var used = values.Select(value => value.Mark).OfType<string>().ToHashSet();
        var meanings = Meanings.Where(pair => used.Contains(pair.Mark)).Select(pair => $"{pair.Mark} {pair.Meaning}").ToList();
        WorkbookStyle.Text(sheet.Cell(2, 1), "This worksheet contains one table." +
            (hasNotes ? " Some cells refer to notes which can be found on the notes worksheet." : "") + (empty is null ? "" : " " + empty));
        WorkbookStyle.Text(sheet.Cell(3, 1), meanings.Count == 0 ? "No shorthand is used in this table." : $"Some shorthand is used in this table: {string.Join("; ", meanings)}.");
        WorkbookStyle.Text(sheet.Cell(4, 1), $"Source: {source}");
    }
}
