using DataSharingHub.Core.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DataSharingHub.Core.Agreements;

/// <summary>A policy file that was ever taken into use, as it was: what was done under it can be explained in its own words when the parties have long agreed on others.</summary>
public sealed class KeptPolicyFile
{
    [Privacy(PrivacyClass.None)]
    public required string Sha256 { get; init; }

    [Privacy(PrivacyClass.None)]
    public required byte[] Content { get; init; }
}

/// <summary>Which files, by path, a set of policies was made of.</summary>
public sealed class KeptPolicyPath
{
    /// <summary>Hash over all files of the set, as releases and events name it.</summary>
    [Privacy(PrivacyClass.None)]
    public required string PoliciesSha256 { get; init; }

    /// <summary>Path inside the policies folder.</summary>
    [Privacy(PrivacyClass.None)]
    public required string Path { get; init; }

    [Privacy(PrivacyClass.None)]
    public required string FileSha256 { get; init; }
}

internal sealed class KeptPolicyFileMapping : IEntityTypeConfiguration<KeptPolicyFile>
{
    public void Configure(EntityTypeBuilder<KeptPolicyFile> file)
    {
        file.ToTable("kept_policy_file");
        file.HasKey(f => f.Sha256);
        file.Property(f => f.Sha256).HasMaxLength(64);
    }
}

internal sealed class KeptPolicyPathMapping : IEntityTypeConfiguration<KeptPolicyPath>
{
    public void Configure(EntityTypeBuilder<KeptPolicyPath> path)
    {
        path.ToTable("kept_policy_path");
        path.HasKey(p => new { p.PoliciesSha256, p.Path });
        path.Property(p => p.PoliciesSha256).HasMaxLength(64);
        path.Property(p => p.Path).HasMaxLength(200);
        path.Property(p => p.FileSha256).HasMaxLength(64);
        path.HasIndex(p => p.FileSha256);
    }
}
