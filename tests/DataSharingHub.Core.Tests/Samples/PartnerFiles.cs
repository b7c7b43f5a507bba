using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using ExcelDataReader;
using Sylvan.Data.Csv;

namespace DataSharingHub.Core.Tests.Samples;

/// <summary>Reads the sample's extracts without the hub: a second pair of eyes for the recount. Rows sent twice count once.</summary>
internal static class PartnerFiles
{
    public static IReadOnlyList<PartnerRow> Read(string directory, string dataset) =>
        [.. Directory.GetFiles(directory, dataset + "_*").Order(StringComparer.Ordinal).SelectMany(Rows).DistinctBy(row => row.Key)];

    public static IEnumerable<PartnerRow> Rows(string path) => Path.GetExtension(path) switch
    {
        ".csv" => Csv(path),
        ".xlsx" => Sheet(path),
        _ => Minutes(path),
    };

    public static Encoding EncodingOf(string path) => Path.GetFileName(path).StartsWith("police", StringComparison.Ordinal)
        ? CodePagesEncodingProvider.Instance.GetEncoding(1252)!
        : Encoding.UTF8;

    private static IEnumerable<PartnerRow> Csv(string path)
    {
        using var text = new StreamReader(path, EncodingOf(path));
        using var reader = CsvDataReader.Create(text);
        var headings = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToList();
        while (reader.Read())
            yield return new PartnerRow(headings.Select((heading, i) => (heading, reader.GetString(i))).ToDictionary(pair => pair.heading, pair => pair.Item2));
    }

    private static IEnumerable<PartnerRow> Sheet(string path)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var stream = File.OpenRead(path);
        using var reader = ExcelReaderFactory.CreateOpenXmlReader(stream);
        reader.Read();
        var headings = Enumerable.Range(0, reader.FieldCount).Select(reader.GetString).ToList();
        while (reader.Read())
            yield return new PartnerRow(headings.Select((heading, i) => (heading, Text(reader.GetValue(i)))).ToDictionary(pair => pair.heading, pair => pair.Item2));
    }

    private static IEnumerable<PartnerRow> Minutes(string path)
    {
        using var document = WordprocessingDocument.Open(path, isEditable: false);
        foreach (var table in document.MainDocumentPart!.Document.Body!.Elements<Table>())
        {
            yield return new PartnerRow(table.Elements<TableRow>().Select(line => line.Elements<TableCell>().Select(cell => cell.InnerText).ToList())
                .ToDictionary(cells => cells[0], cells => cells[1]));
        }
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        DateTime day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
