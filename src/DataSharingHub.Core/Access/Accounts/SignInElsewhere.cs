using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Access.Accounts;

/// <summary>What an organisation's own sign-in (OpenID Connect) says of somebody.</summary>
/// <param name="Issuer">Who says it.</param>
/// <param name="Subject">The issuer's own lasting name for the person.</param>
/// <param name="Role">Null where what was said names no role of ours.</param>
public sealed record OutsideIdentity(string Issuer, string Subject, string UserName, Role? Role, string Organisation);

/// <summary>
/// Takes somebody in whom their organisation has signed in. The first time an account is made for them; later their role and organisation follow what the provider says. A name that a
/// local account has is refused: nobody takes over an account by calling themselves its name elsewhere.
/// </summary>
public sealed class SignInElsewhere(IDbContextFactory<HubDatabase> databases, PolicySet policies, TimeProvider clock)
{
    public async Task<Outcome<Account>> RunAsync(OutsideIdentity identity, CancellationToken cancellation = default)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        await AuditLog.LockAsync(database, cancellation);
        var now = clock.GetUtcNow();
        var account = await database.Accounts.SingleOrDefaultAsync(a => a.Issuer == identity.Issuer && a.Subject == identity.Subject, cancellation);
        var entries = new List<AuditEntry>();
        var refusal = await JudgeAsync(database, identity, account, cancellation);
        if (refusal is not null)
        {
            entries.Add(new AuditEntry(AuditKinds.SignInRefused, account?.Id.ToString() ?? "unknown account") { Outcome = refusal.Code });
            await AuditLog.AppendAsync(database, SignIn.Nobody, now, entries, cancellation);
            await transaction.CommitAsync(cancellation);
            return refusal;
        }

        if (account is null)
        {
            account = Make(identity, now);
            database.Accounts.Add(account);
            entries.Add(AuditEntry.For(AuditKinds.AccountCreated, account.Id));
        }
        else if (account.Role != identity.Role || account.Organisation != identity.Organisation)
        {
            (account.Role, account.Organisation, account.Stamp) = (identity.Role!.Value, identity.Organisation, Secret.New());
            // A program that sends for the old organisation must not send for the new one.
            await PersonalToken.RevokeAllAsync(database, account.Id, now, cancellation);
            entries.Add(AuditEntry.For(AuditKinds.AccountChanged, account.Id));
        }

        account.LastSignInAt = now;
        account.Revision++;
        entries.Add(AuditEntry.For(AuditKinds.SignedIn, account.Id));
        await database.SaveChangesAsync(cancellation);
        await AuditLog.AppendAsync(database, account.ToActor(), now, entries, cancellation);
        await transaction.CommitAsync(cancellation);
        return account;
    }

    private async Task<Refusal?> JudgeAsync(HubDatabase database, OutsideIdentity identity, Account? account, CancellationToken cancellation)
    {
        if (identity.Role is not { } role || !CreateAccount.Fits(role, identity.Organisation, policies.Agreement))
            return AccountRefusals.NoRoleElsewhere();
        if (account is not null)
            return account.Disabled ? AccountRefusals.SignInFailed() : null;
        if (!CreateAccount.IsUserName(identity.UserName))
            return AccountRefusals.UserNameForm();
        var name = Account.Normalise(identity.UserName);
        return await database.Accounts.AnyAsync(a => a.NormalizedName == name, cancellation) ? AccountRefusals.UserNameTaken() : null;
    }

    private static Account Make(OutsideIdentity identity, DateTimeOffset now) => new()
    {
        Id = Guid.NewGuid(),
        UserName = identity.UserName,
        NormalizedName = Account.Normalise(identity.UserName),
        Role = identity.Role!.Value,
        Organisation = identity.Organisation,
        Stamp = Secret.New(),
        Issuer = identity.Issuer,
        Subject = identity.Subject,
        CreatedAt = now,
    };
}
