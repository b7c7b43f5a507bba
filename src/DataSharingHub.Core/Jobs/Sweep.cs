using DataSharingHub.Core.Database;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Pipeline;
using DataSharingHub.Core.Releases;
using Hangfire;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Jobs;

/// <summary>
/// Enqueues the next stage of whatever stands still: after a crash, a lost job store, a restart. Enqueuing twice does no harm, since a stage looks at the status first.
/// </summary>
public sealed class Sweep(IDbContextFactory<HubDatabase> databases, IBackgroundJobClient jobs, TimeProvider clock)
{
    /// <summary>How long something may stand before the recurring sweep takes it for lost.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public Task RecurringAsync(CancellationToken cancellation) => RunAsync(Patience, cancellation);

    /// <param name="standing">Only what has stood at least this long.</param>
    /// <returns>How many stages were enqueued.</returns>
    public async Task<int> RunAsync(TimeSpan standing, CancellationToken cancellation = default)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var before = clock.GetUtcNow() - standing;
        var extracts = await database.Extracts.AsNoTracking().Where(e => e.StandingSince <= before).OrderBy(e => e.ReceivedAt).ToListAsync(cancellation);
        var releases = await database.Releases.AsNoTracking().Where(r => r.StandingSince <= before).OrderBy(r => r.RequestedAt).ToListAsync(cancellation);
        return Enqueue(ExtractPipeline.Stages, extracts) + Enqueue(ReleasePipeline.Stages, releases);
    }

    /// <summary>Enqueues the next stage of one thing, where a stage comes next.</summary>
    public void Enqueue<T>(Pipeline<T> pipeline, T subject)
        where T : Staged => Enqueue(pipeline, [subject]);

    private int Enqueue<T>(Pipeline<T> pipeline, IEnumerable<T> subjects)
        where T : Staged
    {
        var count = 0;
        foreach (var subject in subjects.Where(subject => subject.Attempts < StageJob.AttemptsAtMost))
        {
            if (pipeline.After(subject.Standing) is not { IsGate: false } step)
                continue;
            jobs.Enqueue<StageJob>(job => job.RunAsync(typeof(T).Name, subject.Id, step.Name, CancellationToken.None));
            count++;
        }

        return count;
    }
}
