using System.Buffers.Binary;

namespace DataSharingHub.Linkage.Encoding;

/// <summary>
/// A code from a short list (sex, a district) as a keyed token under each salt of its record: a code with two values could otherwise be told by counting.
/// Text form: <c>c1:</c> and base64.
/// </summary>
internal static class EncodedCategory
{
    /// <summary>How an encoded category begins.</summary>
    public const string Prefix = "c1:";

    private const int SectionBytes = 8;

    /// <summary>Bytes of an encoded category.</summary>
    public const int Bytes = SectionBytes * RecordSalts.Count;

    /// <summary>Encodes a code.</summary>
    /// <param name="key">The agreement's key.</param>
    /// <param name="field">Name of the field.</param>
    /// <param name="code">The code.</param>
    /// <param name="salts">Salts of its record.</param>
    /// <returns>The text form, or null where the record has no salt.</returns>
    public static string? Encode(EncodingKey key, string field, string code, RecordSalts salts)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(salts);
        if (salts.IsEmpty)
            return null;
        var bytes = new byte[Bytes];
        for (var at = 0; at < RecordSalts.Count; at++)
        {
            if (salts[at] is not { } salt)
                continue;
            EncodedText.PutToken(bytes, at * SectionBytes, EncodingKey.Token(key.ForField("salt"), salt, string.Empty));
            EncodedText.PutToken(bytes, (at * SectionBytes) + 4, EncodingKey.Token(key.ForField(field), salt, code));
        }

        return EncodedText.Write(Prefix, bytes);
    }

    /// <summary>Reads the text form; null where the text is not an encoded category.</summary>
    /// <param name="text">What <see cref="Encode"/> gave.</param>
    /// <returns>The bytes or null.</returns>
    public static byte[]? Decode(string? text) => EncodedText.Read(Prefix, Bytes, text);

    /// <summary>Compares two encoded codes under the first salt that they share.</summary>
    /// <param name="first">Bytes of one.</param>
    /// <param name="second">Bytes of the other.</param>
    /// <returns>True or false for the same or another code; null where they share no salt.</returns>
    public static bool? Compare(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        for (var at = 0; at < Bytes; at += SectionBytes)
        {
            if (EncodedText.SameToken(first, second, at))
                return BinaryPrimitives.ReadUInt32LittleEndian(first[(at + 4)..]) == BinaryPrimitives.ReadUInt32LittleEndian(second[(at + 4)..]);
        }

        return null;
    }
}
