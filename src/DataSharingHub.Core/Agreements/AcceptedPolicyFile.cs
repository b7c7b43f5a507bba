using DataSharingHub.Core.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DataSharingHub.Core.Agreements;

/// <summary>A policy file as it was when it was taken into use; the hub stops when a file differs from it.</summary>
public sealed class AcceptedPolicyFile
{
    /// <summary>Path inside the policies folder.</summary>
    [Privacy(PrivacyClass.None)]
    public required string Path { get; init; }

    [Privacy(PrivacyClass.None)]
    public required string Sha256 { get; set; }

    [Privacy(PrivacyClass.None)]
    public required DateTimeOffset AcceptedAt { get; set; }

    [Privacy(PrivacyClass.Staff)]
    public required string AcceptedBy { get; set; }
}

internal sealed class AcceptedPolicyFileMapping : IEntityTypeConfiguration<AcceptedPolicyFile>
{
    public void Configure(EntityTypeBuilder<AcceptedPolicyFile> file)
    {
        file.ToTable("accepted_policy_file");
        file.HasKey(f => f.Path);
        file.Property(f => f.Path).HasMaxLength(200);
        file.Property(f => f.Sha256).HasMaxLength(64);
        file.Property(f => f.AcceptedBy).HasMaxLength(100);
    }
}
