using System.Globalization;

namespace DataSharingHub.Linkage.Encoding;

/// <summary>
/// A reference number as one keyed token: such numbers are nearly unique, so there is nothing to count; a slip in one makes it another. Text form: <c>i1:</c> and hexadecimal.
/// </summary>
internal static class EncodedIdentifier
{
    /// <summary>How an encoded identifier begins.</summary>
    public const string Prefix = "i1:";

    /// <summary>Encodes a reference number.</summary>
    /// <param name="key">The agreement's key.</param>
    /// <param name="field">Name of the field; the same number in another field has another token.</param>
    /// <param name="identifier">The number, standardised.</param>
    /// <returns>The text form.</returns>
    public static string Encode(EncodingKey key, string field, string identifier)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Prefix + EncodingKey.Token(key.ForField(field), string.Empty, identifier).ToString("x16", CultureInfo.InvariantCulture);
    }
}
