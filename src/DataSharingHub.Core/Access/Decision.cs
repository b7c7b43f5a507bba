using DataSharingHub.Core.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DataSharingHub.Core.Access;

public enum Verdict { Agreed, Returned }

/// <summary>What one person decided at a gate.</summary>
public sealed class Decision
{
    [Privacy(PrivacyClass.None)]
    public required Guid Id { get; init; }

    /// <summary>The extract or release decided on.</summary>
    [Privacy(PrivacyClass.None)]
    public required Guid SubjectId { get; init; }

    /// <summary>Name of the gate, e.g. <c>CheckOutput</c>.</summary>
    [Privacy(PrivacyClass.None)]
    public required string Gate { get; init; }

    [Privacy(PrivacyClass.None)]
    public required Verdict Verdict { get; init; }

    [Privacy(PrivacyClass.Staff)]
    public required string User { get; init; }

    [Privacy(PrivacyClass.None)]
    public required Role Role { get; init; }

    [Privacy(PrivacyClass.None)]
    public required string Organisation { get; init; }

    [Privacy(PrivacyClass.StaffText)]
    public string? Reason { get; init; }

    [Privacy(PrivacyClass.None)]
    public required DateTimeOffset At { get; init; }

    /// <summary>Set when the subject came back to the gate, so that the decision no longer counts.</summary>
    [Privacy(PrivacyClass.None)]
    public bool Superseded { get; set; }

    public static Decision Of(Guid subject, string gate, Actor actor, Verdict verdict, string? reason, DateTimeOffset at) => new()
    {
        Id = Guid.NewGuid(),
        SubjectId = subject,
        Gate = gate,
        Verdict = verdict,
        User = actor.User,
        Role = actor.Role,
        Organisation = actor.Organisation,
        Reason = string.IsNullOrWhiteSpace(reason) ? null : reason.Trim(),
        At = at,
    };
}

internal sealed class DecisionMapping : IEntityTypeConfiguration<Decision>
{
    public void Configure(EntityTypeBuilder<Decision> decision)
    {
        decision.ToTable("decision");
        decision.Property(d => d.Gate).HasMaxLength(40);
        decision.Property(d => d.User).HasMaxLength(100);
        decision.Property(d => d.Organisation).HasMaxLength(60);
        decision.Property(d => d.Reason).HasMaxLength(Reasons.Longest);
        decision.HasIndex(d => new { d.SubjectId, d.Gate });
    }
}
