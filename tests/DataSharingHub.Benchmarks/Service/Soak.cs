using System.Diagnostics;
using System.Globalization;
using DataSharingHub.Core.Audit;
using DataSharingHub.Testing.Databases;
using DataSharingHub.Testing.Hub;
using DataSharingHub.Testing.Service;

namespace DataSharingHub.Benchmarks.Service;

/// <summary>
/// <c>soak [minutes] [seed] [postgres]</c>: three worker processes on one PostgreSQL, killed (SIGKILL) at random moments for so many minutes while people send, confirm, ask and decide,
/// and with <c>postgres</c> the server stopped for 30 seconds in the middle instead. Ends with 1 where anything was lost, done twice or left standing.
/// </summary>
internal static class Soak
{
    public static async Task<int> RunAsync(string[] args)
    {
        var minutes = args.Length > 0 ? double.Parse(args[0], CultureInfo.InvariantCulture) : 5;
        var seed = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : Environment.TickCount;
        var stopsServer = args.Length > 2 && args[2] == "postgres";
        // About one part every two and a half seconds, so that there is work in every stage all the time.
        var parts = Math.Max(6, (int)(minutes * 24));
        Console.WriteLine($"seed {seed}, {minutes} minutes, {parts} extracts, {(stopsServer ? "PostgreSQL stopped for 30 s" : "workers killed")}");
        await using var server = await ThrowawayPostgres.StartOwnAsync();
        var calm = await CalmAsync(server, parts);

        using var database = TestDatabase.At(await server.NewDatabaseAsync());
        await using var hub = TestHub.On(database);
        await using var workers = new WorkerGroup(database.Connection, hub.KeyFilePath, 3);
        var load = new ServiceLoad(hub, parts);
        using var enough = new CancellationTokenSource();
        var clock = Stopwatch.StartNew();
        var disturbing = stopsServer
            ? StopServerAsync(server, TimeSpan.FromMinutes(minutes / 3))
            : workers.KillAtRandomAsync(new Random(seed), TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(6), enough.Token);
        await load.SendAsync(TimeSpan.FromMinutes(minutes) / parts, default);
        var sent = clock.Elapsed;
        await load.ConfirmAllAsync(default);
        var manifest = await load.ReleaseAsync(default);
        await enough.CancelAsync();
        var disturbed = await disturbing;

        var acts = await load.ActsAsync(default);
        var (lost, twice) = (calm.Acts.Except(acts).Count(), acts.Count - calm.Acts.Count);
        var standing = await load.StandingAsync(default);
        var fault = (await hub.Get<VerifyAudit>().RunAsync([], null)).Fault;
        Console.WriteLine($"{disturbed} {(stopsServer ? "stop" : "kills")}; sent in {sent.TotalSeconds:0} s, all done after {clock.Elapsed.TotalSeconds:0} s");
        Console.WriteLine($"events {acts.Count}, of an undisturbed run {calm.Acts.Count}; kinds of act lost {lost}, surplus events {twice}; left standing {standing.Count}");
        Console.WriteLine($"manifest {(manifest == calm.Manifest ? "the same" : "DIFFERENT")}; audit chain {(fault is null ? "whole" : "BROKEN")}");
        return acts.SequenceEqual(calm.Acts) && standing.Count == 0 && manifest == calm.Manifest && fault is null && disturbed > 0 ? 0 : 1;
    }

    private static async Task<int> StopServerAsync(ThrowawayPostgres server, TimeSpan after)
    {
        await Task.Delay(after);
        await server.StopAsync();
        await Task.Delay(TimeSpan.FromSeconds(30));
        await server.StartAgainAsync();
        return 1;
    }

    private static async Task<(string Manifest, IReadOnlyList<string> Acts)> CalmAsync(ThrowawayPostgres server, int parts)
    {
        using var database = TestDatabase.At(await server.NewDatabaseAsync());
        await using var hub = TestHub.On(database);
        await using var worker = ServiceProcess.StartWorker(database.Connection, hub.KeyFilePath, 2);
        var load = new ServiceLoad(hub, parts);
        await load.SendAsync(TimeSpan.Zero, default);
        await load.ConfirmAllAsync(default);
        return (await load.ReleaseAsync(default), await load.ActsAsync(default));
    }
}
