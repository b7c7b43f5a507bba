using DataSharingHub.Core.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DataSharingHub.Core.Access.Accounts;

/// <summary>A link that lets one person set up one account, once. Only the SHA-256 of its secret is kept.</summary>
public sealed class OneTimeLink
{
    public static readonly TimeSpan Life = TimeSpan.FromDays(7);

    [Privacy(PrivacyClass.None)]
    public required Guid Id { get; init; }

    [Privacy(PrivacyClass.None)]
    public required Guid AccountId { get; init; }

    [Privacy(PrivacyClass.None)]
    public required string SecretSha256 { get; init; }

    [Privacy(PrivacyClass.None)]
    public required DateTimeOffset ExpiresAt { get; init; }

    [Privacy(PrivacyClass.None)]
    public DateTimeOffset? UsedAt { get; set; }
}

internal sealed class OneTimeLinkMapping : IEntityTypeConfiguration<OneTimeLink>
{
    public void Configure(EntityTypeBuilder<OneTimeLink> link)
    {
        link.ToTable("one_time_link");
        link.HasKey(l => l.Id);
        link.Property(l => l.Id).ValueGeneratedNever();
        link.Property(l => l.SecretSha256).HasMaxLength(64);
        link.HasIndex(l => l.SecretSha256).IsUnique();
    }
}
