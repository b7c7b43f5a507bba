using DataSharingHub.Core.Database;
using DataSharingHub.Core.Pipeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DataSharingHub.Core.Releases;

public enum ReleaseStatus { Requested, Tabulated, Protected, Attacked, OutputChecked, Written, Released, Returned, Refused, Stopped, Withdrawn }

/// <summary>One release asked for: a product for an area and a span of years.</summary>
public sealed class Release : Staged
{
    [Privacy(PrivacyClass.None)]
    public required ReleaseStatus Status { get; set; }

    [Privacy(PrivacyClass.None)]
    public required string Product { get; init; }

    [Privacy(PrivacyClass.None)]
    public required string Purpose { get; init; }

    /// <summary>Code of the area, or <c>all</c>.</summary>
    [Privacy(PrivacyClass.None)]
    public required string Area { get; init; }

    [Privacy(PrivacyClass.None)]
    public required int FirstYear { get; init; }

    [Privacy(PrivacyClass.None)]
    public required int LastYear { get; init; }

    /// <summary>Hash of all policy files it is made under.</summary>
    [Privacy(PrivacyClass.None)]
    public required string PoliciesSha256 { get; init; }

    [Privacy(PrivacyClass.None)]
    public required string AgreementSha256 { get; init; }

    [Privacy(PrivacyClass.Staff)]
    public required string RequestedBy { get; init; }

    [Privacy(PrivacyClass.None)]
    public required DateTimeOffset RequestedAt { get; init; }

    [Privacy(PrivacyClass.None)]
    public DateTimeOffset? ReleasedAt { get; set; }

    [Privacy(PrivacyClass.None)]
    public string? ManifestSha256 { get; set; }

    /// <summary>The refusals or the summary of what was withheld and proven, as JSON: codes and counts.</summary>
    [Privacy(PrivacyClass.None)]
    public string? Report { get; set; }

    /// <summary>Set when an extract it was made from was withdrawn later.</summary>
    [Privacy(PrivacyClass.None)]
    public bool FromWithdrawnExtract { get; set; }

    public override string Standing => Status.ToString();

    public override void MoveTo(string status) => Status = Enum.Parse<ReleaseStatus>(status);
}

/// <summary>An extract that a release was made from.</summary>
public sealed class ReleaseInput
{
    [Privacy(PrivacyClass.None)]
    public required Guid ReleaseId { get; init; }

    [Privacy(PrivacyClass.None)]
    public required Guid ExtractId { get; init; }

    [Privacy(PrivacyClass.None)]
    public required int Rows { get; init; }
}

internal sealed class ReleaseMapping : IEntityTypeConfiguration<Release>
{
    public void Configure(EntityTypeBuilder<Release> release)
    {
        release.ToTable("release");
        release.MapStaged();
        release.Property(r => r.Product).HasMaxLength(60);
        release.Property(r => r.Purpose).HasMaxLength(60);
        release.Property(r => r.Area).HasMaxLength(60);
        release.Property(r => r.PoliciesSha256).HasMaxLength(64);
        release.Property(r => r.AgreementSha256).HasMaxLength(64);
        release.Property(r => r.ManifestSha256).HasMaxLength(64);
        release.Property(r => r.RequestedBy).HasMaxLength(100);
        release.HasIndex(r => r.Status);
    }
}

internal sealed class ReleaseInputMapping : IEntityTypeConfiguration<ReleaseInput>
{
    public void Configure(EntityTypeBuilder<ReleaseInput> input)
    {
        input.ToTable("release_input");
        input.HasKey(i => new { i.ReleaseId, i.ExtractId });
        input.HasIndex(i => i.ExtractId);
    }
}
