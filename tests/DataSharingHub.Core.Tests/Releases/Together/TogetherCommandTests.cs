using System.Text.Json;
using DataSharingHub.Core.Pipeline;
using DataSharingHub.Core.Releases;
using DataSharingHub.Core.Releases.Together;
using DataSharingHub.Core.Tests.Linking;
using DataSharingHub.Core.Vault;
using DataSharingHub.Testing.Databases;
using DataSharingHub.Testing.Hub;
using Xunit;

namespace DataSharingHub.Core.Tests.Releases.Together;

/// <summary><c>hub together</c> on a hub with two releases of the same people, as an operator would run it.</summary>
public sealed class TogetherCommandTests
{
    private const string Product = "domestic-abuse-quarterly";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task LaterRelease_IsShownBesideTheEarlierOne(On on)
    {
        await using var hub = await TestHub.NewAsync(on);
        await hub.SendAsync(SamplePartners.Extracts("idva-referrals")[0]);
        await hub.DriveAsync();
        var first = (await hub.RequestAsync(Product, "all", 2023, 2023)).Value!;
        await hub.DriveAsync();
        var second = (await hub.RequestAsync(Product, "all", 2023, 2023)).Value!;

        var (early, nothing, why) = await TogetherAsync(hub, second.Id);
        Assert.Equal(1, early);
        Assert.Empty(nothing);
        Assert.Contains("[release.not-seen-together]", why, StringComparison.Ordinal);

        foreach (var stage in new[] { nameof(TabulateRelease), nameof(ProtectRelease), nameof(AttackRelease) })
            Assert.Equal(StageResult.Done, await hub.Get<RunStage>().RunAsync(ReleasePipeline.Stages, second.Id, stage, Stop));
        var (code, said, error) = await TogetherAsync(hub, second.Id);
        Assert.True(code == 0, error);
        Assert.Contains("Beside: ", said, StringComparison.Ordinal);
        Assert.Contains("They reveal: nothing; every withheld count holds.", said, StringComparison.Ordinal);
        Assert.Contains("Protected by itself, this release would have revealed with them:", said, StringComparison.Ordinal);

        var (_, json, _) = await TogetherAsync(hub, second.Id, "--json");
        var report = JsonDocument.Parse(json).RootElement;
        Assert.Equal(first.Id, report.GetProperty("releases").EnumerateArray().Single().GetProperty("id").GetGuid());
        Assert.Empty(report.GetProperty("remaining").EnumerateArray());

        // The first had none before it.
        Assert.Contains("none counts the same people", (await TogetherAsync(hub, first.Id)).Output, StringComparison.Ordinal);

        // What an attacker still finds is said with its argument, and the command fails.
        await using (var database = hub.Open())
        {
            TogetherFinding found = new("North, 2023", true, [first.Id], [new TogetherStep("North is printed", first.Id), new TogetherStep("South is printed", null)]);
            new SealedStore(database, hub.Get<IKeyStore>()).Seal(second.Id, ReleaseResults.Part, ReleaseResults.Remaining, JsonSerializer.SerializeToUtf8Bytes<TogetherFinding[]>([found]));
            await database.SaveChangesAsync(Stop);
        }

        var (stopped, leaks, _) = await TogetherAsync(hub, second.Id);
        Assert.Equal(1, stopped);
        Assert.Contains("  North, 2023: its exact value", leaks, StringComparison.Ordinal);
        Assert.Contains("    - South is printed (this release)", leaks, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task UnknownRelease_IsRefused(On on)
    {
        await using var hub = await TestHub.NewAsync(on);
        var (code, _, error) = await TogetherAsync(hub, Guid.NewGuid());
        Assert.Equal(1, code);
        Assert.Contains("[release.not-found]", error, StringComparison.Ordinal);
    }

    private static Task<(int Code, string Output, string Error)> TogetherAsync(TestHub hub, Guid release, params string[] more) => LinkingFolder.HubAsync(
        ["together", release.ToString(), "--home", Path.GetDirectoryName(Path.GetDirectoryName(hub.KeyFilePath))!, "--key-file", hub.KeyFilePath,
         "--database", hub.Database.Connection, "--policies", SamplePartners.Policies, .. more]);
}
