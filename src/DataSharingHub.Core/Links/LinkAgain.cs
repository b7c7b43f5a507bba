using DataSharingHub.Core.Database;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Links;

/// <summary>Links what waits for it at once, for a command that has no workers; the service's sweep does the same.</summary>
public sealed class LinkAgain(IDbContextFactory<HubDatabase> databases, RunStage runStage)
{
    /// <returns>How many extracts were linked.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation = default)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var waiting = await database.Extracts.AsNoTracking().Where(e => e.Status == ExtractStatus.Sealed).OrderBy(e => e.StandingSince).Select(e => e.Id).ToListAsync(cancellation);
        var linked = 0;
        foreach (var id in waiting)
            linked += await runStage.RunAsync(ExtractPipeline.Stages, id, nameof(LinkExtract), cancellation) == StageResult.Done ? 1 : 0;
        return linked;
    }
}
