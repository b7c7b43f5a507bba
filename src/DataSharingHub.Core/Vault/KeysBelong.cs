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
        var erasure = await database.DataKeys.Where(key => key.ErasureKeyId != null).Select(key => key.ErasureKeyId!).Distinct().ToListAsync(cancellation);
        var there = erasure.FirstOrDefault(keys.Erasure.Has);
        if (erasure.Count > 0 && there is null && !keys.Erasure.Belongs)
            return VaultRefusals.ErasureKeysMissing(keys.Erasure.Folder, erasure.Count);
        // Names may be the same by chance; that one key opens says that they are the same keys.
        var any = await database.DataKeys.AsNoTracking().Where(key => key.ErasureKeyId == null || key.ErasureKeyId == there).OrderBy(key => key.Id).FirstOrDefaultAsync(cancellation);
        if (any is null)
            return null;
        try
        {
            CryptographicOperations.ZeroMemory(DataKeys.Unwrap(keys, any));
            return null;
        }
        catch (CryptographicException)
        {
            return VaultRefusals.ForeignKeys(wrappedWith.Count);
        }
    }
}
