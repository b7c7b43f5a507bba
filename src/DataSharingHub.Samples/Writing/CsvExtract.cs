using System.Text;

namespace DataSharingHub.Samples.Writing;

/// <summary>Writes an extract as a partner's system exports it: commas, CRLF, quotes where a value needs them.</summary>
internal static class CsvExtract
{
    public static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true);

    public static Encoding Windows1252 { get; } = CodePagesEncodingProvider.Instance.GetEncoding(1252, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    public static long Write<T>(string path, ExtractLayout<T> layout, IEnumerable<T> rows, RecordingFaults faults, Encoding encoding)
    {
        using var writer = new StreamWriter(path, append: false, encoding, bufferSize: 1 << 16) { NewLine = "\r\n" };
        WriteLine(writer, layout.Columns.Select(column => column.Heading));
        var count = 0L;
        foreach (var row in rows)
        {
            var cells = layout.Cells(row, faults);
            var times = faults.SentTwice() ? 2 : 1;
            for (var i = 0; i < times; i++, count++)
                WriteLine(writer, cells.Select(cell => cell.AsText()));
        }

        return count;
    }

    private static void WriteLine(StreamWriter writer, IEnumerable<string> values)
    {
        var first = true;
        foreach (var value in values)
        {
            if (!first)
                writer.Write(',');
            first = false;
            if (value.AsSpan().ContainsAny(",\"\r\n") || value.StartsWith(' ') || value.EndsWith(' '))
                writer.Write('"' + value.Replace("\"", "\"\"", StringComparison.Ordinal) + '"');
            else
                writer.Write(value);
        }

        writer.WriteLine();
    }
}
