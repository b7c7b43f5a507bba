using DataSharingHub.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Audit;

/// <summary>What happened to one extract or release, in order.</summary>
public sealed class SubjectHistory(IDbContextFactory<HubDatabase> databases)
{
    public async Task<IReadOnlyList<AuditEvent>> OfAsync(Guid subject, CancellationToken cancellation = default)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var id = subject.ToString();
        return await database.AuditEvents.AsNoTracking().Where(e => e.Subject == id).OrderBy(e => e.Sequence).ToListAsync(cancellation);
    }
}
