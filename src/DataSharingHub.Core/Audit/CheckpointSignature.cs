using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DataSharingHub.Core.Database;

namespace DataSharingHub.Core.Audit;

/// <summary>Signs a checkpoint and proves one.</summary>
public static class CheckpointSignature
{
    public static AuditCheckpoint Sign(long sequence, string hash, DateTimeOffset now, ECDsa key)
    {
        var at = UtcTimeConverter.ToMicroseconds(now);
        return new AuditCheckpoint
        {
            Sequence = sequence,
            Hash = hash,
            SignedAt = at,
            PublicKey = Convert.ToBase64String(key.ExportSubjectPublicKeyInfo()),
            Signature = Convert.ToBase64String(key.SignData(Canonical(sequence, hash, at), HashAlgorithmName.SHA256)),
        };
    }

    /// <summary>True where the signature is good and was made with the hub's key.</summary>
    public static bool IsGood(AuditCheckpoint checkpoint, byte[] hubPublicKey)
    {
        if (checkpoint.PublicKey != Convert.ToBase64String(hubPublicKey))
            return false;
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(hubPublicKey, out _);
        Span<byte> signature = stackalloc byte[128];
        return Convert.TryFromBase64String(checkpoint.Signature, signature, out var length)
            && key.VerifyData(Canonical(checkpoint.Sequence, checkpoint.Hash, checkpoint.SignedAt), signature[..length], HashAlgorithmName.SHA256);
    }

    private static byte[] Canonical(long sequence, string hash, DateTimeOffset at) => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture, $"audit-checkpoint\n{sequence}\n{hash}\n{at.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'}\n"));
}
