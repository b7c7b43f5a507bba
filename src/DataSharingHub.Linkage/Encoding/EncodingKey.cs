using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace DataSharingHub.Linkage.Encoding;

/// <summary>
/// The secret that the partners of one agreement share and the linking side never holds. Everything in an encoding is a keyed digest
/// (HMAC-SHA-256, FIPS 198-1) under a key derived from it for one field, so a digest of one field says nothing of another and a list of names is of no use without the key.
/// </summary>
public sealed class EncodingKey
{
    /// <summary>Length of the secret in bytes.</summary>
    public const int Length = 32;

    private readonly byte[] secret;
    private readonly ConcurrentDictionary<string, byte[]> fieldKeys = new(StringComparer.Ordinal);

    /// <summary>Takes a secret of <see cref="Length"/> bytes.</summary>
    /// <param name="secret">The secret; copied.</param>
    /// <exception cref="ArgumentException">The secret has another length.</exception>
    public EncodingKey(ReadOnlySpan<byte> secret)
    {
        if (secret.Length != Length)
            throw new ArgumentException($"An encoding key has {Length} bytes.", nameof(secret));
        this.secret = secret.ToArray();
    }

    /// <summary>The key of one field: HKDF (RFC 5869) with the field's name as its info, so that fields cannot be compared with each other.</summary>
    /// <param name="field">Name of the field or of the kind of token.</param>
    /// <returns>32 bytes.</returns>
    internal byte[] ForField(string field) => fieldKeys.GetOrAdd(field, static (name, secret) =>
        HKDF.Expand(HashAlgorithmName.SHA256, secret, Length, System.Text.Encoding.UTF8.GetBytes("hub-encoding-1/" + name)), secret);

    /// <summary>A short keyed digest of a text under a salt.</summary>
    /// <param name="fieldKey">Key of the field.</param>
    /// <param name="salt">Salt, empty for none.</param>
    /// <param name="text">The text.</param>
    /// <returns>The first eight bytes of the digest, never 0 (0 stands for unknown).</returns>
    internal static ulong Token(byte[] fieldKey, string salt, string text)
    {
        Span<byte> digest = stackalloc byte[32];
        Digest(fieldKey, salt, text, digest);
        var token = BinaryPrimitives.ReadUInt64LittleEndian(digest);
        return token == 0 ? 1 : token;
    }

    /// <summary>The whole keyed digest; salt and text are parted by a character that neither can hold.</summary>
    internal static void Digest(byte[] fieldKey, string salt, string text, Span<byte> digest)
    {
        var length = System.Text.Encoding.UTF8.GetMaxByteCount(salt.Length + text.Length + 1);
        var buffer = length <= 512 ? stackalloc byte[length] : new byte[length];
        var used = System.Text.Encoding.UTF8.GetBytes(salt, buffer);
        buffer[used++] = 0;
        used += System.Text.Encoding.UTF8.GetBytes(text, buffer[used..]);
        HMACSHA256.HashData(fieldKey, buffer[..used], digest);
    }
}
