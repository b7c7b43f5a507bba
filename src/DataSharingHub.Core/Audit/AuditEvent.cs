using DataSharingHub.Core.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DataSharingHub.Core.Audit;

/// <summary>Who did what, when, why and to whom: ids and counts, never a value from a row nor a withheld cell's value.</summary>
public sealed class AuditEvent
{
    [Privacy(PrivacyClass.None)]
    public required long Sequence { get; init; }

    [Privacy(PrivacyClass.None)]
    public required DateTimeOffset At { get; init; }

    [Privacy(PrivacyClass.Staff)]
    public required string ActorUser { get; init; }

    [Privacy(PrivacyClass.None)]
    public required string ActorRole { get; init; }

    [Privacy(PrivacyClass.None)]
    public required string ActorOrganisation { get; init; }

    [Privacy(PrivacyClass.None)]
    public required string Kind { get; init; }

    [Privacy(PrivacyClass.None)]
    public required string Verb { get; init; }

    [Privacy(PrivacyClass.None)]
    public required string Subject { get; init; }

    /// <summary>Hash of the agreement in force at the time; empty before there was one.</summary>
    [Privacy(PrivacyClass.None)]
    public required string AgreementSha256 { get; init; }

    /// <summary>Number of the clause acted under; empty where none applies.</summary>
    [Privacy(PrivacyClass.None)]
    public required string Clause { get; init; }

    /// <summary>Counts by name, sorted: <c>fields=3;rows=120</c>.</summary>
    [Privacy(PrivacyClass.None)]
    public required string Counts { get; init; }

    /// <summary>What came of it: <c>done</c>, or the codes of the refusals.</summary>
    [Privacy(PrivacyClass.None)]
    public required string Outcome { get; init; }

    [Privacy(PrivacyClass.None)]
    public required string PreviousHash { get; init; }

    [Privacy(PrivacyClass.None)]
    public required string Hash { get; init; }
}

/// <summary>The end of the chain, in one row that a writer locks: numbers without gaps on both databases.</summary>
public sealed class AuditHead
{
    [Privacy(PrivacyClass.None)]
    public required int Id { get; init; }

    [Privacy(PrivacyClass.None)]
    public required long Sequence { get; set; }

    [Privacy(PrivacyClass.None)]
    public required string Hash { get; set; }
}

internal sealed class AuditEventMapping : IEntityTypeConfiguration<AuditEvent>
{
    public void Configure(EntityTypeBuilder<AuditEvent> audit)
    {
        audit.ToTable("audit_event");
        audit.HasKey(e => e.Sequence);
        audit.Property(e => e.Sequence).ValueGeneratedNever();
        audit.Property(e => e.ActorUser).HasMaxLength(100);
        audit.Property(e => e.ActorRole).HasMaxLength(40);
        audit.Property(e => e.ActorOrganisation).HasMaxLength(60);
        audit.Property(e => e.Kind).HasMaxLength(40);
        audit.Property(e => e.Verb).HasMaxLength(20);
        audit.Property(e => e.Subject).HasMaxLength(120);
        audit.Property(e => e.AgreementSha256).HasMaxLength(64);
        audit.Property(e => e.Clause).HasMaxLength(20);
        audit.Property(e => e.Counts).HasMaxLength(400);
        audit.Property(e => e.Outcome).HasMaxLength(400);
        audit.Property(e => e.PreviousHash).HasMaxLength(64);
        audit.Property(e => e.Hash).HasMaxLength(64);
        audit.HasIndex(e => e.Subject);
        // What an IG officer searches by: each ends in the sequence, so that a page of what was found is read in order and counting reads the index alone.
        audit.HasIndex(e => new { e.Kind, e.Sequence });
        audit.HasIndex(e => new { e.ActorUser, e.Sequence });
        audit.HasIndex(e => new { e.Clause, e.Sequence });
        audit.HasIndex(e => new { e.Outcome, e.Sequence });
        audit.HasIndex(e => e.At);
    }
}

internal sealed class AuditHeadMapping : IEntityTypeConfiguration<AuditHead>
{
    public void Configure(EntityTypeBuilder<AuditHead> head)
    {
        head.ToTable("audit_head");
        head.Property(h => h.Id).ValueGeneratedNever();
        head.Property(h => h.Hash).HasMaxLength(64);
        head.HasData(new AuditHead { Id = 1, Sequence = 0, Hash = AuditChain.Start });
    }
}
