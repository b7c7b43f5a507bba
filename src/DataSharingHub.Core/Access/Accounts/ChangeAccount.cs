using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Access.Accounts;

/// <summary>What an account is to become.</summary>
public sealed record AccountChange(Role Role, string Organisation, bool Disabled);

/// <summary>Changes somebody's role or organisation, or disables the account; their sessions end at once and their tokens with them.</summary>
public sealed class ChangeAccount(IDbContextFactory<HubDatabase> databases, PolicySet policies, TimeProvider clock)
{
    public async Task<Outcome<Account>> RunAsync(Guid id, AccountChange change, Actor actor, CancellationToken cancellation = default)
    {
        if (Permissions.LookAfterAccounts(actor) is { } denied)
            return denied;
        if (!CreateAccount.Fits(change.Role, change.Organisation, policies.Agreement))
            return AccountRefusals.RoleOrganisation();
        await using var database = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        await AuditLog.LockAsync(database, cancellation);
        var account = await database.Accounts.SingleOrDefaultAsync(a => a.Id == id, cancellation);
        if (account is null)
            return AccountRefusals.NotFound();
        if (account.UserName == actor.User)
            return AccountRefusals.OwnAccount();
        var kind = change.Disabled == account.Disabled ? AuditKinds.AccountChanged : change.Disabled ? AuditKinds.AccountDisabled : AuditKinds.AccountEnabled;
        (account.Role, account.Organisation, account.Disabled) = (change.Role, change.Organisation, change.Disabled);
        (account.FailedAttempts, account.LockedUntil) = (0, null);
        account.Stamp = Secret.New();
        account.Revision++;
        var now = clock.GetUtcNow();
        await PersonalToken.RevokeAllAsync(database, id, now, cancellation);
        await database.SaveChangesAsync(cancellation);
        await AuditLog.AppendAsync(database, actor, now, [AuditEntry.For(kind, id)], cancellation);
        await transaction.CommitAsync(cancellation);
        return account;
    }
}
