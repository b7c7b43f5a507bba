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

    public static int SealedLength(int clearLength) => NonceLength + clearLength + TagLength;

    public static byte[] Seal(ReadOnlySpan<byte> key, ReadOnlySpan<byte> clear, string context)
    {
        var result = new byte[SealedLength(clear.Length)];
        Seal(key, clear, context, result);
        return result;
    }

    /// <summary>Seals into a place of exactly the sealed length.</summary>
    public static void Seal(ReadOnlySpan<byte> key, ReadOnlySpan<byte> clear, string context, Span<byte> result)
    {
        var nonce = result[..NonceLength];
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagLength);
        aes.Encrypt(nonce, clear, result.Slice(NonceLength, clear.Length), result[(NonceLength + clear.Length)..], Encoding.UTF8.GetBytes(context));
    }

    public static byte[] Open(ReadOnlySpan<byte> key, ReadOnlySpan<byte> sealedBytes, string context)
    {
        var clear = new byte[sealedBytes.Length - NonceLength - TagLength];
        Open(key, sealedBytes, context, clear);
        return clear;
    }

    /// <summary>Opens into a place that may be longer; returns how many bytes are written.</summary>
    public static int Open(ReadOnlySpan<byte> key, ReadOnlySpan<byte> sealedBytes, string context, Span<byte> clear)
    {
        var length = sealedBytes.Length - NonceLength - TagLength;
        using var aes = new AesGcm(key, TagLength);
        aes.Decrypt(
            sealedBytes[..NonceLength], sealedBytes.Slice(NonceLength, length), sealedBytes[^TagLength..], clear[..length], Encoding.UTF8.GetBytes(context));
        return length;
    }
}
