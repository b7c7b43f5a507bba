using System.Globalization;
using DataSharingHub.Core.Access;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Agreements;

/// <summary>Records, once for each step (60, 30, 7 and 1 days before, and once past), that the agreement is to be reviewed or expires.</summary>
public sealed class NoteAgreementDates(IDbContextFactory<HubDatabase> databases, PolicySet policies, TimeProvider clock)
{
    /// <returns>How many notices were new.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation = default)
    {
        var agreement = policies.Agreement;
        var notices = AgreementDates.Of(agreement, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        if (notices.Count == 0)
            return 0;
        await using var database = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        await AuditLog.LockAsync(database, cancellation);
        var said = await database.AuditEvents.AsNoTracking()
            .Where(audit => audit.Kind == AuditKinds.AgreementDateNoted.Name && audit.AgreementSha256 == agreement.Sha256)
            .Select(audit => audit.Outcome).ToListAsync(cancellation);
        var entries = notices.Where(notice => !said.Contains(notice.Step))
            .Select(notice => new AuditEntry(AuditKinds.AgreementDateNoted, string.Create(CultureInfo.InvariantCulture, $"{agreement.Id} version {agreement.Version}"))
            {
                AgreementSha256 = agreement.Sha256,
                Outcome = notice.Step,
                Counts = new Dictionary<string, long> { [notice.DaysLeft < 0 ? "daysPast" : "daysLeft"] = Math.Abs(notice.DaysLeft) },
            }).ToList();
        await AuditLog.AppendAsync(database, Actor.Job(nameof(NoteAgreementDates)), clock.GetUtcNow(), entries, cancellation);
        await transaction.CommitAsync(cancellation);
        return entries.Count;
    }
}
