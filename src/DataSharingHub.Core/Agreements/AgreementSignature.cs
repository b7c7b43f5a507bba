using DataSharingHub.Core.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DataSharingHub.Core.Agreements;

/// <summary>
/// A party's consent to one exact text, given in the portal by its officer. It counts beside those in the signatures file: the file holds what was signed before the hub
/// was there, the database what was signed in it.
/// </summary>
public sealed class AgreementSignature
{
    [Privacy(PrivacyClass.None)]
    public required Guid Id { get; init; }

    /// <summary>SHA-256 of the agreement's file: what was signed.</summary>
    [Privacy(PrivacyClass.None)]
    public required string AgreementSha256 { get; init; }

    /// <summary>Id of the party signed for.</summary>
    [Privacy(PrivacyClass.None)]
    public required string Party { get; init; }

    /// <summary>The role that the agreement names as signing for the party.</summary>
    [Privacy(PrivacyClass.None)]
    public required string Role { get; init; }

    [Privacy(PrivacyClass.Staff)]
    public required string SignedBy { get; init; }

    [Privacy(PrivacyClass.None)]
    public required DateTimeOffset SignedAt { get; init; }

    public Signature ToSignature() => new(Party, Role, DateOnly.FromDateTime(SignedAt.UtcDateTime), AgreementSha256);
}

internal sealed class AgreementSignatureMapping : IEntityTypeConfiguration<AgreementSignature>
{
    public void Configure(EntityTypeBuilder<AgreementSignature> signature)
    {
        signature.ToTable("agreement_signature");
        signature.Property(s => s.Id).ValueGeneratedNever();
        signature.Property(s => s.AgreementSha256).HasMaxLength(64);
        signature.Property(s => s.Party).HasMaxLength(60);
        signature.Property(s => s.Role).HasMaxLength(200);
        signature.Property(s => s.SignedBy).HasMaxLength(100);
        signature.HasIndex(s => new { s.AgreementSha256, s.Party });
    }
}
