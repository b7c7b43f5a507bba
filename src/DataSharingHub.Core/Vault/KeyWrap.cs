using System.Security.Cryptography;
using System.Text;

namespace DataSharingHub.Core.Vault;

/// <summary>
/// AES-256-GCM with a fresh random nonce before and the tag after the ciphertext. The context is authenticated with it, so a sealed column moved to another
/// name, or a data key moved to another row, does not open.
/// </summary>
internal static class KeyWrap
{
    private const int NonceLength = 12;
    private const int TagLength = 16;

    public static byte[] Seal(ReadOnlySpan<byte> key, ReadOnlySpan<byte> clear, string context)
    {
        var result = new byte[NonceLength + clear.Length + TagLength];
        var nonce = result.AsSpan(0, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagLength);
        aes.Encrypt(nonce, clear, result.AsSpan(NonceLength, clear.Length), result.AsSpan(NonceLength + clear.Length), Encoding.UTF8.GetBytes(context));
        return result;
    }

    public static byte[] Open(ReadOnlySpan<byte> key, ReadOnlySpan<byte> sealedBytes, string context)
    {
        var clear = new byte[sealedBytes.Length - NonceLength - TagLength];
        using var aes = new AesGcm(key, TagLength);
        aes.Decrypt(
            sealedBytes[..NonceLength],
            sealedBytes.Slice(NonceLength, clear.Length),
            sealedBytes[^TagLength..],
            clear,
            Encoding.UTF8.GetBytes(context));
        return clear;
    }
}
