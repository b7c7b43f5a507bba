using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Retention;

namespace DataSharingHub.Core.Jobs;

/// <summary>The jobs that the clock starts.</summary>
public sealed class UpkeepJobs(EraseExpired erase, SignCheckpoint checkpoint)
{
    public Task EraseAsync(CancellationToken cancellation) => erase.RunAsync(cancellation);

    public Task CheckpointAsync(CancellationToken cancellation) => checkpoint.RunAsync(cancellation);
}
