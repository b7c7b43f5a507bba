using DataSharingHub.Core.Database;
using DataSharingHub.Core.Jobs;
using DataSharingHub.Testing.Databases;
using DataSharingHub.Testing.Hub;
using Hangfire;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DataSharingHub.Core.Tests.Jobs;

/// <summary>A hub with the service's job store on its database, and nobody working.</summary>
internal sealed class JobFixture : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private JobFixture(TestHub hub, ServiceProvider services)
    {
        Hub = hub;
        this.services = services;
    }

    public TestHub Hub { get; }

    public JobStorage Storage => services.GetRequiredService<JobStorage>();

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public static async Task<JobFixture> NewAsync(On on, TimeProvider? clock = null)
    {
        var hub = await TestHub.NewAsync(on, clock: clock);
        var database = new DatabaseOptions(hub.Database.Connection);
        await PrepareJobStore.RunAsync(database);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddHub(database, hub.Get<Core.Vault.IKeyStore>(), SamplePartners.PolicySet);
        services.AddSingleton(clock ?? TimeProvider.System);
        services.AddServiceJobs(database, new ServiceJobOptions { Workers = 0 });
        return new JobFixture(hub, services.BuildServiceProvider());
    }

    /// <summary>Jobs in the store that wait for a worker.</summary>
    public long Waiting() => Storage.GetMonitoringApi().Queues().Sum(queue => Storage.GetMonitoringApi().EnqueuedCount(queue.Name));

    public async Task SetAsync(Guid id, int attempts, string? fault)
    {
        await using var database = Hub.Open();
        await database.Extracts.Where(e => e.Id == id).ExecuteUpdateAsync(e => e.SetProperty(x => x.Attempts, attempts).SetProperty(x => x.Fault, fault));
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await Hub.DisposeAsync();
    }
}
