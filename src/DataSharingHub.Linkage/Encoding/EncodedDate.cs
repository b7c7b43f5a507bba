using System.Buffers.Binary;

namespace DataSharingHub.Linkage.Encoding;

/// <summary>How far two encoded dates agree, best first.</summary>
internal enum DateAgreement
{
    /// <summary>Either is unknown.</summary>
    Unknown,

    /// <summary>The same date.</summary>
    Same,

    /// <summary>The same with day and month exchanged.</summary>
    Exchanged,

    /// <summary>The same but for one digit.</summary>
    OneDigit,

    /// <summary>The same year, and one of the two is 1 January: often a date of which only the year is known.</summary>
    YearOnly,

    /// <summary>Two of day, month and year are the same.</summary>
    TwoParts,

    /// <summary>Less than two parts are the same.</summary>
    Different,
}

/// <summary>
/// A date of birth as keyed tokens of the whole date, of the date with day and month in order, of each pair of parts, and of the date with each digit hidden; and of the year (pairs of parts that share
/// a part already tell who was born in one year); never of day or month alone. Text form: <c>d1:</c> and base64.
/// </summary>
internal static class EncodedDate
{
    /// <summary>How an encoded date begins.</summary>
    public const string Prefix = "d1:";

    private const int Tokens = 5;
    private const int Digits = 8;
    private const int DigitsAt = Tokens * 8;

    /// <summary>Bytes of an encoded date.</summary>
    public const int Bytes = YearAt + 5;

    private const int YearAt = DigitsAt + (Digits * 4);

    /// <summary>Encodes a date.</summary>
    /// <param name="key">The agreement's key.</param>
    /// <param name="date">The date as eight digits (yyyymmdd).</param>
    /// <returns>The text form.</returns>
    public static string Encode(EncodingKey key, int date)
    {
        ArgumentNullException.ThrowIfNull(key);
        var fieldKey = key.ForField("date");
        var (year, month, day) = (date / 10000, date / 100 % 100, date % 100);
        var (low, high) = (Math.Min(day, month), Math.Max(day, month));
        string[] parts =
        [
            FormattableString.Invariant($"{day}/{month}/{year}"),
            FormattableString.Invariant($"{low}~{high}~{year}"),
            FormattableString.Invariant($"{day}/{month}/*"),
            FormattableString.Invariant($"*/{month}/{year}"),
            FormattableString.Invariant($"{day}/*/{year}"),
        ];
        var bytes = new byte[Bytes];
        for (var at = 0; at < Tokens; at++)
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(at * 8), EncodingKey.Token(fieldKey, string.Empty, parts[at]));
        var digits = date.ToString("00000000", System.Globalization.CultureInfo.InvariantCulture);
        for (var at = 0; at < Digits; at++)
            EncodedText.PutToken(bytes, DigitsAt + (at * 4), EncodingKey.Token(fieldKey, string.Empty, digits.Remove(at, 1).Insert(at, "?")));
        EncodedText.PutToken(bytes, YearAt, EncodingKey.Token(fieldKey, string.Empty, FormattableString.Invariant($"year {year}")));
        bytes[YearAt + 4] = (byte)(day == 1 && month == 1 ? 1 : 0);
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
        if (first[YearAt + 4] + second[YearAt + 4] > 0 && EncodedText.SameToken(first, second, YearAt))
            return DateAgreement.YearOnly;
        for (var at = DigitsAt; at < YearAt; at += 4)
        {
            if (EncodedText.SameToken(first, second, at))
                return DateAgreement.OneDigit;
        }

        return Same(first, second, 2) || Same(first, second, 3) || Same(first, second, 4) ? DateAgreement.TwoParts : DateAgreement.Different;
    }

    private static bool Same(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, int token) =>
        first.Slice(token * 8, 8).SequenceEqual(second.Slice(token * 8, 8));
}
