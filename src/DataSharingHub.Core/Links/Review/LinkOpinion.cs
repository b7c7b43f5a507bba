using DataSharingHub.Core.Access;
using DataSharingHub.Core.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DataSharingHub.Core.Links.Review;

/// <summary>What a person says of two records.</summary>
public enum LinkVerdict { OnePerson, TwoPersons, Unsure }

/// <summary>
/// What one person said of one uncertain link. The two records are named by pseudonyms that only this hub's key can make, so that the opinion finds them again
/// in later linkings; it is deleted when the last extract that holds either of them is erased.
/// </summary>
public sealed class LinkOpinion
{
    [Privacy(PrivacyClass.None)]
    public required Guid Id { get; init; }

    /// <summary>Number of the linkage clause.</summary>
    [Privacy(PrivacyClass.None)]
    public required string Clause { get; init; }

    /// <summary>Names the two records together: the review's address.</summary>
    [Privacy(PrivacyClass.None)]
    public required Guid Review { get; init; }

    [Privacy(PrivacyClass.Pseudonym)]
    public required string FirstRecord { get; init; }

    [Privacy(PrivacyClass.Pseudonym)]
    public required string SecondRecord { get; init; }

    [Privacy(PrivacyClass.None)]
    public required LinkVerdict Verdict { get; init; }

    /// <summary>True where another person must say the same before it counts.</summary>
    [Privacy(PrivacyClass.None)]
    public required bool SecondWanted { get; init; }

    [Privacy(PrivacyClass.Staff)]
    public required string User { get; init; }

    [Privacy(PrivacyClass.None)]
    public required Role Role { get; init; }

    [Privacy(PrivacyClass.None)]
    public required string Organisation { get; init; }

    [Privacy(PrivacyClass.StaffText)]
    public required string Reason { get; init; }

    [Privacy(PrivacyClass.None)]
    public required DateTimeOffset At { get; init; }

    /// <summary>When somebody undid it; null while it stands.</summary>
    [Privacy(PrivacyClass.None)]
    public DateTimeOffset? UndoneAt { get; set; }

    [Privacy(PrivacyClass.Staff)]
    public string? UndoneBy { get; set; }

    [Privacy(PrivacyClass.StaffText)]
    public string? UndoneReason { get; set; }
}

/// <summary>An extract that holds a record people have an opinion on: without any, the opinion dies.</summary>
public sealed class ReviewedRecord
{
    [Privacy(PrivacyClass.None)]
    public required string Clause { get; init; }

    [Privacy(PrivacyClass.Pseudonym)]
    public required string Record { get; init; }

    [Privacy(PrivacyClass.None)]
    public required Guid ExtractId { get; init; }
}

internal sealed class LinkOpinionMapping : IEntityTypeConfiguration<LinkOpinion>
{
    public void Configure(EntityTypeBuilder<LinkOpinion> opinion)
    {
        opinion.ToTable("link_opinion");
        opinion.Property(o => o.Id).ValueGeneratedNever();
        opinion.Property(o => o.Clause).HasMaxLength(20);
        opinion.Property(o => o.FirstRecord).HasMaxLength(32);
        opinion.Property(o => o.SecondRecord).HasMaxLength(32);
        opinion.Property(o => o.User).HasMaxLength(100);
        opinion.Property(o => o.Organisation).HasMaxLength(60);
        opinion.Property(o => o.Reason).HasMaxLength(Reasons.Longest);
        opinion.Property(o => o.UndoneBy).HasMaxLength(100);
        opinion.Property(o => o.UndoneReason).HasMaxLength(Reasons.Longest);
        opinion.HasIndex(o => new { o.Clause, o.Review });
    }
}

internal sealed class ReviewedRecordMapping : IEntityTypeConfiguration<ReviewedRecord>
{
    public void Configure(EntityTypeBuilder<ReviewedRecord> record)
    {
        record.ToTable("reviewed_record");
        record.HasKey(r => new { r.Clause, r.Record, r.ExtractId });
        record.Property(r => r.Clause).HasMaxLength(20);
        record.Property(r => r.Record).HasMaxLength(32);
        record.HasIndex(r => r.ExtractId);
    }
}
