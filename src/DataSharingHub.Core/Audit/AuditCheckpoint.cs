using DataSharingHub.Core.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DataSharingHub.Core.Audit;

/// <summary>The chain's end at a moment, signed (ECDSA P-256, SHA-256). A copy kept elsewhere proves later that nothing before it was changed or cut off.</summary>
public sealed class AuditCheckpoint
{
    [Privacy(PrivacyClass.None)]
    public required long Sequence { get; init; }

    [Privacy(PrivacyClass.None)]
    public required string Hash { get; init; }

    [Privacy(PrivacyClass.None)]
    public required DateTimeOffset SignedAt { get; init; }

    /// <summary>Public key as SubjectPublicKeyInfo, base 64.</summary>
    [Privacy(PrivacyClass.None)]
    public required string PublicKey { get; init; }

    [Privacy(PrivacyClass.None)]
    public required string Signature { get; init; }
}

internal sealed class AuditCheckpointMapping : IEntityTypeConfiguration<AuditCheckpoint>
{
    public void Configure(EntityTypeBuilder<AuditCheckpoint> checkpoint)
    {
        checkpoint.ToTable("audit_checkpoint");
        checkpoint.HasKey(c => c.Sequence);
        checkpoint.Property(c => c.Sequence).ValueGeneratedNever();
        checkpoint.Property(c => c.Hash).HasMaxLength(64);
        checkpoint.Property(c => c.PublicKey).HasMaxLength(200);
        checkpoint.Property(c => c.Signature).HasMaxLength(200);
    }
}
