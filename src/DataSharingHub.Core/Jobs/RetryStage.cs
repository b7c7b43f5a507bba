using DataSharingHub.Core.Access;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Pipeline;
using Hangfire;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Jobs;

/// <summary>An administrator has a stage that was given up tried again; it gets all its attempts anew. Nothing of the data is seen or changed by it.</summary>
public sealed class RetryStage(IDbContextFactory<HubDatabase> databases, IBackgroundJobClient jobs, PolicySet policies, TimeProvider clock)
{
    public async Task<Outcome<DeadStage>> RunAsync(Guid id, Actor actor, CancellationToken cancellation = default)
    {
        if (Permissions.RetryStage(actor) is { } denied)
            return denied;
        await using var database = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        var extract = await database.Extracts.SingleOrDefaultAsync(e => e.Id == id, cancellation);
        var release = extract is null ? await database.Releases.SingleOrDefaultAsync(r => r.Id == id, cancellation) : null;
        Staged? subject = extract is not null ? extract : release;
        if (subject is null)
            return PipelineRefusals.NotFound(id);
        var dead = extract is not null
            ? DeadStages.Of(ExtractPipeline.Stages, extract, extract.Dataset)
            : DeadStages.Of(ReleasePipeline.Stages, release!, release!.Product);
        if (dead is null)
            return PipelineRefusals.NotGivenUp(subject.Standing);

        (subject.Attempts, subject.Fault, subject.StandingSince) = (0, null, clock.GetUtcNow());
        subject.Revision++;
        try
        {
            await database.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateConcurrencyException)
        {
            return PipelineRefusals.NotGivenUp("changed meanwhile");
        }

        var entry = AuditEntry.For(AuditKinds.StageRetried, id) with
        {
            AgreementSha256 = policies.Agreement.Sha256,
            Counts = new Dictionary<string, long> { ["attempts"] = dead.Attempts },
            Outcome = dead.Stage,
        };
        await AuditLog.AppendAsync(database, actor, clock.GetUtcNow(), [entry], cancellation);
        await transaction.CommitAsync(cancellation);
        jobs.Enqueue<StageJob>(job => job.RunAsync(dead.Kind, id, dead.Stage, CancellationToken.None));
        return dead;
    }
}
