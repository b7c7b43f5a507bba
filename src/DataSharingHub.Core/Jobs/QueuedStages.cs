using Hangfire;
using Hangfire.Common;

namespace DataSharingHub.Core.Jobs;

/// <summary>Which stages of what the job store holds a job for that has not begun yet, retries to come included.</summary>
internal static class QueuedStages
{
    private const int AtOnce = 500;

    public static HashSet<(Guid Id, string Stage)> Find(JobStorage storage)
    {
        var monitoring = storage.GetMonitoringApi();
        var found = new HashSet<(Guid, string)>();
        foreach (var queue in monitoring.Queues())
            Page(from => monitoring.EnqueuedJobs(queue.Name, from, AtOnce).Select(job => job.Value?.Job), found);
        Page(from => monitoring.ScheduledJobs(from, AtOnce).Select(job => job.Value?.Job), found);
        return found;
    }

    private static void Page(Func<int, IEnumerable<Job?>> read, HashSet<(Guid Id, string Stage)> found)
    {
        for (var from = 0; ; from += AtOnce)
        {
            var count = 0;
            foreach (var job in read(from))
            {
                count++;
                if (job?.Type == typeof(StageJob) && job.Args is [_, Guid id, string stage, ..])
                    found.Add((id, stage));
            }

            if (count < AtOnce)
                return;
        }
    }
}
