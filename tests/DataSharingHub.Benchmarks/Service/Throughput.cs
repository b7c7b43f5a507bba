using System.Globalization;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Links;
using DataSharingHub.Core.Pseudonyms;
using DataSharingHub.Testing.Databases;
using DataSharingHub.Testing.Hub;
using DataSharingHub.Testing.Service;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Benchmarks.Service;

/// <summary>
/// <c>workers [extracts]</c>: the same extracts, all received before anybody works, taken to the end by one, two and three worker processes of one stage at a time each. The time is
/// taken from the audit events, from the first stage's end to the last's, before and after people confirm: how soon a sweep finds work is not what is measured.
/// </summary>
internal static class Throughput
{
    private static readonly string[][] Phases =
    [
        [nameof(ScreenExtract), nameof(CheckExtract)],
        [nameof(MinimiseExtract), nameof(PseudonymiseExtract), nameof(LinkExtract)],
    ];

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
            await load.SendAsync(TimeSpan.Zero, default);
            await using var workers = new WorkerGroup(database.Connection, hub.KeyFilePath, count);
            await workers.ReadyAsync(default);
            await load.AllCheckedAsync(default);
            var before = workers.Cpu;
            await load.ConfirmAllAsync(default);
            var seconds = await SecondsAsync(hub);
            var rate = parts * Phases.Sum(phase => phase.Length) / seconds;
            one = count == 1 ? rate : one;
            Console.WriteLine($"workers {count}: {rate:0.0} stages/s ({rate / one:0.00} of one), {seconds:0.0} s; CPU of the workers after confirming {(workers.Cpu - before).TotalSeconds:0.0} s");
        }

        return 0;
    }

    private static async Task<double> SecondsAsync(TestHub hub)
    {
        await using var database = hub.Open();
        var seconds = 0.0;
        foreach (var phase in Phases)
        {
            var times = await database.AuditEvents.AsNoTracking().Where(audit => phase.Contains(audit.ActorUser)).Select(audit => audit.At).ToListAsync();
            seconds += (times.Max() - times.Min()).TotalSeconds;
        }

        return seconds;
    }
}
