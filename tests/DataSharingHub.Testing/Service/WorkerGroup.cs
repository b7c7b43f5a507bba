namespace DataSharingHub.Testing.Service;

/// <summary>Several worker processes on one database; any that was killed is started again, as a service manager would.</summary>
public sealed class WorkerGroup : IAsyncDisposable
{
    private readonly Func<ServiceProcess> start;
    private readonly ServiceProcess[] workers;

    public WorkerGroup(string database, string keyFile, int count, int atOnce = 1)
    {
        start = () => ServiceProcess.StartWorker(database, keyFile, atOnce);
        workers = [.. Enumerable.Range(0, count).Select(_ => start())];
    }

    /// <summary>Waits until every one of them works.</summary>
    public Task ReadyAsync(CancellationToken cancellation) => Task.WhenAll(workers.Select(worker => worker.AddressAsync(cancellation)));

    /// <summary>Processor time of those that run now.</summary>
    public TimeSpan Cpu => workers.Aggregate(TimeSpan.Zero, (sum, worker) => sum + worker.Cpu);

    /// <summary>Kills one after the other at moments drawn at random until told to end; how many were killed.</summary>
    public async Task<int> KillAtRandomAsync(Random random, TimeSpan atLeast, TimeSpan atMost, CancellationToken until)
    {
        var killed = 0;
        try
        {
            await ReadyAsync(until);
            while (true)
            {
                await Task.Delay(atLeast + (random.NextDouble() * (atMost - atLeast)), until);
                var at = random.Next(workers.Length);
                await workers[at].DisposeAsync();
                workers[at] = start();
                killed++;
                // The next one dies only when this one is back: on a busy machine nobody would get to work otherwise.
                await workers[at].AddressAsync(until);
            }
        }
        catch (OperationCanceledException) when (until.IsCancellationRequested)
        {
            return killed;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var worker in workers)
            await worker.DisposeAsync();
    }
}
