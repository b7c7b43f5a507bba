using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Vault;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Access.Accounts;

/// <summary>What its owner chose for an account.</summary>
/// <param name="TotpSecret">The secret that was shown for the authenticator app.</param>
/// <param name="Code">What the app shows for it: proof that it was put in.</param>
public sealed record AccountSetUp(string LinkSecret, string Password, byte[] TotpSecret, string Code);

/// <summary>Uses a one-time link: the owner's password and second factor are taken into use, and ten recovery codes are made.</summary>
public sealed class SetUpAccount(IDbContextFactory<HubDatabase> databases, IKeyStore keys, Passwords passwords, TimeProvider clock)
{
    /// <summary>The account of a link that still works; null for any other.</summary>
    public async Task<Account?> FindAsync(string linkSecret, CancellationToken cancellation = default)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        return (await FindAsync(database, linkSecret, cancellation)).Account;
    }

    public async Task<Outcome<IReadOnlyList<string>>> RunAsync(AccountSetUp setUp, CancellationToken cancellation = default)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        await AuditLog.LockAsync(database, cancellation);
        var (link, account) = await FindAsync(database, setUp.LinkSecret, cancellation);
        if (link is null || account is null)
            return AccountRefusals.LinkNotValid();
        if (Passwords.Judge(setUp.Password, account.UserName) is { } weak)
            return weak;
        var now = clock.GetUtcNow();
        if (SecondFactor.StepOf(setUp.TotpSecret, setUp.Code, now, 0) is not { } step)
            return AccountRefusals.CodeFailed();

        var factor = new SecondFactor(database, keys);
        await factor.SetAsync(account.Id, setUp.TotpSecret, cancellation);
        var codes = await factor.RenewRecoveryCodesAsync(account.Id, cancellation);
        account.PasswordHash = passwords.Hash(account, setUp.Password);
        account.LastCodeStep = step;
        (account.FailedAttempts, account.LockedUntil) = (0, null);
        account.Stamp = Secret.New();
        account.Revision++;
        link.UsedAt = now;
        await database.SaveChangesAsync(cancellation);
        await AuditLog.AppendAsync(database, account.ToActor(), now, [AuditEntry.For(AuditKinds.AccountSetUp, account.Id)], cancellation);
        await transaction.CommitAsync(cancellation);
        return new Outcome<IReadOnlyList<string>>(codes, []);
    }

    private async Task<(OneTimeLink? Link, Account? Account)> FindAsync(HubDatabase database, string linkSecret, CancellationToken cancellation)
    {
        var (hash, now) = (Secret.Sha256(linkSecret), clock.GetUtcNow());
        var link = await database.OneTimeLinks.SingleOrDefaultAsync(l => l.SecretSha256 == hash && l.UsedAt == null && l.ExpiresAt > now, cancellation);
        var account = link is null ? null : await database.Accounts.SingleOrDefaultAsync(a => a.Id == link.AccountId && !a.Disabled, cancellation);
        return (link, account);
    }
}
