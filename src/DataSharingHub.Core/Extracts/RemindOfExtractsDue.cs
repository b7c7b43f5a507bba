using System.Globalization;
using DataSharingHub.Core.Access;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Extracts;

/// <summary>
/// Records once that an extract is soon due, and once that it is overdue: the supplier's data lead sees it on their pages, and the audit chain shows that they could.
/// </summary>
public sealed class RemindOfExtractsDue(
    IDbContextFactory<HubDatabase> databases, ReadExtractCalendar calendar, PolicySet policies, TimeProvider clock)
{
    /// <summary>How long before its due date the supplier is reminded.</summary>
    public const int DaysAhead = 14;

    /// <returns>How many reminders were new.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation = default)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var due = (await calendar.RunAsync(cancellation: cancellation))
            .Where(extract => extract.State == DueState.Overdue || (extract.State == DueState.Owed && extract.Due.AddDays(-DaysAhead) <= today)).ToList();
        if (due.Count == 0)
            return 0;
        await using var database = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        await AuditLog.LockAsync(database, cancellation);
        var said = await database.AuditEvents.AsNoTracking().Where(audit => audit.Kind == AuditKinds.ExtractReminded.Name)
            .Select(audit => new { audit.Subject, audit.Outcome }).ToListAsync(cancellation);
        var known = said.Select(audit => (audit.Subject, audit.Outcome)).ToHashSet();
        var entries = due.Select(extract => new AuditEntry(AuditKinds.ExtractReminded, Subject(extract))
        {
            AgreementSha256 = policies.Agreement.Sha256,
            Outcome = extract.State == DueState.Overdue ? "overdue" : "due-soon",
        }).Where(entry => !known.Contains((entry.Subject, entry.Outcome))).ToList();
        await AuditLog.AppendAsync(database, Actor.Job(nameof(RemindOfExtractsDue)), clock.GetUtcNow(), entries, cancellation);
        await transaction.CommitAsync(cancellation);
        return entries.Count;
    }

    private static string Subject(ExtractDue extract) =>
        string.Create(CultureInfo.InvariantCulture, $"{extract.Dataset} {extract.From:yyyy-MM-dd} to {extract.To:yyyy-MM-dd}");
}
