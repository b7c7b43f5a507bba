using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace DataSharingHub.Samples.Writing;

/// <summary>Writes a year's minutes as a Word document kept by hand: a heading for each meeting, and a table of two columns for each case.</summary>
internal static class MinutesDocument
{
    private const string DocumentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

    public static long Write<T>(string path, string title, ExtractLayout<T> layout, IEnumerable<T> rows, Func<T, DateOnly> meeting, RecordingFaults faults)
    {
        var count = 0L;
        FixedPackage.Write(path, stream =>
        {
            using var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document);
            var part = document.AddNewPart<MainDocumentPart>(DocumentType, "rId1");
            using var writer = OpenXmlWriter.Create(part);
            writer.WriteStartElement(new Document());
            writer.WriteStartElement(new Body());
            WriteLine(writer, title);
            DateOnly? previous = null;
            foreach (var row in rows)
            {
                var day = meeting(row);
                if (day != previous)
                    WriteLine(writer, $"Meeting of {day.ToString("d MMMM yyyy", System.Globalization.CultureInfo.InvariantCulture)}. Apologies were received.");
                previous = day;
                WriteTable(writer, layout.Columns.Select(column => column.Heading).Zip(layout.Cells(row, faults).Select(cell => cell.AsText())));
                WriteLine(writer, "");
                count++;
            }

            WriteLine(writer, "End of minutes.");
            writer.WriteEndElement();
            writer.WriteEndElement();
        });
        return count;
    }

    private static void WriteLine(OpenXmlWriter writer, string text) => writer.WriteElement(Line(text));

    private static Paragraph Line(string text) => new(new Run(new Text(text) { Space = SpaceProcessingModeValues.Preserve }));

    private static void WriteTable(OpenXmlWriter writer, IEnumerable<(string Heading, string Value)> lines)
    {
        var table = new Table(
            new TableProperties(new TableWidth { Width = "5000", Type = TableWidthUnitValues.Pct }),
            new TableGrid(new GridColumn { Width = "2800" }, new GridColumn { Width = "6200" }));
        foreach (var (heading, value) in lines)
            table.AppendChild(new TableRow(new TableCell(Line(heading)), new TableCell(Line(value))));
        writer.WriteElement(table);
    }
}
