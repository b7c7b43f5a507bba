using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Vault;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Audit;

/// <summary>
/// A checkpoint as it is kept outside the hub: signed, with a signed trail of the first four bytes of every event's hash before it. Where somebody writes the chain anew, the
/// checkpoint shows that they did, and the trail from which event on.
/// </summary>
public sealed class CheckpointFile(IDbContextFactory<HubDatabase> databases, IKeyStore keys, SignCheckpoint sign)
{
    /// <summary>A file of at most a megabyte or so; earlier events are in the trails of earlier files.</summary>
    public const int MostInTrail = 200_000;

    private const int Prefix = 4;
    private static readonly JsonSerializerOptions Form = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public sealed record Signed(AuditCheckpoint Checkpoint, string Json);

    private sealed record Trail(long From, string Prefixes, string Signature);

    private sealed record Content(long Sequence, string Hash, DateTimeOffset SignedAt, string PublicKey, string Signature, Trail Trail);

    public async Task<Signed> RunAsync(CancellationToken cancellation = default)
    {
        var checkpoint = await sign.RunAsync(cancellation);
        var from = Math.Max(1, checkpoint.Sequence - MostInTrail + 1);
        var prefixes = new MemoryStream();
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var hashes = database.AuditEvents.AsNoTracking().Where(audit => audit.Sequence >= from && audit.Sequence <= checkpoint.Sequence)
            .OrderBy(audit => audit.Sequence).Select(audit => audit.Hash).AsAsyncEnumerable();
        await foreach (var hash in hashes.WithCancellation(cancellation))
            prefixes.Write(Convert.FromHexString(hash.AsSpan(0, Prefix * 2)));
        using var key = keys.CheckpointKey();
        return new Signed(checkpoint, Write(checkpoint, from, prefixes.ToArray(), key));
    }

    /// <summary>The file's text.</summary>
    /// <param name="prefixes">Four bytes for each event from <paramref name="from"/> to the checkpoint.</param>
    public static string Write(AuditCheckpoint checkpoint, long from, byte[] prefixes, ECDsa key)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"audit-trail\n{from}\n{checkpoint.Sequence}\n{Convert.ToHexStringLower(SHA256.HashData(prefixes))}\n");
        var signature = Convert.ToBase64String(key.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256));
        return JsonSerializer.Serialize(
            new Content(
                checkpoint.Sequence, checkpoint.Hash, checkpoint.SignedAt, checkpoint.PublicKey, checkpoint.Signature, new Trail(from, Convert.ToBase64String(prefixes), signature)),
            Form);
    }
}
