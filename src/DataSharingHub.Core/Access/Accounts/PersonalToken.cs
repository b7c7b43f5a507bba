using DataSharingHub.Core.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DataSharingHub.Core.Access.Accounts;

/// <summary>Lets a data lead's own program send extracts in their name. Only the SHA-256 of its secret is kept.</summary>
public sealed class PersonalToken
{
    [Privacy(PrivacyClass.None)]
    public required Guid Id { get; init; }

    [Privacy(PrivacyClass.None)]
    public required Guid AccountId { get; init; }

    /// <summary>What its owner calls it.</summary>
    [Privacy(PrivacyClass.StaffText)]
    public required string Name { get; init; }

    [Privacy(PrivacyClass.None)]
    public required string SecretSha256 { get; init; }

    [Privacy(PrivacyClass.None)]
    public required DateTimeOffset CreatedAt { get; init; }

    [Privacy(PrivacyClass.None)]
    public required DateTimeOffset ExpiresAt { get; init; }

    [Privacy(PrivacyClass.None)]
    public DateTimeOffset? RevokedAt { get; set; }

    [Privacy(PrivacyClass.None)]
    public DateTimeOffset? LastUsedAt { get; set; }

    /// <summary>Ends every token of an account.</summary>
    internal static Task RevokeAllAsync(HubDatabase database, Guid account, DateTimeOffset now, CancellationToken cancellation) => database.PersonalTokens
        .Where(token => token.AccountId == account && token.RevokedAt == null).ExecuteUpdateAsync(token => token.SetProperty(t => t.RevokedAt, now), cancellation);
}

internal sealed class PersonalTokenMapping : IEntityTypeConfiguration<PersonalToken>
{
    public void Configure(EntityTypeBuilder<PersonalToken> token)
    {
        token.ToTable("personal_token");
        token.HasKey(t => t.Id);
        token.Property(t => t.Id).ValueGeneratedNever();
        token.Property(t => t.Name).HasMaxLength(100);
        token.Property(t => t.SecretSha256).HasMaxLength(64);
        token.HasIndex(t => t.SecretSha256).IsUnique();
        token.HasIndex(t => t.AccountId);
    }
}
