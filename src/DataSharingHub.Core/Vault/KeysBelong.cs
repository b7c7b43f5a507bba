using System.Security.Cryptography;
using DataSharingHub.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Vault;

/// <summary>
/// Whether the key store is the database's: it has every master key that a data key is wrapped with, they are the same keys, and the erasure keys are there. Some erasure
/// keys that are gone say that the database is a restored backup, which <c>EraseAgain</c> sees to; when all are gone, it is the wrong folder.
/// </summary>
public sealed class KeysBelong(IDbContextFactory<HubDatabase> databases, IKeyStore keys)
{
    public async Task<Refusal?> CheckAsync(CancellationToken cancellation = default)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var wrappedWith = await database.DataKeys.Select(key => key.MasterKeyId).Distinct().ToListAsync(cancellation);
        var missing = wrappedWith.Except(keys.MasterKeys).Count();
        if (missing > 0)
            return VaultRefusals.ForeignKeys(missing);
        // Names may be the same by chance; that one key opens says that they are the same keys. What wants no erasure key is tried first: it tells wrong keys from a wrong folder.
        var alone = await database.DataKeys.AsNoTracking().Where(key => key.ErasureKeyId == null).OrderBy(key => key.Id).FirstOrDefaultAsync(cancellation);
        if (alone is not null && !Opens(alone))
            return VaultRefusals.ForeignKeys(wrappedWith.Count);
        var erasure = await database.DataKeys.Where(key => key.ErasureKeyId != null).Select(key => key.ErasureKeyId!).Distinct().ToListAsync(cancellation);
        var there = erasure.FirstOrDefault(keys.Erasure.Has);
        if (erasure.Count > 0 && there is null && !keys.Erasure.Belongs)
            return VaultRefusals.ErasureKeysMissing(keys.Erasure.Folder, erasure.Count);
        if (there is null)
            return null;
        var erasable = await database.DataKeys.AsNoTracking().Where(key => key.ErasureKeyId == there).OrderBy(key => key.Id).FirstAsync(cancellation);
        return Opens(erasable) ? null : VaultRefusals.ForeignKeys(wrappedWith.Count);
    }

    private bool Opens(DataKey key)
    {
        try
        {
            CryptographicOperations.ZeroMemory(DataKeys.Unwrap(keys, key));
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
