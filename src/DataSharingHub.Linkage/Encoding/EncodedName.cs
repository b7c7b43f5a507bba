using System.Buffers.Binary;

namespace DataSharingHub.Linkage.Encoding;

/// <summary>What a partner knows of one name before encoding: all standardised.</summary>
/// <param name="Name">The name, upper case, letters only, not empty.</param>
/// <param name="Variants">The names that its nicknames and spelling variants share, the parts of a double-barrelled name, or the name itself; those beyond <see cref="EncodedName.Variants"/> are left out.</param>
/// <param name="Sound">Its phonetic code.</param>
/// <param name="Commonness">How common the name is among the partner's own records, 0 for the rarest to 7: see <see cref="EncodedName.CommonnessOf"/>.</param>
internal sealed record NameToEncode(string Name, IReadOnlyList<string> Variants, string Sound, byte Commonness);

/// <summary>How far two encoded names agree, best first.</summary>
internal enum NameAgreement
{
    /// <summary>Either is unknown, or the two share no salt: nothing can be said.</summary>
    Unknown,

    /// <summary>The same name.</summary>
    Same,

    /// <summary>A nickname, a spelling variant or a part of a double-barrelled name.</summary>
    Variant,

    /// <summary>One slip apart, and one of the two rare.</summary>
    Slip,

    /// <summary>One slip apart, both established names.</summary>
    TwoNames,

    /// <summary>Given and family name in each other's place.</summary>
    Exchanged,

    /// <summary>An initial that fits.</summary>
    Initial,

    /// <summary>Sounds or looks alike.</summary>
    Similar,

    /// <summary>Different.</summary>
    Different,
}

/// <summary>
/// One name, encoded under each salt of its record: a section for each salt with the salt's own tag, the filter, and short
/// tokens of variants, sound, initial, one-letter slips, both names joined, and each of them as it would be known in the other's place; then how common the name is. Text form: <c>n2:</c> and base64.
/// </summary>
internal static class EncodedName
{
    /// <summary>How an encoded name begins.</summary>
    public const string Prefix = "n2:";

    /// <summary>Most names that a name may be a variant of: CHRIS of five.</summary>
    public const int Variants = 6;

    public const int FilterAt = 4, JoinedAt = FilterAt + NameFilter.Bytes, JoinedSoundAt = JoinedAt + 4, CrossedAt = JoinedSoundAt + 4, VariantAt = CrossedAt + (CrossedTokens * 4), SoundAt = VariantAt + (Variants * 4),
        InitialAt = SoundAt + 4, SlipsAt = InitialAt + 4, SectionBytes = SlipsAt + (NameDigests.Slips * 4);

    /// <summary>Given name, family name and the initials of both, under one key for both fields.</summary>
    public const int CrossedTokens = 4;

    /// <summary>Where the class of commonness stands; the byte after it is 1 for a name of one letter.</summary>
    public const int CommonnessAt = SectionBytes * RecordSalts.Count;

    /// <summary>Bytes of an encoded name.</summary>
    public const int Bytes = CommonnessAt + 2;

    // Filters of equal names are equal; one letter costs two entries of sixteen, two letters exchanged three.
    private const double Alike = 3.6;

    // The third class of eight is about one person in 1,200: names as common as that on both sides are two names, not a slip.
    private const int EstablishedClass = 2;

    /// <summary>Reads the text form.</summary>
    /// <returns>The bytes, or null where the text is not an encoded name.</returns>
    public static byte[]? Decode(string? text) => EncodedText.Read(Prefix, Bytes, text);

    /// <summary>
    /// The class of a share: each class is three times as common as the one before, from one in 10,000 or fewer to one in five or more. It is all that
    /// the linking side learns of a name's frequency, which salted filters no longer tell.
    /// </summary>
    /// <param name="share">Share of the partner's records with the name, 0 to 1.</param>
    public static byte CommonnessOf(double share) => (byte)Math.Clamp(Math.Round(7 + (Math.Log(Math.Max(share, 1e-9) * 5) / Math.Log(3))), 0, 7);

    /// <summary>About the share of people who bear the name.</summary>
    public static double ShareOf(ReadOnlySpan<byte> name) => Math.Pow(3, name[CommonnessAt] - 7) / 5;

    /// <summary>Compares two encoded names under the first salt that they share.</summary>
    public static NameAgreement Compare(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        if (first.IsEmpty || second.IsEmpty)
            return NameAgreement.Unknown;
        for (var at = 0; at < CommonnessAt; at += SectionBytes)
        {
            var a = first.Slice(at, SectionBytes);
            var b = second.Slice(at, SectionBytes);
            if (!EncodedText.SameToken(a, b, 0))
                continue;
            if (AreCrossed(a, b))
                return NameAgreement.Exchanged;
            if (first[CommonnessAt + 1] + second[CommonnessAt + 1] > 0)
                return EncodedText.SameToken(a, b, InitialAt) ? NameAgreement.Initial : NameAgreement.Different;
            var agreement = Grade(a, b);
            return agreement == NameAgreement.Slip && Math.Min(first[CommonnessAt], second[CommonnessAt]) >= EstablishedClass ? NameAgreement.TwoNames : agreement;
        }

        return NameAgreement.Unknown;
    }

    /// <summary>A blocking key of one section: records that share the salt and the token at a place of it; 0 where either is unknown.</summary>
    public static ulong KeyOf(ReadOnlySpan<byte> name, int section, int tokenAt)
    {
        if (name.IsEmpty)
            return 0;
        var salt = BinaryPrimitives.ReadUInt32LittleEndian(name[(section * SectionBytes)..]);
        var token = BinaryPrimitives.ReadUInt32LittleEndian(name[((section * SectionBytes) + tokenAt)..]);
        return salt == 0 || token == 0 ? 0 : ((ulong)salt << 32) | token;
    }

    // One name of the one is the other name of the other, and what is left begins with the same letter: a short form, a slip or an initial.
    private static bool AreCrossed(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b) =>
        !Same(a, 0, b, 0) && ((Same(a, 0, b, 1) && Same(a, 3, b, 2)) || (Same(a, 1, b, 0) && Same(a, 2, b, 3)));

    private static bool Same(ReadOnlySpan<byte> a, int tokenOfA, ReadOnlySpan<byte> b, int tokenOfB)
    {
        var token = BinaryPrimitives.ReadUInt32LittleEndian(a[(CrossedAt + (tokenOfA * 4))..]);
        return token != 0 && token == BinaryPrimitives.ReadUInt32LittleEndian(b[(CrossedAt + (tokenOfB * 4))..]);
    }

    private static NameAgreement Grade(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        var lacking = NameFilter.Lacking(a.Slice(FilterAt, NameFilter.Bytes), b.Slice(FilterAt, NameFilter.Bytes));
        if (lacking == 0)
            return NameAgreement.Same;
        if (EncodedText.SharesToken(a[VariantAt..SoundAt], b[VariantAt..SoundAt]))
            return NameAgreement.Variant;
        if (EncodedText.SharesToken(a[SlipsAt..], b[SlipsAt..]))
            return NameAgreement.Slip;
        if (EncodedText.SameToken(a, b, JoinedAt))
            return NameAgreement.Exchanged;
        if (lacking < Alike || EncodedText.SameToken(a, b, SoundAt))
            return NameAgreement.Similar;
        return EncodedText.SameToken(a, b, JoinedSoundAt) ? NameAgreement.Exchanged : NameAgreement.Different;
    }
}
