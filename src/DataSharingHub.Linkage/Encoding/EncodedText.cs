namespace DataSharingHub.Linkage.Encoding;

/// <summary>The text form that every encoded value has: a prefix that tells its kind and version, then base64.</summary>
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
}
