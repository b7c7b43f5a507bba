using DataSharingHub.Core.Access;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Vault;

/// <summary>
/// Wraps every data key with a new master key and destroys the old ones; no content is encrypted again. A rotation that was cut short goes on where it stood: old
/// master keys go only after no data key names them.
/// </summary>
public sealed class RotateMasterKey(IDbContextFactory<HubDatabase> databases, IKeyStore keys, TimeProvider clock)
{
    private const int AtOnce = 500;

    public async Task<int> RunAsync(Actor actor, CancellationToken cancellation = default)
    {
        var current = keys.AddMasterKey();
        var rewrapped = 0;
        while (true)
        {
            await using var database = await databases.CreateDbContextAsync(cancellation);
            await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
            var old = await database.DataKeys.Where(key => key.MasterKeyId != current).OrderBy(key => key.Id).Take(AtOnce).ToListAsync(cancellation);
            foreach (var key in old)
                DataKeys.Rewrap(keys, key, current);
            rewrapped += old.Count;
            await database.SaveChangesAsync(cancellation);
            if (old.Count == 0)
            {
                var entry = new AuditEntry(AuditKinds.KeysRotated, current) { Counts = new Dictionary<string, long> { ["keys"] = rewrapped } };
                await AuditLog.AppendAsync(database, actor, clock.GetUtcNow(), [entry], cancellation);
            }

            await transaction.CommitAsync(cancellation);
            if (old.Count == 0)
                break;
        }

        foreach (var id in keys.MasterKeys.Where(id => id != current).ToList())
            keys.DestroyMasterKey(id);
        return rewrapped;
    }
}
