using ClosedXML.Excel;

namespace DataSharingHub.Core.Workbooks;

/// <summary>A sheet of facts: a title, a heading row, rows of text and whole numbers.</summary>
/// <param name="Name">At most 31 characters.</param>
/// <param name="Rows">Each cell a string, an int or a long.</param>
public sealed record FactSheet(string Name, string Title, IReadOnlyList<string> Headings, IReadOnlyList<IReadOnlyList<object>> Rows);

/// <summary>Writes facts as a workbook. Text stays text: nothing that begins like a formula can become one.</summary>
public static class FactWorkbook
{
    private const int HeadingRow = 3;

    public static byte[] Write(string title, DateOnly day, IReadOnlyList<FactSheet> sheets)
    {
        using var book = new XLWorkbook();
        WorkbookStyle.Apply(book);
        book.Properties.Title = title;
        book.Properties.Author = ReleaseWorkbook.Team;
        for (var i = 0; i < sheets.Count; i++)
            Write(book, sheets[i], i);
        using var written = new MemoryStream();
        book.SaveAs(written);
        using var output = new MemoryStream();
        WorkbookPackage.Finish(written, day, output);
        return output.ToArray();
    }

    private static void Write(XLWorkbook book, FactSheet facts, int number)
    {
        var sheet = book.Worksheets.Add(facts.Name);
        WorkbookStyle.Title(sheet.Cell(1, 1), facts.Title);
        WorkbookStyle.Text(sheet.Cell(2, 1), facts.Rows.Count == 0 ? "This worksheet contains one table, which is empty: there was nothing to tell." : "This worksheet contains one table.");
        for (var column = 0; column < facts.Headings.Count; column++)
            WorkbookStyle.Heading(sheet.Cell(HeadingRow, column + 1), facts.Headings[column], isNumber: facts.Rows.Count > 0 && facts.Rows[0][column] is not string);
        for (var row = 0; row < facts.Rows.Count; row++)
            for (var column = 0; column < facts.Headings.Count; column++)
                Put(sheet.Cell(HeadingRow + 1 + row, column + 1), facts.Rows[row][column]);
        var last = HeadingRow + facts.Rows.Count;
        if (facts.Rows.Count > 0)
            WorkbookStyle.AsTable(sheet, HeadingRow, last, facts.Headings.Count, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"facts_{number + 1}"));
        WorkbookStyle.Widths(sheet, HeadingRow, last, facts.Headings.Count);
        sheet.SheetView.FreezeRows(HeadingRow);
    }

    private static void Put(IXLCell cell, object value)
    {
        switch (value)
        {
            case int number:
                WorkbookStyle.Number(cell, number);
                break;
            case long number:
                WorkbookStyle.Number(cell, number);
                break;
            default:
                WorkbookStyle.Text(cell, (string)value);
                break;
        }
    }
}
