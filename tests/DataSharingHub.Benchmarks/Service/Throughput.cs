using System.Diagnostics;
using System.Globalization;
using DataSharingHub.Testing.Databases;
using DataSharingHub.Testing.Hub;
using DataSharingHub.Testing.Service;

namespace DataSharingHub.Benchmarks.Service;

/// <summary><c>workers [extracts]</c>: the same extracts, all sent before, taken to the end by one, two and three worker processes of one stage at a time each.</summary>
internal static class Throughput
{
    public static async Task<int> RunAsync(string[] args)
    {
        var parts = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 40;
        await using var server = await ThrowawayPostgres.StartOwnAsync();
        Console.WriteLine($"{parts} extracts, {Environment.ProcessorCount} cores");
        double one = 0;
        for (var count = 1; count <= 3; count++)
        {
            using var database = TestDatabase.At(await server.NewDatabaseAsync());
            await using var hub = TestHub.On(database);
            var load = new ServiceLoad(hub, parts);
            await using var workers = new WorkerGroup(database.Connection, hub.KeyFilePath, count);
            await workers.ReadyAsync(default);
            var before = workers.Cpu;
            var clock = Stopwatch.StartNew();
            await load.SendAsync(TimeSpan.Zero, default);
            await load.ConfirmAllAsync(default);
            var rate = parts * 5 / clock.Elapsed.TotalSeconds;
            one = count == 1 ? rate : one;
            Console.WriteLine($"workers {count}: {rate:0.0} stages/s ({rate / one:0.00} of one), {clock.Elapsed.TotalSeconds:0.0} s, CPU of the workers {(workers.Cpu - before).TotalSeconds:0.0} s");
        }

        return 0;
    }
}
