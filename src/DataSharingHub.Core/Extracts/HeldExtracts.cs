using DataSharingHub.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Extracts;

/// <summary>Extracts of which the hub holds something, in use or on their way.</summary>
internal static class HeldExtracts
{
    private static readonly ExtractStatus[] Gone = [ExtractStatus.Withdrawn, ExtractStatus.Erased, ExtractStatus.Refused, ExtractStatus.Failed];

    public static bool Is(Extract extract) => !Gone.Contains(extract.Status);

    public static IQueryable<Extract> In(HubDatabase database) => database.Extracts.AsNoTracking().Where(extract => !Gone.Contains(extract.Status));

    /// <summary>
    /// What a confirmed replacement takes the place of: everything held of its dataset, period and part that came before it, a replacement that nobody confirmed included.
    /// Otherwise two corrections that were sent one after the other would both be counted.
    /// </summary>
    public static Task<List<Extract>> ReplacedByAsync(HubDatabase database, Extract extract, CancellationToken cancellation) => In(database)
        .Where(held => held.Id != extract.Id && held.Dataset == extract.Dataset && held.PeriodFrom == extract.PeriodFrom && held.PeriodTo == extract.PeriodTo && held.Part == extract.Part
            && held.ReceivedAt <= extract.ReceivedAt)
        .OrderBy(held => held.ReceivedAt).ThenBy(held => held.Id).ToListAsync(cancellation);
}
