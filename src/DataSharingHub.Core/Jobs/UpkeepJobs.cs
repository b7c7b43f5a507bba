using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Pipeline;
using DataSharingHub.Core.Retention;
using DataSharingHub.Core.Vault;
using Hangfire;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace DataSharingHub.Core.Jobs;

/// <summary>The jobs that the clock starts. Each is done by one worker at a time and finds out itself what there is to do, so one that was missed is made up by the next.</summary>
public sealed class UpkeepJobs(
    IDbContextFactory<HubDatabase> databases,
    Sweep sweep,
    EraseExpired erase,
    EraseAgain again,
    FinishErasing finish,
    RemoveOrphanChunks orphans,
    KeepCheckpoint checkpoint,
    NoteAgreementDates agreementDates,
    RemindOfExtractsDue remind,
    ServiceJobOptions options,
    ILogger<UpkeepJobs> log)
{
    [AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
    public Task SweepAsync(CancellationToken cancellation) => AloneAsync("sweep", () => sweep.RunAsync(options.Patience, cancellation), cancellation);

    [AutomaticRetry(Attempts = 3)]
    public Task RemoveOrphansAsync(CancellationToken cancellation) => AloneAsync(
        "orphans", async () => await orphans.RunAsync(cancellation) + await finish.RunAsync(cancellation), cancellation);

    [AutomaticRetry(Attempts = 3)]
    public Task EraseAsync(CancellationToken cancellation) => AloneAsync(
        "retention", async () => await again.RunAsync(cancellation) + await erase.RunAsync(cancellation), cancellation);

    [AutomaticRetry(Attempts = 3)]
    public Task CheckpointAsync(CancellationToken cancellation) => AloneAsync("checkpoint", () => checkpoint.RunAsync(cancellation), cancellation);

    [AutomaticRetry(Attempts = 3)]
    public Task NoteAgreementDatesAsync(CancellationToken cancellation) => AloneAsync("agreement-dates", () => agreementDates.RunAsync(cancellation), cancellation);

    [AutomaticRetry(Attempts = 3)]
    public Task RemindAsync(CancellationToken cancellation) => AloneAsync("extracts-due", () => remind.RunAsync(cancellation), cancellation);

    private async Task AloneAsync(string job, Func<Task<int>> work, CancellationToken cancellation)
    {
        try
        {
            await using var alone = await WorkLock.TryAsync(databases, "upkeep:" + job, cancellation);
            if (alone is null)
                return;
            var count = await work();
            if (count > 0)
                log.LogInformation("{Job} did {Count}", job, count);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw;
        }
        // As with a stage: the job store keeps an exception's message, so only its type goes on.
        catch (Exception fault)
        {
            log.LogWarning("{Job} failed: {Fault} at {Place}", job, fault.GetType().Name, StageFaultException.PlaceOf(fault));
            throw new StageFaultException(job, Guid.Empty, fault.GetType().Name);
        }
    }
}
