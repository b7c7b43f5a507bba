using DataSharingHub.Core.Access;
using DataSharingHub.Core.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DataSharingHub.Core.Agreements;

public enum AgreementActKind
{
    SignatureWithdrawn,
    SharingStopped,
    SharingResumed,
}

/// <summary>What a party's officer did to the agreement after it was signed. Only ever added to: what stands is worked out from all of them.</summary>
public sealed class AgreementAct
{
    [Privacy(PrivacyClass.None)]
    public required Guid Id { get; init; }

    [Privacy(PrivacyClass.None)]
    public required AgreementActKind Kind { get; init; }

    /// <summary>SHA-256 of the text that the officer was shown.</summary>
    [Privacy(PrivacyClass.None)]
    public required string AgreementSha256 { get; init; }

    [Privacy(PrivacyClass.None)]
    public required string Party { get; init; }

    [Privacy(PrivacyClass.Staff)]
    public required string User { get; init; }

    [Privacy(PrivacyClass.StaffText)]
    public required string Reason { get; init; }

    [Privacy(PrivacyClass.None)]
    public required DateTimeOffset At { get; init; }
}

internal sealed class AgreementActMapping : IEntityTypeConfiguration<AgreementAct>
{
    public void Configure(EntityTypeBuilder<AgreementAct> act)
    {
        act.ToTable("agreement_act");
        act.Property(a => a.Id).ValueGeneratedNever();
        act.Property(a => a.AgreementSha256).HasMaxLength(64);
        act.Property(a => a.Party).HasMaxLength(60);
        act.Property(a => a.User).HasMaxLength(100);
        act.Property(a => a.Reason).HasMaxLength(Reasons.Longest);
    }
}
