using System.Security.Cryptography;
using DataSharingHub.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Vault;

/// <summary>Whether the key store is the database's: it has every master key that a data key is wrapped with, and they are the same keys.</summary>
public sealed class KeysBelong(IDbContextFactory<HubDatabase> databases, IKeyStore keys)
{
    public async Task<Refusal?> CheckAsync(CancellationToken cancellation = default)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var wrappedWith = await database.DataKeys.Select(key => key.MasterKeyId).Distinct().ToListAsync(cancellation);
        var missing = wrappedWith.Except(keys.MasterKeys).Count();
        if (missing > 0)
            return VaultRefusals.ForeignKeys(missing);
        // Names may be the same by chance; that one key opens says that they are the same keys.
        if (await database.DataKeys.AsNoTracking().OrderBy(key => key.Id).FirstOrDefaultAsync(cancellation) is not { } any)
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
