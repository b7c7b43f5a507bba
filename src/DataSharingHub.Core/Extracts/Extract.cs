using DataSharingHub.Core.Database;
using DataSharingHub.Core.Pipeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DataSharingHub.Core.Extracts;

public enum ExtractStatus { Received, Screened, Checked, Confirmed, Minimised, Sealed, Linked, Refused, Failed, Withdrawn, Erased }

/// <summary>
/// One file a partner sent. The name it came under is not kept: people put names into file names.
/// </summary>
public sealed class Extract : Staged
{
    [Privacy(PrivacyClass.None)]
    public required ExtractStatus Status { get; set; }

    [Privacy(PrivacyClass.None)]
    public required string Dataset { get; init; }

    /// <summary>Id of the party that sent it.</summary>
    [Privacy(PrivacyClass.None)]
    public required string Supplier { get; init; }

    [Privacy(PrivacyClass.None)]
    public required DateOnly PeriodFrom { get; init; }

    [Privacy(PrivacyClass.None)]
    public required DateOnly PeriodTo { get; init; }

    /// <summary>Which part of the period's data this is, where a partner sends several files: a district, a quarter.</summary>
    [Privacy(PrivacyClass.None)]
    public required string Part { get; init; }

    /// <summary>File name extension it was sent with; what the file is, screening decides by content.</summary>
    [Privacy(PrivacyClass.None)]
    public required string DeclaredForm { get; init; }

    [Privacy(PrivacyClass.None)]
    public required long Bytes { get; init; }

    [Privacy(PrivacyClass.None)]
    public required string Sha256 { get; init; }

    [Privacy(PrivacyClass.Staff)]
    public required string ReceivedBy { get; init; }

    [Privacy(PrivacyClass.None)]
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The extract that this one takes the place of once it is sealed.</summary>
    [Privacy(PrivacyClass.None)]
    public Guid? Replaces { get; init; }

    /// <summary>Kind by content, once screened.</summary>
    [Privacy(PrivacyClass.None)]
    public string? FileKind { get; set; }

    [Privacy(PrivacyClass.None)]
    public int? Rows { get; set; }

    /// <summary>Rows that the check has read so far, told about once a second while it works.</summary>
    [Privacy(PrivacyClass.None)]
    public int? RowsSoFar { get; set; }

    [Privacy(PrivacyClass.None)]
    public int Warnings { get; set; }

    [Privacy(PrivacyClass.None)]
    public int Errors { get; set; }

    /// <summary>The refusals or the check report as JSON: codes, places and counts, never a value.</summary>
    [Privacy(PrivacyClass.None)]
    public string? Report { get; set; }

    /// <summary>Counts and area codes that the next extract of the dataset is held against, as JSON.</summary>
    [Privacy(PrivacyClass.None)]
    public string? Profile { get; set; }

    /// <summary>Hash of the agreement it was treated under.</summary>
    [Privacy(PrivacyClass.None)]
    public string? AgreementSha256 { get; set; }

    public override string Standing => Status.ToString();

    public override void MoveTo(string status) => Status = Enum.Parse<ExtractStatus>(status);
}

internal sealed class ExtractMapping : IEntityTypeConfiguration<Extract>
{
    public void Configure(EntityTypeBuilder<Extract> extract)
    {
        extract.ToTable("extract");
        extract.MapStaged();
        extract.Property(e => e.Dataset).HasMaxLength(60);
        extract.Property(e => e.Supplier).HasMaxLength(60);
        extract.Property(e => e.Part).HasMaxLength(40);
        extract.Property(e => e.DeclaredForm).HasMaxLength(10);
        extract.Property(e => e.Sha256).HasMaxLength(64);
        extract.Property(e => e.AgreementSha256).HasMaxLength(64);
        extract.Property(e => e.ReceivedBy).HasMaxLength(100);
        extract.Property(e => e.FileKind).HasMaxLength(20);
        extract.HasIndex(e => e.Sha256);
        extract.HasIndex(e => new { e.Dataset, e.Status });
    }
}
