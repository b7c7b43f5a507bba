using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace DataSharingHub.Core.Extracts.Reading;

/// <summary>One table of a document: the text of its cells, row by row.</summary>
internal sealed record DocxTable(int Number, IReadOnlyList<string[]> Rows, bool HasNested, bool HasMerged);

/// <summary>Streams the tables out of a document; deleted text of tracked changes is not text.</summary>
internal static class DocxTables
{
    public static IEnumerable<DocxTable> Read(WordprocessingDocument document)
    {
        using var reader = OpenXmlReader.Create(document.MainDocumentPart ?? throw new InvalidDataException("The document has no main part."));
        var number = 0;
        while (reader.Read())
        {
            if (reader.ElementType == typeof(Table) && reader.IsStartElement)
                yield return ReadTable(reader, ++number);
        }
    }

    private static DocxTable ReadTable(OpenXmlReader reader, int number)
    {
        var rows = new List<string[]>();
        var cells = new List<string>();
        var text = new StringBuilder();
        bool nested = false, merged = false;
        var depth = 1;
        while (depth > 0 && reader.Read())
        {
            var type = reader.ElementType;
            if (type == typeof(Table))
            {
                nested |= reader.IsStartElement;
                depth += reader.IsStartElement ? 1 : -1;
            }
            else if (type == typeof(Text) && reader.IsStartElement)
                text.Append(reader.GetText());
            else if ((type == typeof(Break) || type == typeof(TabChar)) && reader.IsStartElement)
                text.Append(' ');
            else if (type == typeof(Paragraph) && reader.IsEndElement)
                text.Append('\n');
            else if ((type == typeof(GridSpan) || type == typeof(VerticalMerge)) && reader.IsStartElement)
                merged = true;
            else if (depth == 1 && type == typeof(TableCell) && reader.IsEndElement)
            {
                cells.Add(text.ToString().Trim());
                text.Clear();
            }
            else if (depth == 1 && type == typeof(TableRow) && reader.IsEndElement)
            {
                rows.Add([.. cells]);
                cells.Clear();
            }
        }

        return new DocxTable(number, rows, nested, merged);
    }
}
