using DataSharingHub.Core.Access;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Releases;

/// <summary>A release taken back, and everyone who has a copy.</summary>
public sealed record Recall(Release Release, IReadOnlyList<string> Downloaders);

/// <summary>Stops a release's downloads, with a reason, and lists everyone who took a copy.</summary>
public sealed class WithdrawRelease(IDbContextFactory<HubDatabase> databases, PolicySet policies, TimeProvider clock)
{
    public async Task<Outcome<Recall>> RunAsync(Guid id, Actor actor, string reason, CancellationToken cancellation = default)
    {
        if (Permissions.Withdraw(actor) is { } denied)
            return denied;
        if (Reasons.Check(reason, RequestRefusals.ReasonNeeded()) is { } unfit)
            return unfit;
        var now = clock.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        // A worker that is about to save is waited for, so that nothing of what is read here changes meanwhile.
        await AuditLog.LockAsync(database, cancellation);
        var release = await database.Releases.SingleOrDefaultAsync(r => r.Id == id, cancellation);
        if (release is null)
            return RequestRefusals.NotFound(id);
        if (release.Status != ReleaseStatus.Released)
            return RequestRefusals.NotWithdrawable(release.Status);
        RunStage.Move(release, nameof(ReleaseStatus.Withdrawn), now);
        database.Decisions.Add(Decision.Of(id, nameof(WithdrawRelease), actor, Verdict.Returned, reason, now));
        await database.SaveChangesAsync(cancellation);
        var subject = id.ToString();
        var downloaders = await database.AuditEvents.AsNoTracking()
            .Where(audit => audit.Subject == subject && audit.Kind == AuditKinds.ReleaseDownloaded.Name)
            .Select(audit => audit.ActorUser).Distinct().OrderBy(user => user).ToListAsync(cancellation);
        var entry = AuditEntry.For(AuditKinds.ReleaseWithdrawn, id) with
        {
            AgreementSha256 = policies.Agreement.Sha256,
            Counts = new Dictionary<string, long> { ["downloaders"] = downloaders.Count },
        };
        await AuditLog.AppendAsync(database, actor, now, [entry], cancellation);
        await transaction.CommitAsync(cancellation);
        return new Recall(release, downloaders);
    }
}
