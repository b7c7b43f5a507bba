using System.Security.Cryptography;

namespace DataSharingHub.Linkage.Encoding;

/// <summary>
/// Turns digests of one field into values that mean something only under one salt: AES-128 over each 16-byte digest, with a key made by HMAC-SHA-256 from the field's key and
/// the salt. One block in, one block out, so each block is a keyed permutation and a whole record costs eight calls.
/// </summary>
internal sealed class SaltedCipher : IDisposable
{
    /// <summary>Bytes of a digest and of its salted value.</summary>
    public const int BlockBytes = 16;

    private readonly Aes aes;

    public SaltedCipher(byte[] fieldKey, string salt)
    {
        Span<byte> digest = stackalloc byte[32];
        EncodingKey.Digest(fieldKey, salt, string.Empty, digest);
        aes = Aes.Create();
        aes.Key = digest[..BlockBytes].ToArray();
    }

    /// <summary>Salts whole blocks; each stands for itself (electronic code book), as digests of different texts are different blocks.</summary>
    public void Salt(ReadOnlySpan<byte> digests, Span<byte> salted) => aes.EncryptEcb(digests, salted, PaddingMode.None);

    public void Dispose() => aes.Dispose();
}
