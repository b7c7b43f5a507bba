using System.Globalization;
using ClosedXML.Excel;
using DataSharingHub.Core.Datasets;
using DataSharingHub.Core.Datasets.Templates;
using DataSharingHub.Core.Lookups;

namespace DataSharingHub.Core.Workbooks;

/// <summary>
/// A workbook that a partner fills in: the agreed headings on a sheet named after the dataset, and on a second what each may hold. What is
/// written by it is read back by the checks without loss. Free text has no column: nothing of it would be kept.
/// </summary>
public static class ExtractTemplateWorkbook
{
    /// <summary>Writes the template, with <paramref name="rows"/> filled in where they are given.</summary>
    public static void Write(DatasetContract contract, IReadOnlyDictionary<string, Lookup> lookups, Stream target, RowSet? rows = null)
    {
        var fields = TemplateGuidance.Fields(contract);
        using var workbook = new XLWorkbook();
        var sheet = workbook.AddWorksheet(TemplateGuidance.SheetName(contract));
        for (var i = 0; i < fields.Count; i++)
            Column(sheet, i + 1, fields[i], rows is not null && rows.Has(fields[i].Name) ? rows[fields[i].Name].Values : []);
        sheet.SheetView.FreezeRows(1);
        Guidance(workbook.AddWorksheet(TemplateGuidance.GuidanceSheet), contract, lookups);
        workbook.SaveAs(target);
    }

    private static void Column(IXLWorksheet sheet, int column, DatasetField field, string?[] values)
    {
        var heading = sheet.Cell(1, column);
        heading.SetValue<string>(field.Headings[0]).Style.Font.Bold = true;
        // Text, so that Excel turns no reference into a number; dates are dates, shown day first.
        sheet.Column(column).Width = Math.Max(14, field.Headings[0].Length + 4);
        sheet.Column(column).Style.NumberFormat.Format = field.Type switch { FieldType.Date => "dd/mm/yyyy", FieldType.Integer => "0", _ => "@" };
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is not { } value)
                continue;
            var cell = sheet.Cell(i + 2, column);
            if (field.Type == FieldType.Date)
                cell.SetValue(DateTime.ParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture));
            else if (field.Type == FieldType.Integer)
                cell.SetValue(long.Parse(value, CultureInfo.InvariantCulture));
            else
                cell.SetValue<string>(value);
        }
    }

    private static void Guidance(IXLWorksheet sheet, DatasetContract contract, IReadOnlyDictionary<string, Lookup> lookups)
    {
        string[] heads = ["Heading", "Required", "What it holds", "Codes"];
        double[] widths = [28, 10, 60, 100];
        for (var i = 0; i < heads.Length; i++)
        {
            sheet.Cell(1, i + 1).SetValue<string>(heads[i]).Style.Font.Bold = true;
            sheet.Column(i + 1).Width = widths[i];
        }

        var row = 2;
        foreach (var line in TemplateGuidance.Lines(contract, lookups))
        {
            sheet.Cell(row, 1).SetValue<string>(line.Heading);
            sheet.Cell(row, 2).SetValue<string>(line.Required ? "yes" : "");
            sheet.Cell(row, 3).SetValue<string>(line.Holds);
            sheet.Cell(row, 4).SetValue<string>(line.Codes).Style.Alignment.WrapText = true;
            row++;
        }
    }
}
