using System.Text.Json;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Vault;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Audit;

/// <summary>Signs the chain's end, keeps the checkpoint in the database and hands it back to be kept elsewhere too.</summary>
public sealed class SignCheckpoint(IDbContextFactory<HubDatabase> databases, IKeyStore keys, TimeProvider clock)
{
    private static readonly JsonSerializerOptions Form = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public async Task<AuditCheckpoint> RunAsync(CancellationToken cancellation = default)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var head = await database.AuditHeads.AsNoTracking().SingleAsync(cancellation);
        var existing = await database.AuditCheckpoints.AsNoTracking().SingleOrDefaultAsync(c => c.Sequence == head.Sequence, cancellation);
        if (existing is not null)
            return existing;
        using var key = keys.CheckpointKey();
        var checkpoint = CheckpointSignature.Sign(head.Sequence, head.Hash, clock.GetUtcNow(), key);
        database.AuditCheckpoints.Add(checkpoint);
        await database.SaveChangesAsync(cancellation);
        return checkpoint;
    }

    public static string ToJson(AuditCheckpoint checkpoint) => JsonSerializer.Serialize(checkpoint, Form);

    public static AuditCheckpoint? FromJson(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<AuditCheckpoint>(json, Form);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
