using DataSharingHub.Core.Database;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Jobs;
using DataSharingHub.Testing.Databases;
using DataSharingHub.Testing.Hub;
using Xunit;

namespace DataSharingHub.Core.Tests.Jobs;

public sealed class SweepTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static string Referrals => SamplePartners.Extracts("idva-referrals")[0];

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task StandingStill_IsEnqueuedOnceHoweverOftenItIsSwept(On on)
    {
        await using var jobs = await JobFixture.NewAsync(on);
        foreach (var file in SamplePartners.Extracts("idva-referrals"))
            await jobs.Hub.SendAsync(file);
        Assert.Equal(3, await jobs.Get<Sweep>().RunAsync(TimeSpan.Zero, Stop));
        Assert.Equal(0, await jobs.Get<Sweep>().RunAsync(TimeSpan.Zero, Stop));
        Assert.Equal(3, jobs.Waiting());
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task WorkedOnOrStandingBriefly_IsLeftAlone(On on)
    {
        await using var jobs = await JobFixture.NewAsync(on);
        var extract = (await jobs.Hub.SendAsync(Referrals)).Value!.Extract;
        Assert.Equal(0, await jobs.Get<Sweep>().RunAsync(Sweep.DefaultPatience, Stop));

        var mine = await WorkLock.TryAsync(jobs.Hub.Database.Factory, StageJob.WorkOf(extract.Id, nameof(ScreenExtract)), Stop);
        Assert.NotNull(mine);
        Assert.Equal(0, await jobs.Get<Sweep>().RunAsync(TimeSpan.Zero, Stop));
        await mine.DisposeAsync();
        Assert.Equal(1, await jobs.Get<Sweep>().RunAsync(TimeSpan.Zero, Stop));
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task GivenUpStage_IsNotEnqueuedAndWaitsNoMore(On on)
    {
        await using var jobs = await JobFixture.NewAsync(on);
        var extract = (await jobs.Hub.SendAsync(Referrals)).Value!.Extract;
        Assert.Equal(1, (await jobs.Get<QueueState>().ReadAsync(Stop)).Waiting);
        await jobs.SetAsync(extract.Id, StageJob.AttemptsAtMost, "FormatException");
        Assert.Equal(0, await jobs.Get<Sweep>().RunAsync(TimeSpan.Zero, Stop));
        Assert.Equal(new WaitingWork(0, 0, 1), await jobs.Get<QueueState>().ReadAsync(Stop));
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task TwoAtOneStage_OneOfThemWorks(On on)
    {
        await using var jobs = await JobFixture.NewAsync(on);
        var extract = (await jobs.Hub.SendAsync(Referrals)).Value!.Extract;
        await using (await WorkLock.TryAsync(jobs.Hub.Database.Factory, StageJob.WorkOf(extract.Id, nameof(ScreenExtract)), Stop))
        {
            await jobs.Get<StageJob>().RunAsync(nameof(Extract), extract.Id, nameof(ScreenExtract), Stop);
            await using var before = jobs.Hub.Open();
            Assert.Equal(ExtractStatus.Received, (await before.Extracts.FindAsync([extract.Id], Stop))!.Status);
        }

        await jobs.Get<StageJob>().RunAsync(nameof(Extract), extract.Id, nameof(ScreenExtract), Stop);
        await using var after = jobs.Hub.Open();
        Assert.Equal(ExtractStatus.Screened, (await after.Extracts.FindAsync([extract.Id], Stop))!.Status);
        Assert.Equal(1, jobs.Waiting());
    }
}
