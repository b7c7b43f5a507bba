using DataSharingHub.Core.Database;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Pipeline;
using DataSharingHub.Core.Releases;
using Hangfire;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace DataSharingHub.Core.Jobs;

/// <summary>
/// Enqueues the next stage of whatever stands still: after a crash, a lost job store, a restart. What somebody is at, or has a job waiting, is left alone, so that a
/// long stage or a long queue does not fill up with doubles. A double that slips through does no harm, since a stage looks at the status first.
/// </summary>
public sealed class Sweep(IDbContextFactory<HubDatabase> databases, IBackgroundJobClient jobs, JobStorage storage, TimeProvider clock, ILogger<Sweep> log)
{
    /// <summary>How long something may stand before the recurring sweep takes it for lost.</summary>
    public static readonly TimeSpan DefaultPatience = TimeSpan.FromMinutes(2);

    private sealed record Standing(string Kind, Guid Id, string Stage);

    /// <param name="standing">Only what has stood at least this long.</param>
    /// <returns>How many stages were enqueued.</returns>
    public async Task<int> RunAsync(TimeSpan standing, CancellationToken cancellation = default)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var before = clock.GetUtcNow() - standing;
        var still = await FindAsync(database, ExtractPipeline.Stages, before, cancellation);
        still.AddRange(await FindAsync(database, ReleasePipeline.Stages, before, cancellation));
        if (still.Count == 0)
            return 0;
        // In this order: a job that begins in between is found by its lock, one that ends has changed the status it would be enqueued for.
        var queued = QueuedStages.Find(storage);
        var held = await WorkLock.HeldAsync(database, still.Select(thing => StageJob.WorkOf(thing.Id, thing.Stage)), cancellation);
        var lost = still.Where(thing => !queued.Contains((thing.Id, thing.Stage)) && !held.Contains(StageJob.WorkOf(thing.Id, thing.Stage))).ToList();
        foreach (var thing in lost)
            Enqueue(thing.Kind, thing.Id, thing.Stage);
        return lost.Count;
    }

    /// <summary>Enqueues the next stage of one thing, where a stage comes next.</summary>
    public void Enqueue<T>(Pipeline<T> pipeline, T subject)
        where T : Staged
    {
        if (subject.Attempts < StageJob.AttemptsAtMost && pipeline.After(subject.Standing) is { IsGate: false } step)
            Enqueue(typeof(T).Name, subject.Id, step.Name);
    }

    /// <summary>
    /// As <see cref="Enqueue{T}"/>, for a step that is already kept, such as a file received: a job store that is away or busy must not make it look lost. The recurring sweep
    /// enqueues it then.
    /// </summary>
    public void EnqueueOrLeave<T>(Pipeline<T> pipeline, T subject)
        where T : Staged
    {
        try
        {
            Enqueue(pipeline, subject);
        }
        catch (BackgroundJobClientException fault)
        {
            log.LogWarning(fault, "The job store did not take the next stage of {Subject}; the sweep will enqueue it", subject.Id);
        }
    }

    private void Enqueue(string kind, Guid id, string stage) => jobs.Enqueue<StageJob>(job => job.RunAsync(kind, id, stage, CancellationToken.None));

    private static async Task<List<Standing>> FindAsync<T>(HubDatabase database, Pipeline<T> pipeline, DateTimeOffset before, CancellationToken cancellation)
        where T : Staged
    {
        var subjects = await database.Set<T>().AsNoTracking()
            .Where(subject => subject.StandingSince <= before && subject.Attempts < StageJob.AttemptsAtMost)
            .OrderBy(subject => subject.StandingSince).ThenBy(subject => subject.Id).ToListAsync(cancellation);
        return [.. subjects.Select(subject => (subject, step: pipeline.After(subject.Standing))).Where(pair => pair.step is { IsGate: false })
            .Select(pair => new Standing(typeof(T).Name, pair.subject.Id, pair.step!.Name))];
    }
}
