using System.Text.RegularExpressions;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Access.Accounts;

/// <summary>A new account and the secret of the link that its owner sets it up with; the secret is shown once.</summary>
public sealed record NewAccount(Account Account, string LinkSecret);

/// <summary>Makes an account for somebody. Its owner chooses the password and the second factor; an administrator never knows either.</summary>
public sealed partial class CreateAccount(IDbContextFactory<HubDatabase> databases, PolicySet policies, TimeProvider clock)
{
    [GeneratedRegex(@"^[A-Za-z0-9._@-]{3,100}$")]
    private static partial Regex UserNameForm { get; }

    public async Task<Outcome<NewAccount>> RunAsync(string userName, Role role, string organisation, Actor actor, CancellationToken cancellation = default)
    {
        if (Permissions.LookAfterAccounts(actor) is { } denied)
            return denied;
        userName = userName.Trim();
        if (!IsUserName(userName))
            return AccountRefusals.UserNameForm();
        if (!Fits(role, organisation, policies.Agreement))
            return AccountRefusals.RoleOrganisation();
        await using var database = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        await AuditLog.LockAsync(database, cancellation);
        var made = await AddAsync(database, userName, role, organisation, clock.GetUtcNow(), cancellation);
        if (made is null)
            return AccountRefusals.UserNameTaken();
        await AuditLog.AppendAsync(database, actor, clock.GetUtcNow(), [AuditEntry.For(AuditKinds.AccountCreated, made.Account.Id)], cancellation);
        await transaction.CommitAsync(cancellation);
        return made;
    }

    internal static bool IsUserName(string userName) => UserNameForm.IsMatch(userName);

    /// <summary>Whether somebody in this role may belong to this organisation.</summary>
    public static bool Fits(Role role, string organisation, Agreement agreement) => role switch
    {
        Role.Administrator => organisation == Actor.Hub,
        Role.DataLead or Role.Analyst or Role.IgOfficer => agreement.Parties.Any(party => party.Id == organisation),
        _ => false,
    };

    /// <summary>Adds the account and its link to the session and saves; null where the name is taken.</summary>
    internal static async Task<NewAccount?> AddAsync(
        HubDatabase database, string userName, Role role, string organisation, DateTimeOffset now, CancellationToken cancellation)
    {
        var normalized = Account.Normalise(userName);
        if (await database.Accounts.AnyAsync(known => known.NormalizedName == normalized, cancellation))
            return null;
        var account = new Account
        {
            Id = Guid.NewGuid(),
            UserName = userName,
            NormalizedName = normalized,
            Role = role,
            Organisation = organisation,
            Stamp = Secret.New(),
            CreatedAt = now,
        };
        database.Accounts.Add(account);
        var secret = RenewLink.Add(database, account.Id, now);
        await database.SaveChangesAsync(cancellation);
        return new NewAccount(account, secret);
    }
}
