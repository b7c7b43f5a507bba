using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Access.Accounts;

/// <summary>
/// Makes a new one-time link for an account: for somebody who lost the first one, the password or the second factor. Earlier links stop working; the old password
/// works until the link is used.
/// </summary>
public sealed class RenewLink(IDbContextFactory<HubDatabase> databases, TimeProvider clock)
{
    public async Task<Outcome<NewAccount>> RunAsync(Guid id, Actor actor, CancellationToken cancellation = default)
    {
        if (Permissions.LookAfterAccounts(actor) is { } denied)
            return denied;
        await using var database = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        await AuditLog.LockAsync(database, cancellation);
        var account = await database.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, cancellation);
        if (account is null)
            return AccountRefusals.NotFound();
        var now = clock.GetUtcNow();
        await database.OneTimeLinks.Where(link => link.AccountId == id && link.UsedAt == null)
            .ExecuteUpdateAsync(link => link.SetProperty(l => l.UsedAt, now), cancellation);
        var secret = Add(database, id, now);
        await database.SaveChangesAsync(cancellation);
        await AuditLog.AppendAsync(database, actor, now, [AuditEntry.For(AuditKinds.AccountLinkMade, id)], cancellation);
        await transaction.CommitAsync(cancellation);
        return new NewAccount(account, secret);
    }

    internal static string Add(HubDatabase database, Guid account, DateTimeOffset now)
    {
        var secret = Secret.New();
        database.OneTimeLinks.Add(new OneTimeLink { Id = Guid.NewGuid(), AccountId = account, SecretSha256 = Secret.Sha256(secret), ExpiresAt = now + OneTimeLink.Life });
        return secret;
    }
}
