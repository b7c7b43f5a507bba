using DataSharingHub.Core.Database;
using Hangfire;
using Hangfire.AspNetCore;
using Hangfire.InMemory;
using Hangfire.PostgreSql;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DataSharingHub.Core.Jobs;

/// <summary>Adds Hangfire. The status columns are the truth, so a job store that forgets loses nothing.</summary>
public static class HubJobs
{
    /// <summary>For one run of a command: jobs are in memory and end with the process, whatever the database.</summary>
    public static IServiceCollection AddHubJobs(this IServiceCollection services, int workers)
    {
        services.AddJobs(new ServiceJobOptions { Workers = workers });
        services.AddInMemory();
        return services;
    }

    /// <summary>
    /// For the service: on PostgreSQL the jobs are in the database, where every worker process sees them; on SQLite, where one process does everything, in memory.
    /// Where there are workers, what the clock starts is scheduled too.
    /// </summary>
    public static IServiceCollection AddServiceJobs(this IServiceCollection services, DatabaseOptions database, ServiceJobOptions options)
    {
        if (database.IsPostgres)
            services.AddHangfire((provider, hangfire) => Settings(provider, hangfire).UsePostgreSqlStorage(postgres => postgres.UseNpgsqlConnection(database.Connection), Postgres(options)));
        else
            services.AddInMemory();
        services.AddJobs(options);
        if (options.Workers > 0)
            services.AddHostedService<ScheduleJobs>();
        return services;
    }

    private static void AddJobs(this IServiceCollection services, ServiceJobOptions options)
    {
        services.AddSingleton(options);
        // For the same reason as the store in memory: jobs are made from this hub's services, not from those of whichever hub was configured last.
        services.AddSingleton<JobActivator>(provider => new AspNetCoreJobActivator(provider.GetRequiredService<IServiceScopeFactory>()));
        if (options.Workers > 0)
        {
            services.AddHangfireServer(server =>
            {
                server.WorkerCount = options.Workers;
                server.ShutdownTimeout = options.ShutdownTimeout;
                // Retries are the only delayed jobs, and the first comes after a second.
                server.SchedulePollingInterval = TimeSpan.FromSeconds(1);
                server.HeartbeatInterval = TimeSpan.FromSeconds(10);
                server.ServerTimeout = TimeSpan.FromMinutes(1);
                server.ServerCheckInterval = TimeSpan.FromSeconds(30);
            });
        }

        services.AddTransient<StageJob>();
        services.AddTransient<UpkeepJobs>();
        services.AddTransient<NoteFault>();
        services.AddTransient<Sweep>();
        services.AddSingleton<RetryStage>();
        services.AddSingleton<DeadStages>();
        services.AddSingleton<WorkersSeen>();
        services.AddSingleton<QueueState>();
        services.AddSingleton<RecurringWork>();
    }

    private static void AddInMemory(this IServiceCollection services)
    {
        // Registered here, the store belongs to this hub. Hangfire's own way goes through a static, and two hubs in one process would take each other's.
        // On a machine that is busy with something else, the five seconds that the store gives a command by itself are not always enough.
        services.AddSingleton<JobStorage>(_ => new InMemoryStorage(
            new InMemoryStorageOptions { MaxExpirationTime = TimeSpan.FromHours(1), CommandTimeout = TimeSpan.FromMinutes(1) }));
        services.AddHangfire((provider, hangfire) => Settings(provider, hangfire));
    }

    private static IGlobalConfiguration Settings(IServiceProvider provider, IGlobalConfiguration hangfire) => hangfire
        .UseLogProvider(new SurvivingLogProvider(provider.GetRequiredService<ILoggerFactory>()))
        .SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
        .UseSimpleAssemblyNameTypeSerializer();

    private static PostgreSqlStorageOptions Postgres(ServiceJobOptions options) => new()
    {
        SchemaName = PrepareJobStore.Schema,
        PrepareSchemaIfNecessary = false,
        QueuePollInterval = TimeSpan.FromSeconds(1),
        // A worker renews its hold on a job while it works, so a long stage is not given away, and a dead worker's job soon is.
        UseSlidingInvisibilityTimeout = true,
        InvisibilityTimeout = options.WorkerSilence,
        // A worker killed with one of the store's own locks in hand must not hold up the others for long.
        DistributedLockTimeout = TimeSpan.FromSeconds(30),
    };
}
