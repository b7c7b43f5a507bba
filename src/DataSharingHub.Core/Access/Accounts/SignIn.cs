using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Vault;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Access.Accounts;

/// <summary>
/// Judges a sign-in, first the password and then the second factor. Five wrong answers in a row, of either kind, make the account rest for 15 minutes. Every answer is an
/// event; what was typed as a user name that we do not know is not kept, because people type passwords there.
/// </summary>
public sealed class SignIn(IDbContextFactory<HubDatabase> databases, IKeyStore keys, Passwords passwords, TimeProvider clock)
{
    public const int AttemptsAtMost = 5;
    public static readonly TimeSpan Rest = TimeSpan.FromMinutes(15);
    internal static readonly Actor Nobody = new("nobody", Role.Job, Actor.Hub);

    /// <summary>The account where the password is right; it is not signed in yet.</summary>
    public Task<Outcome<Account>> PasswordAsync(string userName, string password, CancellationToken cancellation = default)
    {
        var name = Account.Normalise(userName);
        return JudgeAsync(
            database => database.Accounts.SingleOrDefaultAsync(a => a.NormalizedName == name, cancellation),
            (_, account) => Task.FromResult(passwords.Fits(account, password)),
            AccountRefusals.SignInFailed(), signedIn: null, cancellation);
    }

    /// <summary>The account, signed in, where the code is one that the app shows now or a recovery code that is left.</summary>
    public Task<Outcome<Account>> CodeAsync(Guid id, string code, CancellationToken cancellation = default) => JudgeAsync(
        database => database.Accounts.SingleOrDefaultAsync(a => a.Id == id, cancellation),
        async (database, account) =>
        {
            if (account is null)
                return false;
            var factor = new SecondFactor(database, keys);
            if (await factor.StepOfAsync(account, code, clock.GetUtcNow(), cancellation) is not { } step)
                return await factor.UseRecoveryCodeAsync(account, code, cancellation);
            account.LastCodeStep = step;
            return true;
        },
        AccountRefusals.CodeFailed(), AuditKinds.SignedIn, cancellation);

    private async Task<Outcome<Account>> JudgeAsync(
        Func<HubDatabase, Task<Account?>> find, Func<HubDatabase, Account?, Task<bool>> fits, Refusal refusal, AuditKind? signedIn, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        // The slow part, hashing a password, comes before the lock that every writer of events waits for.
        var account = await find(database);
        var right = signedIn is null && await fits(database, account);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        await AuditLog.LockAsync(database, cancellation);
        if (account is not null)
            await database.Entry(account).ReloadAsync(cancellation);
        var now = clock.GetUtcNow();
        var open = account is { Disabled: false, IsSetUp: true } && (account.LockedUntil is null || account.LockedUntil <= now);
        // A code that comes while the account rests is not looked at, so it is not used up either.
        if (signedIn is not null && open)
            right = await fits(database, account);
        var accepted = right && open;
        if (account is not null)
            Count(account, accepted, signedIn is not null, open, now);
        await database.SaveChangesAsync(cancellation);
        var entry = accepted
            ? signedIn is null ? null : AuditEntry.For(signedIn, account!.Id)
            : new AuditEntry(AuditKinds.SignInRefused, account?.Id.ToString() ?? "unknown account") { Outcome = refusal.Code };
        if (entry is not null)
            await AuditLog.AppendAsync(database, accepted ? account!.ToActor() : Nobody, now, [entry], cancellation);
        await transaction.CommitAsync(cancellation);
        return accepted ? account! : refusal;
    }

    private static void Count(Account account, bool accepted, bool finished, bool open, DateTimeOffset now)
    {
        account.Revision++;
        if (accepted)
        {
            if (!finished)
                return;
            (account.FailedAttempts, account.LockedUntil, account.LastSignInAt) = (0, null, now);
        }
        else if (open)
            CountWrong(account, now);
    }

    /// <summary>Counts a wrong answer; the last that is allowed makes the account rest. While it rests nothing is counted.</summary>
    internal static void CountWrong(Account account, DateTimeOffset now)
    {
        if (!(account.LockedUntil > now) && ++account.FailedAttempts >= AttemptsAtMost)
            (account.FailedAttempts, account.LockedUntil) = (0, now + Rest);
    }
}
