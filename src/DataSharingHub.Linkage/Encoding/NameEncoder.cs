using System.Buffers.Binary;
using DataSharingHub.Linkage.Records;

namespace DataSharingHub.Linkage.Encoding;

/// <summary>Given and family name in alphabetical order, so that exchanging them changes nothing.</summary>
/// <param name="Names">The names.</param>
/// <param name="Sounds">Their phonetic codes.</param>
/// <param name="Crossed">Given name, family name and the initials of both, so that each may be found in the other's place.</param>
internal sealed record JoinedNames(string Names, string Sounds, string[] Crossed)
{
    public static JoinedNames Of(NameInfo given, NameInfo family) => new(
        "names/" + Ordered(given.First, family.Text), "sounds/" + Ordered(given.Sound, family.Sound),
        ["name/" + given.First, "name/" + family.First, "initial/" + given.First[0], "initial/" + family.First[0]]);

    private static string Ordered(string first, string second) => string.CompareOrdinal(first, second) < 0 ? first + "+" + second : second + "+" + first;
}

/// <summary>Encodes the names of one field, remembering the digests of every name and the ciphers of every birth-date salt.</summary>
internal sealed class NameEncoder(EncodingKey key, string field) : IDisposable
{
    private readonly byte[] fieldKey = key.ForField(field);
    private readonly byte[] saltKey = key.ForField("salt");
    private readonly byte[] joinedKey = key.ForField("joined");
    private readonly Dictionary<string, byte[]> digests = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (SaltedCipher Cipher, ulong Tag)> ciphers = new(StringComparer.Ordinal);
    private readonly byte[] salted = new byte[NameDigests.Count * SaltedCipher.BlockBytes];

    /// <summary>Encodes a name under its record's salts.</summary>
    /// <param name="name">The name.</param>
    /// <param name="joined">Both names in one, to recognise exchanged names; null where one is unknown.</param>
    /// <param name="salts">Salts of its record.</param>
    /// <returns>The text form, or null where the record has no salt: a name without one is never encoded.</returns>
    public string? Encode(NameToEncode name, JoinedNames? joined, RecordSalts salts)
    {
        if (salts.IsEmpty)
            return null;
        if (!digests.TryGetValue(name.Name, out var plain))
            digests.Add(name.Name, plain = NameDigests.Of(fieldKey, name));
        var bytes = new byte[EncodedName.Bytes];
        for (var at = 0; at < RecordSalts.Count; at++)
        {
            if (salts[at] is { } salt)
                FillSection(plain, joined, salt, bytes.AsSpan(at * EncodedName.SectionBytes, EncodedName.SectionBytes));
        }

        bytes[EncodedName.CommonnessAt] = name.Commonness;
        bytes[EncodedName.CommonnessAt + 1] = (byte)(name.Name.Length == 1 ? 1 : 0);
        return EncodedText.Write(EncodedName.Prefix, bytes);
    }

    public void Dispose()
    {
        foreach (var (cipher, _) in ciphers.Values)
            cipher.Dispose();
    }

    private void FillSection(byte[] plain, JoinedNames? joined, string salt, Span<byte> section)
    {
        if (!ciphers.TryGetValue(salt, out var known))
            ciphers.Add(salt, known = (new SaltedCipher(fieldKey, salt), EncodingKey.Token(saltKey, salt, string.Empty)));
        known.Cipher.Salt(plain, salted);
        EncodedText.PutToken(section, 0, known.Tag);
        NameFilter.Fill(salted, section.Slice(EncodedName.FilterAt, NameFilter.Bytes));
        if (joined is not null)
        {
            EncodedText.PutToken(section, EncodedName.JoinedAt, EncodingKey.Token(joinedKey, salt, joined.Names));
            EncodedText.PutToken(section, EncodedName.JoinedSoundAt, EncodingKey.Token(joinedKey, salt, joined.Sounds));
            for (var at = 0; at < EncodedName.CrossedTokens; at++)
                EncodedText.PutToken(section, EncodedName.CrossedAt + (at * 4), EncodingKey.Token(joinedKey, salt, joined.Crossed[at]));
        }

        for (var at = 0; at < EncodedName.Variants; at++)
            PutToken(section, EncodedName.VariantAt + (at * 4), NameDigests.VariantAt + at);
        PutToken(section, EncodedName.SoundAt, NameDigests.SoundAt);
        PutToken(section, EncodedName.InitialAt, NameDigests.InitialAt);
        for (var at = 0; at < NameDigests.Slips; at++)
            PutToken(section, EncodedName.SlipsAt + (at * 4), NameDigests.SlipsAt + at);
    }

    private void PutToken(Span<byte> section, int at, int digest) =>
        EncodedText.PutToken(section, at, BinaryPrimitives.ReadUInt64LittleEndian(salted.AsSpan(digest * SaltedCipher.BlockBytes)));
}
