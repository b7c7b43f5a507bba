using DataSharingHub.Core.Database;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Pipeline;
using DataSharingHub.Core.Releases;
using Hangfire;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace DataSharingHub.Core.Jobs;

/// <summary>The one kind of job: which pipeline, which id, which stage. Never data: a job store is not a vault.</summary>
public sealed class StageJob(
    RunStage runStage, IDbContextFactory<HubDatabase> databases, IBackgroundJobClient jobs, NoteFault noteFault, TimeProvider clock, ILogger<StageJob> log)
{
    public const int AttemptsAtMost = 5;

    [AutomaticRetry(Attempts = AttemptsAtMost - 1, DelaysInSeconds = [1, 5, 30, 120], LogEvents = false, OnAttemptsExceeded = AttemptsExceededAction.Fail)]
    public Task RunAsync(string kind, Guid id, string stage, CancellationToken cancellation) => kind == nameof(Extract)
        ? RunAsync(ExtractPipeline.Stages, id, stage, cancellation)
        : RunAsync(ReleasePipeline.Stages, id, stage, cancellation);

    /// <summary>Name of the work that a worker at a stage holds the lock of.</summary>
    internal static string WorkOf(Guid id, string stage) => $"{stage} {id}";

    private async Task RunAsync<T>(Pipeline<T> pipeline, Guid id, string stage, CancellationToken cancellation)
        where T : Staged
    {
        StageResult result;
        var from = clock.GetTimestamp();
        try
        {
            await using var mine = await WorkLock.TryAsync(databases, WorkOf(id, stage), cancellation);
            if (mine is null)
            {
                log.LogDebug("{Stage} {Id} is somebody else's already", stage, id);
                return;
            }

            result = await runStage.RunAsync(pipeline, id, stage, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw;
        }
        // The job store keeps an exception's message, and a message may quote data; so only its type goes on.
        catch (Exception fault)
        {
            HubTelemetry.Failed(stage, fault);
            await noteFault.RunAsync<T>(id, stage, fault, CancellationToken.None);
            log.LogWarning("{Stage} {Id} failed: {Fault} at {Place}", stage, id, fault.GetType().Name, StageFaultException.PlaceOf(fault));
            throw new StageFaultException(stage, id, fault.GetType().Name);
        }

        log.LogInformation("{Stage} {Id} {Result} after {Milliseconds} ms", stage, id, result, (long)clock.GetElapsedTime(from).TotalMilliseconds);
        if (result == StageResult.Done && pipeline.After(pipeline.Named(stage).To) is { IsGate: false } next)
            jobs.Enqueue<StageJob>(job => job.RunAsync(typeof(T).Name, id, next.Name, CancellationToken.None));
    }
}

/// <summary>A stage that failed, without the words of the exception behind it.</summary>
public sealed class StageFaultException(string stage, Guid id, string fault) : Exception($"{stage} {id}: {fault}")
{
    /// <summary>Where the exception came from: method names only.</summary>
    public static string PlaceOf(Exception fault) => string.Join(
        " < ", (fault.StackTrace ?? "").Split('\n').Take(4).Select(line => line.Trim().Split(" in ")[0]));
}
