using DataSharingHub.Core.Extracts.Dropping;

namespace DataSharingHub.Host.Serving.Dropping;

/// <summary>Looks at the drop folder again and again. A watcher of file events would miss what comes over a network share, and what came while nobody watched.</summary>
internal sealed class WatchDropFolder(DropFolder folder, TimeProvider clock, ILogger<WatchDropFolder> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        var saidOf = new HashSet<string>(StringComparer.Ordinal);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                foreach (var dropped in await folder.LookAsync(stoppingToken))
                    Say(dropped, saidOf);
            }
            // The folder or the database may be away for a while; the files wait.
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                log.LogWarning("The drop folder could not be worked on: {Fault}", fault.GetType().Name);
            }
        }
    }

    private void Say(Dropped dropped, HashSet<string> saidOf)
    {
        if (dropped.PutAway)
            log.LogInformation("A dropped file of {Supplier}: {Outcome}", dropped.Supplier, dropped.Receipt?.Extract.Id.ToString() ?? dropped.Refusals[0].Code);
        else if (saidOf.Add(dropped.Supplier))
            log.LogWarning("{Words}", dropped.Refusals[0].Message);
    }
}

/// <summary>Adds the folder to a service.</summary>
internal static class DropFolderServices
{
    public static IServiceCollection AddDropFolder(this IServiceCollection services, DirectoryInfo folder) => services
        .AddSingleton(provider => ActivatorUtilities.CreateInstance<DropFolder>(provider, folder))
        .AddHostedService<WatchDropFolder>();
}
