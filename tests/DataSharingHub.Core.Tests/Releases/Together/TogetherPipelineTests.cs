using DataSharingHub.Core.Access;
using DataSharingHub.Core.Pipeline;
using DataSharingHub.Core.Releases;
using DataSharingHub.Core.Releases.Together;
using DataSharingHub.Testing.Databases;
using DataSharingHub.Testing.Hub;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DataSharingHub.Core.Tests.Releases.Together;

/// <summary>Releases one after the other and side by side, through the whole pipeline on both databases.</summary>
public sealed class TogetherPipelineTests
{
    private const string Product = "domestic-abuse-quarterly";
    private const string Party = "idva-service";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task LaterRelease_IsProtectedAndReportedBesideTheEarlierOne(On on)
    {
        await using var hub = await TestHub.NewAsync(on);
        var extracts = SamplePartners.Extracts("idva-referrals");
        await hub.SendAsync(extracts[0]);
        await hub.DriveAsync();
        var first = (await hub.RequestAsync(Product, "all", 2023, 2023)).Value!;
        await hub.DriveAsync();
        await hub.SendAsync(extracts[1]);
        await hub.DriveAsync();
        var second = (await hub.RequestAsync(Product, "all", 2023, 2024)).Value!;
        Assert.Equal("release.not-seen-together", (await LoadAsync(hub, second.Id)).Refusals.Single().Code);
        await RunAsync(hub, second, nameof(TabulateRelease), nameof(ProtectRelease), nameof(AttackRelease));

        var report = (await LoadAsync(hub, second.Id)).Value!.Report;
        var beside = Assert.Single(report.Releases);
        Assert.Equal(first.Id, beside.Id);
        Assert.Equal([first.Id], report.Considered);
        Assert.True(beside.Same > 0);
        Assert.Empty(report.Remaining);
        var check = (await hub.Get<ReleaseChecks>().LoadAsync(second.Id, TestHub.Officer(Party), Stop)).Value!;
        Assert.True(check.Proof.IsSafe);
        Assert.Equal(1, check.Proof.EarlierReleases);
        Assert.Equal("access.not-a-checker", (await hub.Get<ReleasesTogether>().LoadAsync(second.Id, TestHub.DataLead(Party), Stop)).Refusals.Single().Code);
        Assert.Equal("release.not-found", (await LoadAsync(hub, Guid.NewGuid())).Refusals.Single().Code);
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task TwoReleasesOnTheirWayAtOnce_AreNotBothApprovedUnseen(On on)
    {
        await using var hub = await TestHub.NewAsync(on);
        await hub.SendAsync(SamplePartners.Extracts("idva-referrals")[0]);
        await hub.DriveAsync();
        var one = (await hub.RequestAsync(Product, "all", 2023, 2023)).Value!;
        var other = (await hub.RequestAsync(Product, "all", 2023, 2023)).Value!;
        foreach (var release in new[] { one, other })
        {
            await RunAsync(hub, release, nameof(TabulateRelease), nameof(ProtectRelease), nameof(AttackRelease));
            Assert.Empty((await DecideAsync(hub, release, nameof(CheckOutput), TestHub.Officer(Party))).Refusals);
            Assert.Empty((await DecideAsync(hub, release, nameof(CheckOutput), TestHub.Officer(Party, 2))).Refusals);
            await RunAsync(hub, release, nameof(WriteWorkbook));
        }

        Assert.Empty((await DecideAsync(hub, one, nameof(ApproveRelease), TestHub.Officer(Party))).Refusals);
        Assert.Equal("release.overtaken", (await DecideAsync(hub, other, nameof(ApproveRelease), TestHub.Officer(Party))).Refusals.Single().Code);
        await using var database = hub.Open();
        Assert.Equal(ReleaseStatus.Written, (await database.Releases.SingleAsync(r => r.Id == other.Id, Stop)).Status);

        // Asked for again it is looked at beside the first, and may go.
        var again = (await hub.RequestAsync(Product, "all", 2023, 2023)).Value!;
        await RunAsync(hub, again, nameof(TabulateRelease), nameof(ProtectRelease), nameof(AttackRelease));
        Assert.Equal([one.Id], (await LoadAsync(hub, again.Id)).Value!.Report.Releases.Select(beside => beside.Id));
    }

    private static async Task RunAsync(TestHub hub, Release release, params string[] stages)
    {
        foreach (var stage in stages)
            Assert.Equal(StageResult.Done, await hub.Get<RunStage>().RunAsync(ReleasePipeline.Stages, release.Id, stage, Stop));
    }

    private static Task<Outcome<Decision>> DecideAsync(TestHub hub, Release release, string gate, Actor actor) =>
        hub.Get<Decide>().RunAsync(ReleasePipeline.Stages, release.Id, gate, new Deciding(actor, Verdict.Agreed, null) { Tests = OutputTests.Ids }, Stop);

    private static Task<Outcome<ReleaseBesideOthers>> LoadAsync(TestHub hub, Guid release) => hub.Get<ReleasesTogether>().LoadAsync(release, TestHub.Officer(Party), Stop);
}
