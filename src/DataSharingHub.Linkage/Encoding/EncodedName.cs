namespace DataSharingHub.Linkage.Encoding;

/// <summary>What a partner knows of one name before encoding: all standardised.</summary>
/// <param name="Name">The name, upper case, letters only.</param>
/// <param name="Variant">The name that its nicknames and spelling variants share, or the name itself.</param>
/// <param name="Sound">Its phonetic code.</param>
/// <param name="Commonness">How common the name is among the partner's own records, 0 for the rarest to 7: see <see cref="EncodedName.CommonnessOf"/>.</param>
/// <param name="Joined">Forename and surname in alphabetical order, to recognise exchanged names; null where one is unknown.</param>
public sealed record NameToEncode(string Name, string Variant, string Sound, string? Joined, byte Commonness);

/// <summary>How far two encoded names agree.</summary>
/// <param name="Known">False where either is unknown or the two share no salt: nothing can be said.</param>
/// <param name="Lacking">About how many letter pairs of the longer name the other lacks; 0 is equality.</param>
/// <param name="SameVariant">True for nicknames and spelling variants of one name.</param>
/// <param name="SameSound">True where the phonetic codes are equal.</param>
/// <param name="Exchanged">True where forename and surname seem exchanged.</param>
/// <param name="Frequency">About the share of people who bear the commoner of the two names.</param>
public readonly record struct NameAgreement(bool Known, double Lacking, bool SameVariant, bool SameSound, bool Exchanged, double Frequency);

/// <summary>
/// One name, encoded under each salt of its record: a section for each salt with the salt's own tag, the filter, and short
/// tokens of variant, sound and joined names. Text form: <c>n1:</c> and base64.
/// </summary>
public static class EncodedName
{
    /// <summary>How an encoded name begins.</summary>
    public const string Prefix = "n1:";

    private const int FilterAt = 4;
    private const int VariantAt = FilterAt + NameFilter.Bytes;
    private const int SoundAt = VariantAt + 4;
    private const int JoinedAt = SoundAt + 4;
    private const int SectionBytes = JoinedAt + 4;

    private const int CommonnessAt = SectionBytes * RecordSalts.Count;

    /// <summary>Bytes of an encoded name.</summary>
    public const int Bytes = CommonnessAt + 1;

    /// <summary>
    /// The class of a share: each class is three times as common as the one before, from one in 3,000 or fewer to one in seven or more. It is all that
    /// the linking side learns of a name's frequency, which salted filters no longer tell.
    /// </summary>
    /// <param name="share">Share of the partner's records with the name, 0 to 1.</param>
    /// <returns>0 to 7.</returns>
    public static byte CommonnessOf(double share) => (byte)Math.Clamp(Math.Round(7 + (Math.Log(Math.Max(share, 1e-9) * 5) / Math.Log(3))), 0, 7);

    /// <summary>About the share that a class stands for.</summary>
    private static double ShareOf(int commonness) => Math.Pow(3, commonness - 7) / 5;

    /// <summary>Encodes a name.</summary>
    /// <param name="key">The agreement's key.</param>
    /// <param name="field">Name of the field.</param>
    /// <param name="name">The name.</param>
    /// <param name="salts">Salts of its record.</param>
    /// <returns>The text form, or null where the record has no salt: a name without one is never encoded.</returns>
    public static string? Encode(EncodingKey key, string field, NameToEncode name, RecordSalts salts)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(salts);
        if (salts.IsEmpty)
            return null;
        var bytes = new byte[Bytes];
        for (var at = 0; at < RecordSalts.Count; at++)
        {
            if (salts[at] is { } salt)
                FillSection(key, field, name, salt, bytes.AsSpan(at * SectionBytes, SectionBytes));
        }

        bytes[CommonnessAt] = name.Commonness;
        return EncodedText.Write(Prefix, bytes);
    }

    /// <summary>Reads the text form.</summary>
    /// <param name="text">What <see cref="Encode"/> gave.</param>
    /// <returns>The bytes, or null where the text is not an encoded name.</returns>
    public static byte[]? Decode(string? text) => EncodedText.Read(Prefix, Bytes, text);

    /// <summary>Compares two encoded names under the first salt that they share.</summary>
    /// <param name="first">Bytes of one name.</param>
    /// <param name="second">Bytes of the other.</param>
    /// <returns>How far they agree; unknown where they share no salt.</returns>
    public static NameAgreement Compare(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        for (var at = 0; at < CommonnessAt; at += SectionBytes)
        {
            var a = first.Slice(at, SectionBytes);
            var b = second.Slice(at, SectionBytes);
            if (EncodedText.SameToken(a, b, 0))
            {
                return new(true, NameFilter.Lacking(a.Slice(FilterAt, NameFilter.Bytes), b.Slice(FilterAt, NameFilter.Bytes)),
                    EncodedText.SameToken(a, b, VariantAt), EncodedText.SameToken(a, b, SoundAt), EncodedText.SameToken(a, b, JoinedAt), ShareOf(Math.Max(first[CommonnessAt], second[CommonnessAt])));
            }
        }

        return default;
    }

    private static void FillSection(EncodingKey key, string field, NameToEncode name, string salt, Span<byte> section)
    {
        Put(section, 0, key, "salt", salt, string.Empty);
        NameFilter.Fill(key.ForField(field), salt, name.Name, section.Slice(FilterAt, NameFilter.Bytes));
        Put(section, VariantAt, key, field + "/variant", salt, name.Variant);
        if (name.Sound.Length > 0)
            Put(section, SoundAt, key, field + "/sound", salt, name.Sound);
        if (name.Joined is not null)
            Put(section, JoinedAt, key, "joined", salt, name.Joined);
    }

    private static void Put(Span<byte> section, int at, EncodingKey key, string field, string salt, string text) =>
        EncodedText.PutToken(section, at, EncodingKey.Token(key.ForField(field), salt, text));
}
