using Hangfire;

namespace DataSharingHub.Core.Jobs;

/// <summary>The worker processes that gave a sign of life lately, as the job store knows them.</summary>
public sealed class WorkersSeen(JobStorage storage, TimeProvider clock)
{
    private static readonly TimeSpan Lately = TimeSpan.FromMinutes(1);

    /// <returns>How many stages they could work on at once; 0 where nobody is there.</returns>
    public int Count()
    {
        var since = clock.GetUtcNow().UtcDateTime - Lately;
        return storage.GetMonitoringApi().Servers().Where(server => (server.Heartbeat ?? server.StartedAt) >= since).Sum(server => server.WorkersCount);
    }
}
