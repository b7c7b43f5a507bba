using DataSharingHub.Core.Access;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Links;
using DataSharingHub.Core.Pipeline;
using DataSharingHub.Core.Vault;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Retention;

/// <summary>An IG officer destroys an extract before a clause would, with a reason: keys, then data. What was made from it is marked, as when it is withdrawn.</summary>
public sealed class EraseExtract(IDbContextFactory<HubDatabase> databases, IKeyStore keys, PolicySet policies, TimeProvider clock)
{
    public async Task<Outcome<Extract>> RunAsync(Guid id, Actor actor, string reason, CancellationToken cancellation = default)
    {
        if (Permissions.Withdraw(actor) is { } denied)
            return denied;
        if (Reasons.Check(reason, RetentionRefusals.ReasonNeeded()) is { } unfit)
            return unfit;
        var now = clock.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        // A worker that is about to save is waited for, so that nothing of what is read here changes meanwhile.
        await AuditLog.LockAsync(database, cancellation);
        var extract = await database.Extracts.SingleOrDefaultAsync(e => e.Id == id, cancellation);
        if (extract is null)
            return RetentionRefusals.NotFound(id);
        if (extract.Status is ExtractStatus.Withdrawn or ExtractStatus.Erased or ExtractStatus.Refused or ExtractStatus.Failed)
            return RetentionRefusals.NothingHeld(extract.Status);
        // As when it is withdrawn: links that it took part in are told from it too.
        var context = new StageContext<Extract>(extract, database, keys, policies, now);
        if (extract.Status is ExtractStatus.Sealed or ExtractStatus.Linked)
            await UndoLinks.RunAsync(context, extract, cancellation);
        var destroyed = await context.Store.DestroyAsync(id, cancellation: cancellation);
        RunStage.Move(extract, nameof(ExtractStatus.Erased), now);
        database.Decisions.Add(Decision.Of(id, nameof(EraseExtract), actor, Verdict.Returned, reason, now));
        await database.SaveChangesAsync(cancellation);
        var releases = database.ReleaseInputs.Where(input => input.ExtractId == id).Select(input => input.ReleaseId);
        var marked = await database.Releases.Where(release => releases.Contains(release.Id))
            .ExecuteUpdateAsync(release => release.SetProperty(r => r.FromWithdrawnExtract, true), cancellation);
        var entry = AuditEntry.For(AuditKinds.ExtractErased, id) with
        {
            AgreementSha256 = policies.Agreement.Sha256,
            Counts = new Dictionary<string, long> { ["keys"] = destroyed, ["releasesMarked"] = marked, ["rows"] = extract.Rows ?? 0 },
        };
        await AuditLog.AppendAsync(database, actor, now, [.. context.Entries, entry], cancellation);
        await transaction.CommitAsync(cancellation);
        await TruncateLog.RunAsync(database, cancellation);
        return extract;
    }
}
