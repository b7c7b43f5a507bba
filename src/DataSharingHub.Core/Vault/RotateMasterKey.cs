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

    /// <param name="keepOld">
    /// True while processes run: one that is at a stage may still seal with the key it began with. They take the new key up by themselves, and the old ones are destroyed by
    /// <see cref="FinishAsync"/> once nothing that began before is at work any more.
    /// </param>
    public async Task<int> RunAsync(Actor actor, bool keepOld = false, CancellationToken cancellation = default)
    {
        var current = keys.AddMasterKey();
        var rewrapped = await RewrapAsync(current, actor, keepOld, cancellation);
        if (!keepOld)
            DestroyOld(current);
        return rewrapped;
    }

    /// <summary>Wraps what was sealed with an old key meanwhile, and destroys the old keys.</summary>
    public async Task<int> FinishAsync(Actor actor, CancellationToken cancellation = default)
    {
        var current = keys.CurrentMasterKey;
        var rewrapped = await RewrapAsync(current, actor, keepOld: false, cancellation);
        DestroyOld(current);
        return rewrapped;
    }

    private async Task<int> RewrapAsync(string current, Actor actor, bool keepOld, CancellationToken cancellation)
    {
        var rewrapped = 0;
        while (true)
        {
            await using var database = await databases.CreateDbContextAsync(cancellation);
            await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
            var old = (await database.DataKeys.Where(key => key.MasterKeyId != current).OrderBy(key => key.Id).Take(AtOnce).ToListAsync(cancellation)).ToList();
            foreach (var key in old)
                Rewrap(database, key, current);
            rewrapped += old.Count;
            await database.SaveChangesAsync(cancellation);
            if (old.Count == 0)
            {
                var entry = new AuditEntry(AuditKinds.KeysRotated, current)
                {
                    Counts = new Dictionary<string, long> { ["keys"] = rewrapped, ["oldKeysLeft"] = keepOld ? keys.MasterKeys.Count - 1 : 0 },
                };
                await AuditLog.AppendAsync(database, actor, clock.GetUtcNow(), [entry], cancellation);
            }

            await transaction.CommitAsync(cancellation);
            if (old.Count == 0)
                return rewrapped;
        }
    }

    /// <summary>A data key whose erasure key is gone opens nothing any more, in a restored backup; the row goes, too.</summary>
    private void Rewrap(HubDatabase database, DataKey key, string current)
    {
        if (key.ErasureKeyId is { } erasure && !keys.Erasure.Has(erasure) && keys.Erasure.Belongs)
            database.DataKeys.Remove(key);
        else
            DataKeys.Rewrap(keys, key, current);
    }

    private void DestroyOld(string current)
    {
        foreach (var id in keys.MasterKeys.Where(id => id != current).ToList())
            keys.DestroyMasterKey(id);
    }
}
