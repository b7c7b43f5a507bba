using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Access.Accounts;

/// <summary>
/// The way into a hub that has no administrator yet: a one-time link, printed where the service was started. There is no default password. Whoever can start the
/// service can make one, and each is an event.
/// </summary>
public sealed class FirstAdministrator(IDbContextFactory<HubDatabase> databases, RenewLink renew, TimeProvider clock)
{
    public const string UserName = "administrator";

    /// <returns>The account and its link; null where an administrator has set up an account already.</returns>
    public async Task<NewAccount?> RunAsync(Actor actor, CancellationToken cancellation = default)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var administrators = await database.Accounts.AsNoTracking().Where(account => account.Role == Role.Administrator).ToListAsync(cancellation);
        if (administrators.Any(account => account is { IsSetUp: true, Disabled: false }))
            return null;
        if (administrators.FirstOrDefault(account => !account.IsSetUp) is { } waiting)
            return (await renew.RunAsync(waiting.Id, actor, cancellation)).Value;
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        await AuditLog.LockAsync(database, cancellation);
        var name = administrators.Count == 0 ? UserName : $"{UserName}-{administrators.Count + 1}";
        var made = await CreateAccount.AddAsync(database, name, Role.Administrator, Actor.Hub, clock.GetUtcNow(), cancellation);
        if (made is null)
            return null;
        await AuditLog.AppendAsync(database, actor, clock.GetUtcNow(), [AuditEntry.For(AuditKinds.AccountCreated, made.Account.Id)], cancellation);
        await transaction.CommitAsync(cancellation);
        return made;
    }
}
