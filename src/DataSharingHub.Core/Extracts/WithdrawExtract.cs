using DataSharingHub.Core.Access;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Links;
using DataSharingHub.Core.Pipeline;
using DataSharingHub.Core.Vault;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Extracts;

/// <summary>
/// Takes an extract back at any time: keys, then data, are destroyed, and every release that was made from it is marked. A partner may withdraw its own, an IG officer any.
/// </summary>
public sealed class WithdrawExtract(IDbContextFactory<HubDatabase> databases, IKeyStore keys, PolicySet policies, TimeProvider clock)
{
    public async Task<Outcome<Extract>> RunAsync(Guid id, Actor actor, CancellationToken cancellation = default)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        // A worker that is about to save is waited for, so that nothing of what is read here changes meanwhile.
        await AuditLog.LockAsync(database, cancellation);
        var extract = await database.Extracts.SingleOrDefaultAsync(e => e.Id == id, cancellation);
        if (extract is null)
            return ExtractRefusals.NotFound(id);
        if (Permissions.Withdraw(actor, extract) is { } denied)
            return denied;
        if (!HeldExtracts.Is(extract))
            return ExtractRefusals.AlreadyGone(extract.Status);
        var context = new StageContext<Extract>(extract, database, keys, policies, clock.GetUtcNow());
        if (extract.Status is ExtractStatus.Sealed or ExtractStatus.Linked)
            await UndoLinks.RunAsync(context, extract, cancellation);
        await DestroyAsync(context, id, cancellation);
        await database.SaveChangesAsync(cancellation);
        await AuditLog.AppendAsync(database, actor, context.Now, context.Entries, cancellation);
        await transaction.CommitAsync(cancellation);
        await TruncateLog.RunAsync(database, cancellation);
        return extract;
    }

    /// <summary>The same inside another change's transaction: a replacement withdraws what it replaces.</summary>
    internal static async Task DestroyAsync(StageContext<Extract> context, Guid id, CancellationToken cancellation)
    {
        var database = context.Database;
        var extract = await database.Extracts.SingleAsync(e => e.Id == id, cancellation);
        if (!HeldExtracts.Is(extract))
            return;
        var destroyed = await context.Store.DestroyAsync(id, cancellation: cancellation);
        RunStage.Move(extract, nameof(ExtractStatus.Withdrawn), context.Now);
        var releases = database.ReleaseInputs.Where(input => input.ExtractId == id).Select(input => input.ReleaseId);
        var marked = await database.Releases.Where(release => releases.Contains(release.Id))
            .ExecuteUpdateAsync(release => release.SetProperty(r => r.FromWithdrawnExtract, true), cancellation);
        context.Record(AuditEntry.For(AuditKinds.ExtractWithdrawn, id) with
        {
            Counts = new Dictionary<string, long> { ["keys"] = destroyed, ["releasesMarked"] = marked, ["rows"] = extract.Rows ?? 0 },
        });
    }
}
