using System.Buffers.Binary;

namespace DataSharingHub.Linkage.Encoding;

/// <summary>The text form that every encoded value has, a prefix that tells its kind and version, then base64; and its four-byte tokens, 0 for unknown.</summary>
internal static class EncodedText
{
    public static string Write(string prefix, byte[] bytes) => prefix + Convert.ToBase64String(bytes);

    /// <summary>The bytes, or null where the text is not of this kind and length.</summary>
    public static byte[]? Read(string prefix, int length, string? text)
    {
        if (text is null || !text.StartsWith(prefix, StringComparison.Ordinal))
            return null;
        var bytes = new byte[length];
        return Convert.TryFromBase64String(text[prefix.Length..], bytes, out var written) && written == length ? bytes : null;
    }

    /// <summary>True where the text begins as it should and is as long as it should be.</summary>
    public static bool HasForm(string prefix, int length, string text) =>
        text.Length == prefix.Length + ((length + 2) / 3 * 4) && text.StartsWith(prefix, StringComparison.Ordinal);

    /// <summary>Writes the lower half of a token, never 0.</summary>
    public static void PutToken(Span<byte> bytes, int at, ulong token) =>
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[at..], Math.Max(1, unchecked((uint)token)));

    /// <summary>True where both tokens are known and equal.</summary>
    public static bool SameToken(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, int at)
    {
        var token = BinaryPrimitives.ReadUInt32LittleEndian(first[at..]);
        return token != 0 && token == BinaryPrimitives.ReadUInt32LittleEndian(second[at..]);
    }

    /// <summary>True where any known token of the one is among the tokens of the other.</summary>
    public static bool SharesToken(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        var a = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, uint>(first);
        var b = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, uint>(second);
        foreach (var token in a)
        {
            if (token != 0 && b.Contains(token))
                return true;
        }

        return false;
    }
}
