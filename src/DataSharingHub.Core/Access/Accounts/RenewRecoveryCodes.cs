using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Vault;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Access.Accounts;

/// <summary>Makes ten new recovery codes for the account's owner, who proves the second factor once more; the old codes stop working.</summary>
public sealed class RenewRecoveryCodes(IDbContextFactory<HubDatabase> databases, IKeyStore keys, TimeProvider clock)
{
    public async Task<Outcome<IReadOnlyList<string>>> RunAsync(Guid id, string code, CancellationToken cancellation = default)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        await AuditLog.LockAsync(database, cancellation);
        var account = await database.Accounts.SingleOrDefaultAsync(a => a.Id == id, cancellation);
        if (account is null)
            return AccountRefusals.NotFound();
        var factor = new SecondFactor(database, keys);
        var now = clock.GetUtcNow();
        // Guesses count as they do at sign-in, or whoever took a session over could try until one fits.
        if (account.LockedUntil > now || await factor.StepOfAsync(account, code, now, cancellation) is not { } step)
        {
            SignIn.CountWrong(account, now);
            account.Revision++;
            await database.SaveChangesAsync(cancellation);
            await AuditLog.AppendAsync(
                database, account.ToActor(), now, [AuditEntry.For(AuditKinds.SignInRefused, id) with { Outcome = AccountRefusals.CodeFailed().Code }], cancellation);
            await transaction.CommitAsync(cancellation);
            return AccountRefusals.CodeFailed();
        }

        account.LastCodeStep = step;
        account.Revision++;
        var codes = await factor.RenewRecoveryCodesAsync(id, cancellation);
        await database.SaveChangesAsync(cancellation);
        await AuditLog.AppendAsync(database, account.ToActor(), now, [AuditEntry.For(AuditKinds.RecoveryCodesRenewed, id)], cancellation);
        await transaction.CommitAsync(cancellation);
        return new Outcome<IReadOnlyList<string>>(codes, []);
    }

    public async Task<int> LeftAsync(Guid id, CancellationToken cancellation = default)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        return await new SecondFactor(database, keys).RecoveryCodesLeftAsync(id, cancellation);
    }
}
