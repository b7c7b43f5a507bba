using Hangfire;
using Hangfire.Storage;

namespace DataSharingHub.Core.Jobs;

/// <summary>One thing that the clock starts, as the job store knows it.</summary>
/// <param name="Name">Such as <c>retention</c>.</param>
/// <param name="LastResult"><c>Succeeded</c> or <c>Failed</c>, or where it is now; null where it never ran.</param>
public sealed record RecurringJob(string Name, DateTimeOffset? LastRun, string? LastResult, DateTimeOffset? NextRun);

/// <summary>What the clock starts, when it last did and when it will; nothing where no worker has scheduled it yet.</summary>
public sealed class RecurringWork(JobStorage storage)
{
    public IReadOnlyList<RecurringJob> Read()
    {
        using var connection = storage.GetConnection();
        return
        [
            .. connection.GetRecurringJobs().OrderBy(job => job.Id, StringComparer.Ordinal)
                .Select(job => new RecurringJob(job.Id, Utc(job.LastExecution), job.LastJobState, Utc(job.NextExecution))),
        ];
    }

    private static DateTimeOffset? Utc(DateTime? time) => time is { } known ? new DateTimeOffset(DateTime.SpecifyKind(known, DateTimeKind.Utc)) : null;
}
