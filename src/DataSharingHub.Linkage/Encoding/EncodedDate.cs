using System.Buffers.Binary;

namespace DataSharingHub.Linkage.Encoding;

/// <summary>How far two encoded dates agree, best first.</summary>
public enum DateAgreement
{
    /// <summary>Either is unknown.</summary>
    Unknown,

    /// <summary>The same date.</summary>
    Same,

    /// <summary>The same with day and month exchanged.</summary>
    Exchanged,

    /// <summary>Two of day, month and year are the same.</summary>
    TwoParts,

    /// <summary>Less than two parts are the same.</summary>
    Different,
}

/// <summary>
/// A date of birth as keyed tokens of the whole date, of the date with day and month in order, and of each pair of parts; never of one part alone,
/// whose few values could be told by their frequency. Text form: <c>d1:</c> and base64.
/// </summary>
public static class EncodedDate
{
    /// <summary>How an encoded date begins.</summary>
    public const string Prefix = "d1:";

    private const int Tokens = 5;

    /// <summary>Bytes of an encoded date.</summary>
    public const int Bytes = Tokens * 8;

    /// <summary>Encodes a date.</summary>
    /// <param name="key">The agreement's key.</param>
    /// <param name="date">The date.</param>
    /// <returns>The text form.</returns>
    public static string Encode(EncodingKey key, DateOnly date)
    {
        ArgumentNullException.ThrowIfNull(key);
        var fieldKey = key.ForField("date");
        var (low, high) = (Math.Min(date.Day, date.Month), Math.Max(date.Day, date.Month));
        string[] parts =
        [
            FormattableString.Invariant($"{date.Day}/{date.Month}/{date.Year}"),
            FormattableString.Invariant($"{low}~{high}~{date.Year}"),
            FormattableString.Invariant($"{date.Day}/{date.Month}/*"),
            FormattableString.Invariant($"*/{date.Month}/{date.Year}"),
            FormattableString.Invariant($"{date.Day}/*/{date.Year}"),
        ];
        var bytes = new byte[Bytes];
        for (var at = 0; at < Tokens; at++)
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(at * 8), EncodingKey.Token(fieldKey, string.Empty, parts[at]));
        return EncodedText.Write(Prefix, bytes);
    }

    /// <summary>Reads the text form; null where the text is not an encoded date.</summary>
    /// <param name="text">What <see cref="Encode"/> gave.</param>
    /// <returns>The bytes or null.</returns>
    public static byte[]? Decode(string? text) => EncodedText.Read(Prefix, Bytes, text);

    /// <summary>Compares two encoded dates.</summary>
    /// <param name="first">Bytes of one date, empty where unknown.</param>
    /// <param name="second">Bytes of the other, empty where unknown.</param>
    /// <returns>How far they agree.</returns>
    public static DateAgreement Compare(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        if (first.IsEmpty || second.IsEmpty)
            return DateAgreement.Unknown;
        if (Same(first, second, 0))
            return DateAgreement.Same;
        if (Same(first, second, 1))
            return DateAgreement.Exchanged;
        return Same(first, second, 2) || Same(first, second, 3) || Same(first, second, 4) ? DateAgreement.TwoParts : DateAgreement.Different;
    }

    private static bool Same(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, int token) =>
        first.Slice(token * 8, 8).SequenceEqual(second.Slice(token * 8, 8));
}
