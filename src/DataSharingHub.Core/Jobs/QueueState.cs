using DataSharingHub.Core.Database;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Pipeline;
using DataSharingHub.Core.Releases;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Jobs;

/// <summary>What waits for workers, told from the statuses and not from the job store.</summary>
/// <param name="Waiting">Extracts and releases that wait for a stage.</param>
/// <param name="OldestSeconds">How long the one that waits longest has.</param>
/// <param name="Dead">Stages given up.</param>
public sealed record WaitingWork(int Waiting, double OldestSeconds, int Dead);

/// <summary>Reads what waits, for metrics and the administrator's page.</summary>
public sealed class QueueState(IDbContextFactory<HubDatabase> databases, TimeProvider clock)
{
    private static readonly List<ExtractStatus> Extracts = [.. BeforeAStage(ExtractPipeline.Stages).Select(Enum.Parse<ExtractStatus>)];
    private static readonly List<ReleaseStatus> Releases = [.. BeforeAStage(ReleasePipeline.Stages).Select(Enum.Parse<ReleaseStatus>)];

    public async Task<WaitingWork> ReadAsync(CancellationToken cancellation = default)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var extracts = await database.Extracts.AsNoTracking().Where(e => Extracts.Contains(e.Status))
            .Select(e => new { e.StandingSince, e.Attempts }).ToListAsync(cancellation);
        var releases = await database.Releases.AsNoTracking().Where(r => Releases.Contains(r.Status))
            .Select(r => new { r.StandingSince, r.Attempts }).ToListAsync(cancellation);
        var all = extracts.Concat(releases).ToList();
        var waiting = all.Where(thing => thing.Attempts < StageJob.AttemptsAtMost).Select(thing => thing.StandingSince).ToList();
        var oldest = waiting.Count == 0 ? TimeSpan.Zero : clock.GetUtcNow() - waiting.Min();
        return new WaitingWork(waiting.Count, Math.Max(0, oldest.TotalSeconds), all.Count - waiting.Count);
    }

    private static IEnumerable<string> BeforeAStage<T>(Pipeline<T> pipeline)
        where T : Staged => pipeline.Steps.Where(step => !step.IsGate).Select(step => step.From);
}
