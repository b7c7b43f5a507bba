using System.Buffers.Binary;

namespace DataSharingHub.Linkage.Encoding;

/// <summary>How far two encoded postcodes agree, best first.</summary>
internal enum PostcodeAgreement
{
    /// <summary>Either is unknown.</summary>
    Unknown,

    /// <summary>The same postcode.</summary>
    Same,

    /// <summary>The same but for one character, one character left out or two exchanged.</summary>
    NearlySame,

    /// <summary>The same sector (outward part and the digit after it), for two records that share a salt.</summary>
    SameSector,

    /// <summary>Neither.</summary>
    Different,
}

/// <summary>
/// A postcode as keyed tokens: the whole, its seven variants with one character left out (two postcodes that are one slip apart share one), and its sector under each
/// of the record's birth-date salts, so that sectors cannot be counted. Text form: <c>p1:</c> and base64.
/// </summary>
internal static class EncodedPostcode
{
    /// <summary>How an encoded postcode begins.</summary>
    public const string Prefix = "p1:";

    private const int Slips = 7;
    private const int SectorAt = 8 + (Slips * 4);
    private const int SectorSalts = 3;

    /// <summary>Bytes of an encoded postcode.</summary>
    public const int Bytes = SectorAt + (SectorSalts * 4);

    /// <summary>Encodes a postcode.</summary>
    /// <param name="key">The agreement's key.</param>
    /// <param name="postcode">Standardised whole postcode, e.g. <c>CB91 0BA</c>.</param>
    /// <param name="salts">Salts of its record.</param>
    /// <returns>The text form.</returns>
    public static string Encode(EncodingKey key, string postcode, RecordSalts salts)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(postcode);
        ArgumentNullException.ThrowIfNull(salts);
        var letters = postcode.Replace(" ", string.Empty, StringComparison.Ordinal);
        var whole = key.ForField("postcode");
        var slip = key.ForField("postcode/slip");
        var sector = key.ForField("postcode/sector");
        var bytes = new byte[Bytes];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, EncodingKey.Token(whole, string.Empty, letters));
        for (var at = 0; at < Math.Min(Slips, letters.Length); at++)
            EncodedText.PutToken(bytes, 8 + (at * 4), EncodingKey.Token(slip, string.Empty, letters.Remove(at, 1)));
        for (var at = 0; at < SectorSalts && letters.Length > 3; at++)
        {
            if (salts[at] is { } salt)
                EncodedText.PutToken(bytes, SectorAt + (at * 4), EncodingKey.Token(sector, salt, letters[..^2]));
        }

        return EncodedText.Write(Prefix, bytes);
    }

    /// <summary>Reads the text form; null where the text is not an encoded postcode.</summary>
    /// <param name="text">What <see cref="Encode"/> gave.</param>
    /// <returns>The bytes or null.</returns>
    public static byte[]? Decode(string? text) => EncodedText.Read(Prefix, Bytes, text);

    /// <summary>Compares two encoded postcodes.</summary>
    /// <param name="first">Bytes of one, empty where unknown.</param>
    /// <param name="second">Bytes of the other, empty where unknown.</param>
    /// <returns>How far they agree.</returns>
    public static PostcodeAgreement Compare(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        if (first.IsEmpty || second.IsEmpty)
            return PostcodeAgreement.Unknown;
        if (first[..8].SequenceEqual(second[..8]))
            return PostcodeAgreement.Same;
        if (EncodedText.SharesToken(first[8..SectorAt], second[8..SectorAt]))
            return PostcodeAgreement.NearlySame;
        for (var at = SectorAt; at < Bytes; at += 4)
        {
            if (EncodedText.SameToken(first, second, at))
                return PostcodeAgreement.SameSector;
        }

        return PostcodeAgreement.Different;
    }
}
