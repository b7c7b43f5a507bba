namespace DataSharingHub.Core.Jobs;

/// <summary>How a service's jobs are run.</summary>
public sealed record ServiceJobOptions
{
    /// <summary>Stages that this process works on at once; 0 for one that only enqueues, such as a portal.</summary>
    public required int Workers { get; init; }

    /// <summary>How long something may stand before the sweep takes it for lost.</summary>
    public TimeSpan Patience { get; init; } = Sweep.DefaultPatience;

    /// <summary>How long after a worker's last sign of life its job is given to another one.</summary>
    public TimeSpan WorkerSilence { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>How often the sweep looks.</summary>
    public TimeSpan SweepEvery { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a stage may go on after the process was told to stop; then it is left, and resumed by whoever is next.</summary>
    public TimeSpan ShutdownTimeout { get; init; } = TimeSpan.FromSeconds(30);
}
