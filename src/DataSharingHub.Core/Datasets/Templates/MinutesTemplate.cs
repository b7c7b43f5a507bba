using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace DataSharingHub.Core.Datasets.Templates;

/// <summary>
/// A document for minutes: one table for each case, headings at the left, values at the right. What is written by it is read back by the
/// checks without loss. An empty table is a blank row and is dropped.
/// </summary>
public static class MinutesTemplate
{
    private const int EmptyCases = 3;

    /// <summary>Writes the document, with one table for each of <paramref name="rows"/> where they are given.</summary>
    public static void Write(DatasetContract contract, Stream target, RowSet? rows = null)
    {
        var form = contract.Minutes ?? throw new ArgumentException($"'{contract.Id}' is not kept as minutes.", nameof(contract));
        var fields = TemplateGuidance.Fields(contract);
        using var document = WordprocessingDocument.Create(target, WordprocessingDocumentType.Document);
        var body = new Body(Paragraph(contract.Title, isBold: true), Paragraph("One table for each case. Keep the headings as they are; add tables by copying one.", isBold: false));
        for (var i = 0; i < (rows?.Count ?? EmptyCases); i++)
        {
            body.Append(Table(fields, form, rows, i));
            // Two tables without a paragraph between them are one table to Word.
            body.Append(Paragraph("", isBold: false));
        }

        document.AddMainDocumentPart().Document = new Document(body);
    }

    private static Table Table(IReadOnlyList<DatasetField> fields, MinutesForm form, RowSet? rows, int row)
    {
        var border = new TableBorders(
            new TopBorder { Val = BorderValues.Single }, new LeftBorder { Val = BorderValues.Single }, new BottomBorder { Val = BorderValues.Single },
            new RightBorder { Val = BorderValues.Single }, new InsideHorizontalBorder { Val = BorderValues.Single }, new InsideVerticalBorder { Val = BorderValues.Single });
        var table = new Table(new TableProperties(border));
        foreach (var field in fields)
        {
            var cells = Enumerable.Range(1, Math.Max(form.HeadingColumn, form.ValueColumn)).Select(column => new TableCell(
                column == form.HeadingColumn ? Paragraph(field.Headings[0], isBold: true)
                : column == form.ValueColumn ? Paragraph(Value(field, rows, row), isBold: false)
                : Paragraph("", isBold: false)));
            table.Append(new TableRow(cells));
        }

        return table;
    }

    private static string Value(DatasetField field, RowSet? rows, int row)
    {
        if (rows is null || !rows.Has(field.Name) || rows[field.Name].Values[row] is not { } value)
            return "";
        return field.Type == FieldType.Date && field.Formats is [var format, ..]
            ? DateOnly.ParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture).ToString(format, CultureInfo.InvariantCulture)
            : value;
    }

    private static Paragraph Paragraph(string text, bool isBold)
    {
        var run = new Run(new Text(text) { Space = SpaceProcessingModeValues.Preserve });
        if (isBold)
            run.PrependChild(new RunProperties(new Bold()));
        return new Paragraph(run);
    }
}
