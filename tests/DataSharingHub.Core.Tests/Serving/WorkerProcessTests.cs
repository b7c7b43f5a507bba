using System.Text;
using DataSharingHub.Core.Audit;
using DataSharingHub.Testing.Databases;
using DataSharingHub.Testing.Hub;
using DataSharingHub.Testing.Service;
using Xunit;

namespace DataSharingHub.Core.Tests.Serving;

/// <summary>Real worker processes that share nothing but PostgreSQL and the mounted key file. The long forms of these are in the benchmarks: <c>soak</c>.</summary>
public sealed class WorkerProcessTests
{
    private const int Parts = 6;
    private const int Workers = 3;

    private static readonly Lazy<Task<(string Manifest, IReadOnlyList<string> Acts)>> Calm = new(CalmAsync);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WorkersKilledAtRandomMoments_LoseNothingAndDoNothingTwice()
    {
        var seed = Environment.TickCount;
        TestContext.Current.SendDiagnosticMessage($"seed {seed}");
        var (calmManifest, calmActs) = await Calm.Value;
        await using var hub = await TestHub.NewAsync(On.Postgres);
        var workers = new WorkerGroup(hub.Database.Connection, hub.KeyFilePath, Workers);
        await using (workers)
        {
            var load = new ServiceLoad(hub, Parts);
            using var enough = CancellationTokenSource.CreateLinkedTokenSource(Stop);
            var killing = workers.KillAtRandomAsync(new Random(seed), atLeast: TimeSpan.FromMilliseconds(800), atMost: TimeSpan.FromMilliseconds(4000), enough.Token);
            await load.SendAsync(TimeSpan.FromMilliseconds(300), Stop);
            await load.ConfirmAllAsync(Stop);
            var manifest = await load.ReleaseAsync(Stop);
            await enough.CancelAsync();
            var killed = await killing;

            Assert.True(killed > 0, "No worker was killed.");
            Assert.Equal(calmManifest, manifest);
            Assert.Equal(calmActs, await load.ActsAsync(Stop));
            Assert.Empty(await load.StandingAsync(Stop));
            Assert.Null((await hub.Get<VerifyAudit>().RunAsync([], null, Stop)).Fault);
        }
    }

    [Fact]
    public async Task PostgresStoppedAndStartedAgain_LosesNothingAndDoesNothingTwice()
    {
        var (calmManifest, calmActs) = await Calm.Value;
        await using var server = await ThrowawayPostgres.StartOwnAsync();
        using var database = TestDatabase.At(await server.NewDatabaseAsync());
        await using var hub = TestHub.On(database);
        await using var workers = new WorkerGroup(database.Connection, hub.KeyFilePath, 2);
        var load = new ServiceLoad(hub, Parts);
        var sending = load.SendAsync(TimeSpan.FromMilliseconds(300), Stop);
        await Task.Delay(TimeSpan.FromSeconds(1.5), Stop);
        await server.StopAsync();
        await Task.Delay(TimeSpan.FromSeconds(3), Stop);
        await server.StartAgainAsync();
        await sending;
        await load.ConfirmAllAsync(Stop);
        var manifest = await load.ReleaseAsync(Stop);

        Assert.Equal(calmManifest, manifest);
        Assert.Equal(calmActs, await load.ActsAsync(Stop));
        Assert.Empty(await load.StandingAsync(Stop));
        Assert.Null((await hub.Get<VerifyAudit>().RunAsync([], null, Stop)).Fault);
    }

    [Fact]
    public async Task WorkerToldToStopMidStage_LeavesTheStageToTheNext()
    {
        await using var hub = await TestHub.NewAsync(On.Postgres);
        var load = new ServiceLoad(hub, 3);
        await load.SendAsync(TimeSpan.Zero, Stop);
        for (var start = 0; start < 3; start++)
        {
            await using var first = ServiceProcess.StartWorker(hub.Database.Connection, hub.KeyFilePath, 2);
            await first.AddressAsync(Stop);
            await Task.Delay(TimeSpan.FromMilliseconds(300 * start), Stop);
            Assert.Equal(0, await first.StopAsync());
        }

        await using var last = ServiceProcess.StartWorker(hub.Database.Connection, hub.KeyFilePath, 2);
        await load.ConfirmAllAsync(Stop);
        var acts = await load.ActsAsync(Stop);
        Assert.Equal(3, acts.Count(act => act.StartsWith(AuditKinds.ExtractLinked.Name, StringComparison.Ordinal)));
        Assert.Equal(3, acts.Count(act => act.StartsWith(AuditKinds.ExtractScreened.Name, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task DebugLogOfAWorker_ShowsNoIdentifyingValue()
    {
        await using var hub = await TestHub.NewAsync(On.Postgres);
        var values = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in (await File.ReadAllLinesAsync(SamplePartners.Extracts("idva-referrals")[0], Stop)).Skip(1))
            values.UnionWith(line.Split(',').Where((_, at) => at is 0 or 1 or 3 or 4).Where(value => value.Length >= 6));
        Assert.True(values.Count > 500, $"Only {values.Count} values to look for.");
        await using var worker = ServiceProcess.StartWorker(hub.Database.Connection, hub.KeyFilePath, 1, "--log", "debug", "--log-form", "json");
        var load = new ServiceLoad(hub, 2);
        await load.SendAsync(TimeSpan.Zero, Stop);
        await load.ConfirmAllAsync(Stop);
        await load.ReleaseAsync(Stop);

        Assert.Contains("\"CheckExtract ", worker.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Environment.UserName + "\"", worker.Output, StringComparison.Ordinal);
        Assert.Empty(values.Where(value => worker.Output.Contains(value, StringComparison.Ordinal)).Select(value => $"{value.Length} characters"));
    }

    /// <summary>The same work with one worker that nobody disturbs; both tests that disturb it are held against one such run.</summary>
    private static async Task<(string Manifest, IReadOnlyList<string> Acts)> CalmAsync()
    {
        await using var hub = await TestHub.NewAsync(On.Postgres);
        await using var worker = ServiceProcess.StartWorker(hub.Database.Connection, hub.KeyFilePath, 2);
        var load = new ServiceLoad(hub, Parts);
        await load.SendAsync(TimeSpan.Zero, Stop);
        await load.ConfirmAllAsync(Stop);
        return (await load.ReleaseAsync(Stop), await load.ActsAsync(Stop));
    }
}
