using DataSharingHub.Core.Access;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Vault;

/// <summary>
/// Gives a purpose another pseudonym key. What identified people is destroyed when an extract is sealed, so old pseudonyms cannot be made anew; where an extract still holds
/// some, old and new would count one person twice, and the renewal is refused.
/// </summary>
public sealed class RenewPurposeKey(IDbContextFactory<HubDatabase> databases, IKeyStore keys, PolicySet policies, TimeProvider clock)
{
    public async Task<Refusal?> RunAsync(string purpose, Actor actor, CancellationToken cancellation = default)
    {
        if (policies.Agreement.Purposes.All(known => known.Id != purpose))
            return VaultRefusals.UnknownPurpose(purpose);
        if (keys.WhyFixed() is { } isFixed)
            return isFixed;
        await using var database = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        await AuditLog.LockAsync(database, cancellation);
        var holding = await database.DataKeys.Where(key => key.Part == purpose).Select(key => key.OwnerId).Distinct().CountAsync(cancellation);
        if (holding > 0)
            return VaultRefusals.PurposeInUse(purpose, holding);
        var entry = new AuditEntry(AuditKinds.PurposeKeyRenewed, purpose) { AgreementSha256 = policies.Agreement.Sha256 };
        await AuditLog.AppendAsync(database, actor, clock.GetUtcNow(), [entry], cancellation);
        keys.RenewPurposeKey(purpose);
        await transaction.CommitAsync(cancellation);
        return null;
    }
}
