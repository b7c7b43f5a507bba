using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Agreements;

/// <summary>Where a text is in its life.</summary>
public enum AgreementStage
{
    Draft,
    InForce,
    ReviewDue,
    ReviewOverdue,
    Expired,
    Stopped,
    Superseded,
}

/// <summary>A text that was taken into use, and when; by its hash, for the text itself may be gone.</summary>
public sealed record AgreementInUse(string Sha256, DateTimeOffset Since, bool IsCurrent);

/// <summary>An agreement's life: draft until every party has signed, in force, review due, expired, stopped at once, superseded by the next text.</summary>
public static class AgreementLife
{
    public const int ReviewDueDays = 60;

    public static async Task<AgreementStage> StageAsync(HubDatabase database, Agreement agreement, string inUse, DateTimeOffset now, CancellationToken cancellation = default)
    {
        if (agreement.Sha256 != inUse)
            return (await HistoryAsync(database, inUse, cancellation)).Any(text => text.Sha256 == agreement.Sha256) ? AgreementStage.Superseded : AgreementStage.Draft;
        if (await SharingStops.AnyAsync(database, cancellation))
            return AgreementStage.Stopped;
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        if (today > agreement.Expires)
            return AgreementStage.Expired;
        if (today > agreement.ReviewBy)
            return AgreementStage.ReviewOverdue;
        if (AgreementInForce.Check(await KeptSignatures.CountAsync(database, agreement, cancellation), today).Count > 0)
            return AgreementStage.Draft;
        return agreement.ReviewBy.DayNumber - today.DayNumber <= ReviewDueDays ? AgreementStage.ReviewDue : AgreementStage.InForce;
    }

    /// <summary>Every text that was taken into use, oldest first, as the audit chain has it.</summary>
    public static async Task<IReadOnlyList<AgreementInUse>> HistoryAsync(HubDatabase database, string inUse, CancellationToken cancellation = default)
    {
        var accepted = await database.AuditEvents.AsNoTracking().Where(audit => audit.Kind == AuditKinds.PoliciesAccepted.Name).OrderBy(audit => audit.Sequence)
            .Select(audit => new { audit.AgreementSha256, audit.At }).ToListAsync(cancellation);
        return [.. accepted.GroupBy(audit => audit.AgreementSha256).Select(text => new AgreementInUse(text.Key, text.First().At, text.Key == inUse))];
    }

    public static string Words(AgreementStage stage) => stage switch
    {
        AgreementStage.Draft => "Draft: not every party has signed, or its first day is still to come",
        AgreementStage.InForce => "In force",
        AgreementStage.ReviewDue => "In force, review due",
        AgreementStage.ReviewOverdue => "Review overdue",
        AgreementStage.Expired => "Expired",
        AgreementStage.Stopped => "Sharing stopped",
        _ => "Superseded",
    };
}
