using DataSharingHub.Core.Access;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Pipeline;
using DataSharingHub.Core.Releases;
using DataSharingHub.Core.Vault;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Retention;

/// <summary>An IG officer destroys a release before its clause would, with a reason: keys, then its tables, proof and files. Its downloads stop, and everyone who has a copy is listed.</summary>
public sealed class EraseRelease(IDbContextFactory<HubDatabase> databases, IKeyStore keys, PolicySet policies, TimeProvider clock)
{
    public async Task<Outcome<Recall>> RunAsync(Guid id, Actor actor, string reason, CancellationToken cancellation = default)
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
        var release = await database.Releases.SingleOrDefaultAsync(r => r.Id == id, cancellation);
        if (release is null)
            return RetentionRefusals.NoRelease(id);
        var destroyed = await new SealedStore(database, keys).DestroyAsync(id, cancellation: cancellation);
        if (destroyed == 0)
            return RetentionRefusals.NothingHeldOfRelease();
        RunStage.Move(release, nameof(ReleaseStatus.Withdrawn), now);
        database.Decisions.Add(Decision.Of(id, nameof(EraseRelease), actor, Verdict.Returned, reason, now));
        await database.SaveChangesAsync(cancellation);
        var subject = id.ToString();
        var downloaders = await database.AuditEvents.AsNoTracking().Where(audit => audit.Subject == subject && audit.Kind == AuditKinds.ReleaseDownloaded.Name)
            .Select(audit => audit.ActorUser).Distinct().OrderBy(user => user).ToListAsync(cancellation);
        var entry = AuditEntry.For(AuditKinds.ReleaseErased, id) with
        {
            AgreementSha256 = policies.Agreement.Sha256,
            Counts = new Dictionary<string, long> { ["keys"] = destroyed, ["downloaders"] = downloaders.Count },
        };
        await AuditLog.AppendAsync(database, actor, now, [entry], cancellation);
        await transaction.CommitAsync(cancellation);
        await TruncateLog.RunAsync(database, cancellation);
        return new Recall(release, downloaders);
    }
}
