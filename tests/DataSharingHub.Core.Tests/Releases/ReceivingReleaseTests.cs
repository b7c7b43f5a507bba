using DataSharingHub.Core.Access;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Pipeline;
using DataSharingHub.Core.Releases;
using DataSharingHub.Core.Releases.Together;
using DataSharingHub.Core.Vault;
using DataSharingHub.Testing.Databases;
using DataSharingHub.Testing.Hub;
using Xunit;

namespace DataSharingHub.Core.Tests.Releases;

/// <summary>A release is read and downloaded only while the agreement, its purpose and its days allow it; those who look after it find it even then.</summary>
public sealed class ReceivingReleaseTests
{
    private const string Party = "idva-service";
    private static readonly DateTimeOffset Received = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static Agreement Agreement => SamplePartners.PolicySet.Agreement;

    private static string Purpose => SamplePartners.PolicySet.Products["domestic-abuse-quarterly"].Purpose;

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task PurposeDroppedByAnAmendment_NobodyReceivesIt_OfficersStillTraceIt(On on)
    {
        await using var hub = await TestHub.NewAsync(on);
        var release = await ReleasedAsync(hub);
        var amended = SamplePartners.PolicySet with { Agreement = Agreement with { Purposes = [.. Agreement.Purposes.Where(purpose => purpose.Id != Purpose)] } };
        var (databases, keys, officer) = (hub.Database.Factory, hub.Get<IKeyStore>(), TestHub.Officer(Party));

        Assert.Equal("release.purpose-dropped", (await new DownloadRelease(databases, keys, amended, TimeProvider.System).RunAsync(release, TestHub.Analyst(Party), Stop)).Refusals.Single().Code);
        Assert.Equal("release.purpose-dropped", (await new DownloadRelease(databases, keys, amended, TimeProvider.System).RunAsync(release, officer, Stop)).Refusals.Single().Code);
        Assert.Equal("release.purpose-dropped", (await new ViewRelease(databases, keys, amended, TimeProvider.System).RunAsync(release, officer, Stop)).Refusals.Single().Code);
        var checks = new ReleaseChecks(databases, keys, amended);
        Assert.Equal("access.not-a-receiver", (await checks.LoadAsync(release, TestHub.Analyst(Party), Stop)).Refusals.Single().Code);
        Assert.NotEmpty((await checks.LoadAsync(release, officer, Stop)).Value!.Tables);
        Assert.Equal(release, (await new ReleasesTogether(databases, keys, amended).LoadAsync(release, officer, Stop)).Value!.Release.Id);
        Assert.NotNull((await new TraceRelease(databases, checks, amended).RunAsync(release, officer, Stop)).Value!.Checked);
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task ReleaseOnItsWayWhoseClauseIsDropped_IsRefusedAndCanBeReturned(On on)
    {
        await using var hub = await TestHub.NewAsync(on);
        await hub.SendAsync(SamplePartners.Extracts("idva-referrals")[0]);
        await hub.DriveAsync();
        var release = (await hub.RequestAsync("domestic-abuse-quarterly", "all", 2023, 2023)).Value!;
        foreach (var stage in new[] { nameof(TabulateRelease), nameof(ProtectRelease), nameof(AttackRelease) })
            Assert.Equal(StageResult.Done, await hub.Get<RunStage>().RunAsync(ReleasePipeline.Stages, release.Id, stage, Stop));
        var amended = SamplePartners.PolicySet with
        {
            Agreement = Agreement with
            {
                Purposes = [.. Agreement.Purposes.Where(purpose => purpose.Id != Purpose)],
                ReleaseClauses = [.. Agreement.ReleaseClauses.Where(clause => !clause.Purposes.Contains(Purpose))],
            },
        };
        var decide = new Decide(hub.Database.Factory, hub.Get<IServiceProvider>(), hub.Get<IKeyStore>(), amended, TimeProvider.System);
        var agree = new Deciding(TestHub.Officer(Party), Verdict.Agreed, null);
        Assert.Equal("release.no-clause", (await decide.RunAsync(ReleasePipeline.Stages, release.Id, nameof(CheckOutput), agree, Stop)).Refusals.Single().Code);
        var back = agree with { Verdict = Verdict.Returned, Reason = "Nobody may receive it any more." };
        Assert.Empty((await decide.RunAsync(ReleasePipeline.Stages, release.Id, nameof(CheckOutput), back, Stop)).Refusals);
        Assert.Null((await hub.Get<VerifyAudit>().RunAsync([], null, Stop)).Fault);
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task DaysOver_NeitherReadNorDownloaded(On on)
    {
        var days = ReleaseClauses.Release(Agreement, Purpose)!.DownloadDays;
        var clock = new MovableClock(Received);
        await using var hub = await TestHub.NewAsync(on, clock: clock);
        var release = await ReleasedAsync(hub);
        foreach (var (after, expected) in new[] { (days, Array.Empty<string>()), (days + 1, new[] { "release.download-over", "release.download-over" }) })
        {
            clock.Now = Received.AddDays(after);
            var viewed = await hub.Get<ViewRelease>().RunAsync(release, TestHub.Analyst(Party), Stop);
            var downloaded = await hub.Get<DownloadRelease>().RunAsync(release, TestHub.Officer(Party), Stop);
            Assert.Equal(expected, viewed.Refusals.Concat(downloaded.Refusals).Select(refusal => refusal.Code));
        }
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task AgreementExpired_NeitherReadNorDownloaded(On on)
    {
        var clock = new MovableClock(Received);
        await using var hub = await TestHub.NewAsync(on, clock: clock);
        var release = await ReleasedAsync(hub);
        clock.Now = new DateTimeOffset(Agreement.Expires.AddDays(2).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        var viewed = await hub.Get<ViewRelease>().RunAsync(release, TestHub.Officer(Party), Stop);
        var downloaded = await hub.Get<DownloadRelease>().RunAsync(release, TestHub.Officer(Party), Stop);
        Assert.Contains("agreement.expired", viewed.Refusals.Select(refusal => refusal.Code));
        Assert.Equal(viewed.Refusals, downloaded.Refusals);
    }

    private static async Task<Guid> ReleasedAsync(TestHub hub)
    {
        await hub.SendAsync(SamplePartners.Extracts("idva-referrals")[0]);
        await hub.DriveAsync();
        var release = (await hub.RequestAsync("domestic-abuse-quarterly", "all", 2023, 2023)).Value!;
        await hub.DriveAsync();
        return release.Id;
    }
}
