using DataSharingHub.Core.Database;
using DataSharingHub.Core.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Jobs;

/// <summary>A stage that was given up after its last attempt.</summary>
/// <param name="Kind"><c>Extract</c> or <c>Release</c>.</param>
/// <param name="What">The dataset or product, which is no secret.</param>
/// <param name="Fault">Type of the exception of the last attempt.</param>
public sealed record DeadStage(string Kind, Guid Id, string What, string Stage, string Fault, int Attempts, DateTimeOffset Since);

/// <summary>What an administrator has to look at: stages whose attempts are used up.</summary>
public sealed class DeadStages(IDbContextFactory<HubDatabase> databases)
{
    public async Task<IReadOnlyList<DeadStage>> FindAsync(CancellationToken cancellation = default)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var extracts = await database.Extracts.AsNoTracking().Where(e => e.Attempts >= StageJob.AttemptsAtMost).ToListAsync(cancellation);
        var releases = await database.Releases.AsNoTracking().Where(r => r.Attempts >= StageJob.AttemptsAtMost).ToListAsync(cancellation);
        return
        [
            .. extracts.Select(e => Of(ExtractPipeline.Stages, e, e.Dataset)).Concat(releases.Select(r => Of(ReleasePipeline.Stages, r, r.Product)))
                .OfType<DeadStage>().OrderBy(dead => dead.Since).ThenBy(dead => dead.Id),
        ];
    }

    /// <summary>Null where no stage comes next: something withdrawn meanwhile is nobody's worry.</summary>
    internal static DeadStage? Of<T>(Pipeline<T> pipeline, T subject, string what)
        where T : Staged => subject.Attempts >= StageJob.AttemptsAtMost && pipeline.After(subject.Standing) is { IsGate: false } step
            ? new DeadStage(typeof(T).Name, subject.Id, what, step.Name, subject.Fault ?? "", subject.Attempts, subject.StandingSince)
            : null;
}
