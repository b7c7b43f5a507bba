using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Access.Accounts;

/// <summary>Ends somebody's sessions, in every browser, and records it.</summary>
public sealed class SignOut(IDbContextFactory<HubDatabase> databases, TimeProvider clock)
{
    public async Task RunAsync(Guid id, Actor actor, CancellationToken cancellation = default)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        await AuditLog.LockAsync(database, cancellation);
        var stamp = Secret.New();
        await database.Accounts.Where(a => a.Id == id)
            .ExecuteUpdateAsync(a => a.SetProperty(x => x.Stamp, stamp).SetProperty(x => x.Revision, x => x.Revision + 1), cancellation);
        await AuditLog.AppendAsync(database, actor, clock.GetUtcNow(), [AuditEntry.For(AuditKinds.SignedOut, id)], cancellation);
        await transaction.CommitAsync(cancellation);
    }
}
