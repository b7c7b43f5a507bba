using System.Text;
using System.Text.Unicode;

namespace DataSharingHub.Core.Extracts.Screening;

/// <summary>How the bytes of a text file are read, and how that is told to the partner.</summary>
public sealed record DetectedEncoding(Encoding Encoding, string Name, bool IsGuess);

/// <summary>
/// Tells UTF-8 with and without a mark, UTF-16 in both orders, and Windows-1252 for what is neither: every sequence of bytes is one of them,
/// and only the last is a guess that a person is asked to confirm.
/// </summary>
public static class TextEncodingDetector
{
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>Reads the whole of <paramref name="text"/> once; it is left at its start.</summary>
    public static DetectedEncoding Detect(Stream text)
    {
        text.Position = 0;
        var buffer = new byte[64 * 1024];
        var length = text.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        var sample = buffer.AsSpan(0, length);
        var found = sample switch
        {
            [0xEF, 0xBB, 0xBF, ..] when IsUtf8(text, buffer) => new DetectedEncoding(new UTF8Encoding(true), "UTF-8 with a mark", false),
            [0xFF, 0xFE, ..] => new DetectedEncoding(new UnicodeEncoding(false, true), "UTF-16, little-endian", false),
            [0xFE, 0xFF, ..] => new DetectedEncoding(new UnicodeEncoding(true, true), "UTF-16, big-endian", false),
            _ => UnmarkedUtf16(sample) ?? (IsUtf8(text, buffer)
                ? new DetectedEncoding(new UTF8Encoding(false), "UTF-8", false)
                : new DetectedEncoding(Windows1252, "Windows-1252", true)),
        };
        text.Position = 0;
        return found;
    }

    internal static bool HasMark(ReadOnlySpan<byte> sample) => sample is [0xEF, 0xBB, 0xBF, ..] or [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..];

    /// <summary>UTF-16 without a mark: in English text every second byte is zero.</summary>
    internal static DetectedEncoding? UnmarkedUtf16(ReadOnlySpan<byte> sample)
    {
        if (sample.Length < 8)
            return null;
        int even = 0, odd = 0;
        for (var i = 0; i + 1 < sample.Length; i += 2)
        {
            even += sample[i] == 0 ? 1 : 0;
            odd += sample[i + 1] == 0 ? 1 : 0;
        }

        var pairs = sample.Length / 2;
        return (odd * 10 > pairs * 8 && even * 10 < pairs, even * 10 > pairs * 8 && odd * 10 < pairs) switch
        {
            (true, _) => new DetectedEncoding(new UnicodeEncoding(false, false), "UTF-16, little-endian, without a mark", false),
            (_, true) => new DetectedEncoding(new UnicodeEncoding(true, false), "UTF-16, big-endian, without a mark", false),
            _ => null,
        };
    }

    private static bool IsUtf8(Stream text, byte[] buffer)
    {
        text.Position = 0;
        var kept = 0;
        while (true)
        {
            var read = text.ReadAtLeast(buffer.AsSpan(kept), buffer.Length - kept, throwOnEndOfStream: false);
            var piece = buffer.AsSpan(0, kept + read);
            if (piece.Length < buffer.Length)
                return Utf8.IsValid(piece);
            // A character may be cut by the end of the buffer: the last few bytes go to the next round.
            var whole = piece.Length;
            while (whole > piece.Length - 4 && (piece[whole - 1] & 0xC0) == 0x80)
                whole--;
            if (piece[whole - 1] >= 0xC0)
                whole--;
            else
                whole = piece.Length;
            if (!Utf8.IsValid(piece[..whole]))
                return false;
            kept = piece.Length - whole;
            piece[whole..].CopyTo(buffer);
        }
    }
}
