using ClosedXML.Excel;
using DataSharingHub.Core.Products;
using DataSharingHub.Core.Releases;

namespace DataSharingHub.Core.Workbooks;

/// <summary>How cells look: Arial, automatic colour, nothing told by colour, lines or slant.</summary>
internal static class WorkbookStyle
{
    public const string Font = "Arial";
    private const double TextSize = 12;
    private const double TitleSize = 16;
    private const double WidestColumn = 60;

    public static void Apply(XLWorkbook book)
    {
        book.Style.Font.FontName = Font;
        book.Style.Font.FontSize = TextSize;
        book.Style.Alignment.Vertical = XLAlignmentVerticalValues.Top;
    }

    public static void Title(IXLCell cell, string text)
    {
        Text(cell, text);
        cell.Style.Font.Bold = true;
        cell.Style.Font.FontSize = TitleSize;
    }

    /// <summary>Text that stays text: a code such as 007 or 2024-01-02 is never read as a number or a date.</summary>
    public static void Text(IXLCell cell, string text)
    {
        cell.DataType = XLDataType.Text;
        cell.SetValue(text);
        cell.Style.Alignment.Horizontal = XLAlignmentHorizontalValues.Left;
    }

    public static void Heading(IXLCell cell, string text, bool isNumber)
    {
        Text(cell, text);
        cell.Style.Font.Bold = true;
        cell.Style.Alignment.WrapText = true;
        if (isNumber)
            cell.Style.Alignment.Horizontal = XLAlignmentHorizontalValues.Right;
    }

    public static void Number(IXLCell cell, decimal number, string format = "#,##0")
    {
        cell.SetValue((double)number);
        cell.Style.NumberFormat.Format = format;
        cell.Style.Alignment.Horizontal = XLAlignmentHorizontalValues.Right;
    }

    public static void Value(IXLCell cell, PrintedValue value)
    {
        if (value.Mark is null)
        {
            Number(cell, value.Number!.Value, value.Kind == ShowKind.Mean ? "#,##0.0" : "#,##0");
            return;
        }

        Text(cell, value.Mark);
        cell.Style.Alignment.Horizontal = XLAlignmentHorizontalValues.Right;
    }

    /// <summary>Makes the cells from a heading row down an Excel table: named, plain, without filter buttons.</summary>
    public static void AsTable(IXLWorksheet sheet, int headingRow, int lastRow, int columns, string name)
    {
        var table = sheet.Range(headingRow, 1, lastRow, columns).CreateTable(name);
        table.ShowAutoFilter = false;
        table.Theme = XLTableTheme.None;
        table.ShowRowStripes = false;
    }

    /// <summary>Widths by the longest text, because measuring fonts needs a graphics library that servers do not have.</summary>
    public static void Widths(IXLWorksheet sheet, int headingRow, int lastRow, int columns)
    {
        for (var column = 1; column <= columns; column++)
        {
            var heading = LongestWord(sheet.Cell(headingRow, column).GetString());
            var longest = Enumerable.Range(headingRow + 1, Math.Max(0, lastRow - headingRow)).Select(row => sheet.Cell(row, column).GetFormattedString().Length).DefaultIfEmpty(0).Max();
            sheet.Column(column).Width = Math.Min(WidestColumn, Math.Max(14, Math.Max(heading, longest) * 1.25));
            if (longest * 1.25 > WidestColumn)
                for (var row = headingRow + 1; row <= lastRow; row++)
                    sheet.Cell(row, column).Style.Alignment.WrapText = true;
        }
    }

    private static int LongestWord(string text) => text.Split(' ').Max(word => word.Length);
}
