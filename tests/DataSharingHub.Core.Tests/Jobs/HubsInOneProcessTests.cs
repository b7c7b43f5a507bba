using DataSharingHub.Core.Jobs;
using Hangfire;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DataSharingHub.Core.Tests.Jobs;

/// <summary>Hangfire keeps some things for the whole process; a hub must not fall over what another one left there.</summary>
public sealed class HubsInOneProcessTests
{
    [Fact]
    public void HubBesideOneThatEnded_StillEnqueues()
    {
        using var first = Hub();
        first.GetRequiredService<IGlobalConfiguration>();
        using (var second = Hub())
            second.GetRequiredService<IGlobalConfiguration>();

        var jobs = first.GetRequiredService<IBackgroundJobClient>();
        Assert.NotNull(jobs.Enqueue<StageJob>(job => job.RunAsync("Extract", Guid.Empty, "none", CancellationToken.None)));
    }

    private static ServiceProvider Hub()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddHubJobs(workers: 0);
        return services.BuildServiceProvider();
    }
}
