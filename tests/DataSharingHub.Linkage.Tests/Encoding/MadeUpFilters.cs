using DataSharingHub.Linkage.Encoding;

namespace DataSharingHub.Linkage.Tests.Encoding;

/// <summary>Filters of made-up names under any salt, by the steps that the encoder takes.</summary>
internal static class MadeUpFilters
{
    public static byte[] Filter(byte[] key, string name, string salt)
    {
        var filter = new byte[NameFilter.Bytes];
        NameFilter.Fill(Salted(key, salt, NameFilter.EntriesOf(name)), filter);
        return filter;
    }

    /// <summary>Bits that one entry sets: the test knows the key, the attacker does not.</summary>
    public static HashSet<int> BitsOf(byte[] key, string entry, string salt)
    {
        var salted = Salted(key, salt, [entry]);
        return [.. Enumerable.Range(0, SaltedCipher.BlockBytes / 2).Select(at => (salted[2 * at] | (salted[(2 * at) + 1] << 8)) & ((NameFilter.Bytes * 8) - 1))];
    }

    private static byte[] Salted(byte[] key, string salt, IEnumerable<string> entries)
    {
        var plain = entries.SelectMany(entry =>
        {
            var digest = new byte[32];
            EncodingKey.Digest(key, "digest", entry, digest);
            return digest.Take(SaltedCipher.BlockBytes);
        }).ToArray();
        var salted = new byte[plain.Length];
        using var cipher = new SaltedCipher(key, salt);
        cipher.Salt(plain, salted);
        return salted;
    }
}
