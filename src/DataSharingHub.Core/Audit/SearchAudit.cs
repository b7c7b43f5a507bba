using DataSharingHub.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Audit;

/// <summary>Finds audit events: page by page for a person, one after the other for a file.</summary>
public sealed class SearchAudit(IDbContextFactory<HubDatabase> databases)
{
    public const int PageSize = 50;

    /// <summary>Nobody turns two hundred pages; counting further would read the whole chain for a number that helps nobody.</summary>
    public const int MostCounted = 200 * PageSize;

    /// <param name="page">From 1; beyond the last page, the last.</param>
    public async Task<AuditPage> PageAsync(AuditSearch search, int page, CancellationToken cancellation = default)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var events = search.In(database.AuditEvents.AsNoTracking());
        var found = await events.Take(MostCounted).CountAsync(cancellation);
        var pages = Math.Max(1, (found + PageSize - 1) / PageSize);
        var at = Math.Clamp(page, 1, pages);
        var shown = await events.OrderByDescending(audit => audit.Sequence).Skip((at - 1) * PageSize).Take(PageSize).ToListAsync(cancellation);
        return new AuditPage(shown, at, pages, found);
    }

    /// <summary>Everything that fits, oldest first; read while it is written, so that memory does not grow with the chain.</summary>
    public async IAsyncEnumerable<AuditEvent> AllAsync(AuditSearch search, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        await foreach (var audit in search.In(database.AuditEvents.AsNoTracking()).OrderBy(audit => audit.Sequence).AsAsyncEnumerable().WithCancellation(cancellation))
            yield return audit;
    }

    public async Task<AuditEvent?> OneAsync(long sequence, CancellationToken cancellation = default)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        return await database.AuditEvents.AsNoTracking().SingleOrDefaultAsync(audit => audit.Sequence == sequence, cancellation);
    }
}
