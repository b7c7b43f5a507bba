using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Access.Accounts;

/// <summary>Records what somebody looked at or was refused, where nothing else changes: consultation is processing too (Data Protection Act 2018, section 62).</summary>
public sealed class RecordAccess(IDbContextFactory<HubDatabase> databases, PolicySet policies, TimeProvider clock)
{
    public async Task RunAsync(Actor actor, AuditEntry entry, CancellationToken cancellation = default)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        await AuditLog.AppendAsync(database, actor, clock.GetUtcNow(), [entry with { AgreementSha256 = policies.Agreement.Sha256 }], cancellation);
        await transaction.CommitAsync(cancellation);
    }
}
