using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Extracts;

/// <summary>The calendar as it stands today.</summary>
public sealed class ReadExtractCalendar(IDbContextFactory<HubDatabase> databases, PolicySet policies, TimeProvider clock)
{
    /// <summary>What counts as sent: confirmed by the supplier, or erased when its time was up.</summary>
    private static readonly List<ExtractStatus> Sent =
        [ExtractStatus.Confirmed, ExtractStatus.Minimised, ExtractStatus.Sealed, ExtractStatus.Linked, ExtractStatus.Erased];

    /// <param name="supplier">Only this party's; everybody's where none is given.</param>
    public async Task<IReadOnlyList<ExtractDue>> RunAsync(string? supplier = null, CancellationToken cancellation = default)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var covered = await database.Extracts.AsNoTracking().Where(e => Sent.Contains(e.Status) && (supplier == null || e.Supplier == supplier))
            .Select(e => new CoveredPeriod(e.Dataset, e.PeriodFrom, e.PeriodTo)).ToListAsync(cancellation);
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        return [.. ExtractCalendar.Of(policies, covered, today).Where(due => supplier is null || due.Supplier == supplier)];
    }
}
