namespace DataSharingHub.Linkage.Encoding;

/// <summary>
/// The unsalted digests of one name, worked out once for each distinct name: first the entries of its filter, then its tokens. They never leave the partner's machine.
/// </summary>
internal static class NameDigests
{
    /// <summary>The name itself and the name with each letter left out: two names one slip apart share one of these.</summary>
    public const int Slips = 16;

    public const int VariantAt = NameFilter.Entries, SoundAt = VariantAt + EncodedName.Variants, InitialAt = SoundAt + 1, SlipsAt = InitialAt + 1;

    /// <summary>Digests of a name.</summary>
    public const int Count = SlipsAt + Slips;

    /// <summary>The digests, sixteen bytes each.</summary>
    /// <param name="fieldKey">Key of the field.</param>
    /// <param name="name">The name.</param>
    public static byte[] Of(byte[] fieldKey, NameToEncode name)
    {
        var digests = new byte[Count * SaltedCipher.BlockBytes];
        Span<byte> digest = stackalloc byte[32];
        var at = 0;
        foreach (var text in Texts(name))
        {
            EncodingKey.Digest(fieldKey, "digest", text, digest);
            digest[..SaltedCipher.BlockBytes].CopyTo(digests.AsSpan(at));
            at += SaltedCipher.BlockBytes;
        }

        return digests;
    }

    private static IEnumerable<string> Texts(NameToEncode name)
    {
        foreach (var entry in NameFilter.EntriesOf(name.Name))
            yield return entry;
        // As many for every name, so that their number tells nothing.
        for (var at = 0; at < EncodedName.Variants; at++)
            yield return at < name.Variants.Count ? "variant/" + name.Variants[at] : "variant/" + at + "/" + name.Name;
        yield return "sound/" + name.Sound;
        yield return "initial/" + name.Name[0];
        yield return "slip/" + name.Name;
        // What is left over is filled with texts that no other name has.
        for (var at = 0; at < Slips - 1; at++)
            yield return at < name.Name.Length ? "slip/" + name.Name.Remove(at, 1) : "slip/" + at + "/" + name.Name;
    }
}
