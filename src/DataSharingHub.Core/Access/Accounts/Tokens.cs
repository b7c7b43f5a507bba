using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Access.Accounts;

/// <summary>A token and its secret, which is shown once.</summary>
public sealed record NewToken(PersonalToken Token, string Secret);

/// <summary>Makes, revokes and judges personal tokens. A token is its owner's hands: it may do what its owner may, and only send extracts.</summary>
public sealed class Tokens(IDbContextFactory<HubDatabase> databases, TimeProvider clock)
{
    /// <summary>What a secret begins with, so that it is found when somebody leaves it in a file.</summary>
    public const string Prefix = "dsh_";
    public const int DaysAtMost = 365;

    public async Task<Outcome<NewToken>> CreateAsync(Guid account, string name, int days, Actor actor, CancellationToken cancellation = default)
    {
        if (actor.Role != Role.DataLead)
            return AccountRefusals.TokenRole();
        if (string.IsNullOrWhiteSpace(name) || name.Length > 100)
            return AccountRefusals.TokenName();
        if (days is < 1 or > DaysAtMost)
            return AccountRefusals.TokenLife();
        var now = clock.GetUtcNow();
        var secret = Prefix + Secret.New();
        var token = new PersonalToken
        {
            Id = Guid.NewGuid(),
            AccountId = account,
            Name = name.Trim(),
            SecretSha256 = Secret.Sha256(secret),
            CreatedAt = now,
            ExpiresAt = now.AddDays(days),
        };
        await using var database = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        database.PersonalTokens.Add(token);
        await database.SaveChangesAsync(cancellation);
        await AuditLog.AppendAsync(database, actor, now, [AuditEntry.For(AuditKinds.TokenCreated, token.Id)], cancellation);
        await transaction.CommitAsync(cancellation);
        return new NewToken(token, secret);
    }

    public async Task<IReadOnlyList<PersonalToken>> OfAsync(Guid account, CancellationToken cancellation = default)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        return await database.PersonalTokens.AsNoTracking().Where(token => token.AccountId == account).OrderByDescending(token => token.CreatedAt).ToListAsync(cancellation);
    }

    /// <summary>Revokes a token of this account; one of somebody else's is not found.</summary>
    public async Task<Refusal?> RevokeAsync(Guid id, Guid account, Actor actor, CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        await AuditLog.LockAsync(database, cancellation);
        var revoked = await database.PersonalTokens.Where(token => token.Id == id && token.AccountId == account && token.RevokedAt == null)
            .ExecuteUpdateAsync(token => token.SetProperty(t => t.RevokedAt, now), cancellation);
        if (revoked == 0)
            return AccountRefusals.NotFound();
        await AuditLog.AppendAsync(database, actor, now, [AuditEntry.For(AuditKinds.TokenRevoked, id)], cancellation);
        await transaction.CommitAsync(cancellation);
        return null;
    }

    /// <summary>The account that a secret speaks for; null where the token or the account is not good any more.</summary>
    public async Task<Account?> JudgeAsync(string secret, CancellationToken cancellation = default)
    {
        if (!secret.StartsWith(Prefix, StringComparison.Ordinal))
            return null;
        var (hash, now) = (Secret.Sha256(secret), clock.GetUtcNow());
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var token = await database.PersonalTokens.SingleOrDefaultAsync(t => t.SecretSha256 == hash && t.RevokedAt == null && t.ExpiresAt > now, cancellation);
        var account = token is null ? null : await database.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == token.AccountId && !a.Disabled, cancellation);
        if (account is null)
            return null;
        token!.LastUsedAt = now;
        await database.SaveChangesAsync(cancellation);
        return account;
    }
}
