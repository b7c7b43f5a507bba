using System.Diagnostics.Metrics;
using DataSharingHub.Core.Jobs;
using DataSharingHub.Core.Pipeline;

namespace DataSharingHub.Host.Serving;

/// <summary>Looks every quarter of a minute at what waits for workers, and tells it as metrics: how much, how long the oldest has waited, how many stages were given up.</summary>
internal sealed class QueueWatch : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    private readonly QueueState queue;
    private readonly TimeProvider clock;
    private volatile WaitingWork last = new(0, 0, 0);

    public QueueWatch(QueueState queue, TimeProvider clock, IMeterFactory meters)
    {
        this.queue = queue;
        this.clock = clock;
        var meter = meters.Create(HubTelemetry.Name);
        meter.CreateObservableGauge("hub.queue.length", () => last.Waiting, "{thing}", "Extracts and releases that wait for a stage.");
        meter.CreateObservableGauge("hub.queue.age", () => last.OldestSeconds, "s", "How long the one that waits longest has waited.");
        meter.CreateObservableGauge("hub.stages.given_up", () => last.Dead, "{stage}", "Stages that wait for an administrator.");
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        do
        {
            try
            {
                last = await queue.ReadAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                // What was last seen stays until it can be read again: a gauge must not end the service. What it could not read is told by /health.
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
