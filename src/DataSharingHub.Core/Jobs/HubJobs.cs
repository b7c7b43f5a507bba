using Hangfire;
using Hangfire.InMemory;
using Microsoft.Extensions.DependencyInjection;

namespace DataSharingHub.Core.Jobs;

/// <summary>Adds Hangfire, in memory: the status columns are the truth, so a job store that forgets loses nothing.</summary>
public static class HubJobs
{
    public static IServiceCollection AddHubJobs(this IServiceCollection services, int workers)
    {
        services.AddHangfire(hangfire => hangfire
            .SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
            .UseSimpleAssemblyNameTypeSerializer()
            .UseInMemoryStorage(new InMemoryStorageOptions { MaxExpirationTime = TimeSpan.FromHours(1) }));
        services.AddHangfireServer(server =>
        {
            server.WorkerCount = workers;
            server.ShutdownTimeout = TimeSpan.FromSeconds(30);
            // Retries are the only delayed jobs, and the first comes after a second.
            server.SchedulePollingInterval = TimeSpan.FromSeconds(1);
        });
        services.AddTransient<StageJob>();
        services.AddTransient<Sweep>();
        return services;
    }

    /// <summary>What a service does by the clock; a single run needs none of it.</summary>
    public static void Schedule(IRecurringJobManager recurring)
    {
        recurring.AddOrUpdate<Sweep>("sweep", sweep => sweep.RecurringAsync(CancellationToken.None), Cron.Minutely());
        recurring.AddOrUpdate<UpkeepJobs>("retention", upkeep => upkeep.EraseAsync(CancellationToken.None), Cron.Daily(2));
        recurring.AddOrUpdate<UpkeepJobs>("checkpoint", upkeep => upkeep.CheckpointAsync(CancellationToken.None), Cron.Daily(3));
    }
}
