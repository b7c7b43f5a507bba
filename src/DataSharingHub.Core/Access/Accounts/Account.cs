using DataSharingHub.Core.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DataSharingHub.Core.Access.Accounts;

/// <summary>
/// Somebody who works with the hub. The secret of the authenticator app and the recovery codes are sealed beside it, under the vault's keys: with the database alone
/// nobody can sign in.
/// </summary>
public sealed class Account
{
    [Privacy(PrivacyClass.None)]
    public required Guid Id { get; init; }

    /// <summary>What the person signs in with and what the audit chain calls them; never given to anybody else later.</summary>
    [Privacy(PrivacyClass.Staff)]
    public required string UserName { get; init; }

    /// <summary>The user name in upper case, by which it is looked up.</summary>
    [Privacy(PrivacyClass.Staff)]
    public required string NormalizedName { get; init; }

    [Privacy(PrivacyClass.None)]
    public required Role Role { get; set; }

    /// <summary>Id of the party of the agreement the person works for; <c>hub</c> for an administrator.</summary>
    [Privacy(PrivacyClass.None)]
    public required string Organisation { get; set; }

    /// <summary>PBKDF2 of the password; null until the account is set up, or where the person signs in elsewhere.</summary>
    [Privacy(PrivacyClass.Staff)]
    public string? PasswordHash { get; set; }

    /// <summary>Changes with the password, the role and sign-out everywhere: a session with another stamp is over.</summary>
    [Privacy(PrivacyClass.None)]
    public required string Stamp { get; set; }

    /// <summary>Issuer of the OpenID provider the person signs in with; null for a local account.</summary>
    [Privacy(PrivacyClass.None)]
    public string? Issuer { get; set; }

    /// <summary>The provider's name for the person.</summary>
    [Privacy(PrivacyClass.Staff)]
    public string? Subject { get; set; }

    /// <summary>Time step of the last code taken from the authenticator app: a code works once.</summary>
    [Privacy(PrivacyClass.None)]
    public long LastCodeStep { get; set; }

    [Privacy(PrivacyClass.None)]
    public int FailedAttempts { get; set; }

    [Privacy(PrivacyClass.None)]
    public DateTimeOffset? LockedUntil { get; set; }

    [Privacy(PrivacyClass.None)]
    public bool Disabled { get; set; }

    [Privacy(PrivacyClass.None)]
    public required DateTimeOffset CreatedAt { get; init; }

    [Privacy(PrivacyClass.None)]
    public DateTimeOffset? LastSignInAt { get; set; }

    [Privacy(PrivacyClass.None)]
    public int Revision { get; set; }

    public bool IsSetUp => PasswordHash is not null || Issuer is not null;

    public Actor ToActor() => new(UserName, Role, Organisation);

    public static string Normalise(string userName) => userName.Trim().ToUpperInvariant();
}

internal sealed class AccountMapping : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> account)
    {
        account.ToTable("account");
        account.HasKey(a => a.Id);
        account.Property(a => a.Id).ValueGeneratedNever();
        account.Property(a => a.UserName).HasMaxLength(100);
        account.Property(a => a.NormalizedName).HasMaxLength(100);
        account.Property(a => a.Organisation).HasMaxLength(60);
        account.Property(a => a.PasswordHash).HasMaxLength(200);
        account.Property(a => a.Stamp).HasMaxLength(64);
        account.Property(a => a.Issuer).HasMaxLength(300);
        account.Property(a => a.Subject).HasMaxLength(200);
        account.Property(a => a.Revision).IsConcurrencyToken();
        account.Ignore(a => a.IsSetUp);
        account.HasIndex(a => a.NormalizedName).IsUnique();
        account.HasIndex(a => new { a.Issuer, a.Subject }).IsUnique();
    }
}
