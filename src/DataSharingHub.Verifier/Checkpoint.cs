using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace DataSharingHub.Verifier;

/// <summary>A checkpoint as it was kept outside the hub: the chain's end at a moment, signed with ECDSA P-256.</summary>
/// <param name="Trail">The first four bytes of each event's hash from <paramref name="TrailFrom"/> up to the checkpoint; empty where the file has none.</param>
public sealed record Checkpoint(long Sequence, string Hash, string SignedAt, string PublicKey, string Signature, long TrailFrom, byte[] Trail, string TrailSignature)
{
    /// <summary>Bytes of each hash that a trail keeps.</summary>
    public const int Prefix = 4;

    /// <summary>Null where the text is no checkpoint.</summary>
    public static Checkpoint? Read(string json)
    {
        try
        {
            var root = JsonDocument.Parse(json).RootElement;
            var signedAt = DateTimeOffset.Parse(root.GetProperty("signedAt").GetString()!, CultureInfo.InvariantCulture);
            var trail = root.TryGetProperty("trail", out var found) && found.ValueKind == JsonValueKind.Object ? found : default;
            var hasTrail = trail.ValueKind == JsonValueKind.Object;
            return new Checkpoint(
                root.GetProperty("sequence").GetInt64(),
                root.GetProperty("hash").GetString()!,
                signedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
                root.GetProperty("publicKey").GetString()!,
                root.GetProperty("signature").GetString()!,
                hasTrail ? trail.GetProperty("from").GetInt64() : 0,
                hasTrail ? Convert.FromBase64String(trail.GetProperty("prefixes").GetString()!) : [],
                hasTrail ? trail.GetProperty("signature").GetString()! : "");
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentNullException)
        {
            return null;
        }
    }

    /// <summary>True where the key signed this very checkpoint, and its trail where it has one.</summary>
    public bool IsSignedBy(ECDsa key)
    {
        var head = string.Create(CultureInfo.InvariantCulture, $"audit-checkpoint\n{Sequence}\n{Hash}\n{SignedAt}\n");
        return Verifies(key, head, Signature)
            && (Trail.Length == 0 || (Trail.Length == (Sequence - TrailFrom + 1) * Prefix && Verifies(key, TrailText(TrailFrom, Sequence, Trail), TrailSignature)));
    }

    /// <summary>What a trail's signature is over.</summary>
    public static string TrailText(long from, long to, byte[] trail) => string.Create(
        CultureInfo.InvariantCulture, $"audit-trail\n{from}\n{to}\n{Convert.ToHexStringLower(SHA256.HashData(trail))}\n");

    /// <summary>True where the trail knows the event and has another hash for it.</summary>
    internal bool Contradicts(long sequence, ReadOnlySpan<byte> hash)
    {
        if (Trail.Length == 0 || sequence < TrailFrom || sequence > Sequence)
            return false;
        Span<byte> prefix = stackalloc byte[Prefix * 2];
        Convert.TryToHexStringLower(Trail.AsSpan(checked((int)(sequence - TrailFrom)) * Prefix, Prefix), prefix, out _);
        return !hash[..prefix.Length].SequenceEqual(prefix);
    }

    private static bool Verifies(ECDsa key, string text, string signature)
    {
        try
        {
            return key.VerifyData(Encoding.UTF8.GetBytes(text), Convert.FromBase64String(signature), HashAlgorithmName.SHA256);
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
