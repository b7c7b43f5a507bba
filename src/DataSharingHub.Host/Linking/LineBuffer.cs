using System.Buffers;
using System.Globalization;
using System.Text;

namespace DataSharingHub.Host.Linking;

/// <summary>Lines of CSV as bytes, used again for one chunk after the other.</summary>
internal sealed class LineBuffer
{
    private readonly ArrayBufferWriter<byte> _bytes = new(1 << 16);

    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    public void Clear() => _bytes.ResetWrittenCount();

    public LineBuffer Text(string text)
    {
        _bytes.Advance(Encoding.UTF8.GetBytes(text, _bytes.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length))));
        return this;
    }

    public LineBuffer Comma() => Text(",");

    /// <summary>A value, in quotes where it needs them.</summary>
    public LineBuffer Quoted(string text) => Text(CsvText.Quote(text));

    public LineBuffer Whole(int number)
    {
        number.TryFormat(_bytes.GetSpan(11), out var written, default, CultureInfo.InvariantCulture);
        _bytes.Advance(written);
        return this;
    }

    /// <summary>A number of at most a thousand million, with so many decimals.</summary>
    public LineBuffer Decimal(double number, int decimals)
    {
        var scale = 1L;
        for (var d = 0; d < decimals; d++)
            scale *= 10;
        // Whole numbers are written ten times faster than fractions.
        var scaled = (long)Math.Round(Math.Abs(number) * scale);
        var bytes = _bytes.GetSpan(32);
        var at = 0;
        if (number < 0 && scaled > 0)
            bytes[at++] = (byte)'-';
        (scaled / scale).TryFormat(bytes[at..], out var written, default, CultureInfo.InvariantCulture);
        at += written;
        bytes[at++] = (byte)'.';
        var rest = scaled % scale;
        for (scale /= 10; scale > 0; scale /= 10)
            bytes[at++] = (byte)('0' + (rest / scale % 10));
        _bytes.Advance(at);
        return this;
    }
}

/// <summary>Values of a CSV file.</summary>
internal static class CsvText
{
    /// <summary>The text, in quotes where it holds a character that means something in CSV.</summary>
    public static string Quote(string text) => text.AsSpan().IndexOfAny(",\"\n\r") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
