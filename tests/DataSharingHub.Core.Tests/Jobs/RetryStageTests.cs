using DataSharingHub.Core.Access;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Jobs;
using DataSharingHub.Testing.Databases;
using DataSharingHub.Testing.Hub;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DataSharingHub.Core.Tests.Jobs;

public sealed class RetryStageTests
{
    private static readonly Actor Administrator = new("test administrator", Role.Administrator, "hub");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static string Referrals => SamplePartners.Extracts("idva-referrals")[0];

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task LastAttemptThatFails_IsAnEventAndShownWithItsFault(On on)
    {
        await using var jobs = await JobFixture.NewAsync(on);
        var extract = (await jobs.Hub.SendAsync(Referrals)).Value!.Extract;
        for (var attempt = 1; attempt <= StageJob.AttemptsAtMost; attempt++)
        {
            Assert.Empty(await jobs.Get<DeadStages>().FindAsync(Stop));
            await jobs.Get<NoteFault>().RunAsync<Extract>(extract.Id, nameof(ScreenExtract), new FormatException("made up"), Stop);
        }

        var dead = Assert.Single(await jobs.Get<DeadStages>().FindAsync(Stop));
        Assert.Equal((nameof(Extract), extract.Id, "idva-referrals", nameof(ScreenExtract), nameof(FormatException)), (dead.Kind, dead.Id, dead.What, dead.Stage, dead.Fault));
        await using var database = jobs.Hub.Open();
        var audit = await database.AuditEvents.SingleAsync(e => e.Kind == AuditKinds.StageGivenUp.Name, Stop);
        Assert.Equal((extract.Id.ToString(), nameof(FormatException), nameof(ScreenExtract)), (audit.Subject, audit.Outcome, audit.ActorUser));
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task Administrator_HasItTriedAgainOnce(On on)
    {
        await using var jobs = await JobFixture.NewAsync(on);
        var extract = (await jobs.Hub.SendAsync(Referrals)).Value!.Extract;
        var retry = jobs.Get<RetryStage>();
        Assert.Equal("pipeline.not-given-up", (await retry.RunAsync(extract.Id, Administrator, Stop)).Refusals.Single().Code);
        Assert.Equal("pipeline.not-found", (await retry.RunAsync(Guid.NewGuid(), Administrator, Stop)).Refusals.Single().Code);
        await jobs.SetAsync(extract.Id, StageJob.AttemptsAtMost, "FormatException");
        Assert.Equal("access.not-an-administrator", (await retry.RunAsync(extract.Id, TestHub.Officer("police"), Stop)).Refusals.Single().Code);

        Assert.Empty((await retry.RunAsync(extract.Id, Administrator, Stop)).Refusals);
        Assert.Equal("pipeline.not-given-up", (await retry.RunAsync(extract.Id, Administrator, Stop)).Refusals.Single().Code);
        Assert.Equal(1, jobs.Waiting());
        await using var database = jobs.Hub.Open();
        var again = await database.Extracts.SingleAsync(Stop);
        Assert.Equal((0, null), (again.Attempts, again.Fault));
        var audit = await database.AuditEvents.SingleAsync(e => e.Kind == AuditKinds.StageRetried.Name, Stop);
        Assert.Equal((extract.Id.ToString(), "test administrator", nameof(ScreenExtract), "attempts=5"), (audit.Subject, audit.ActorUser, audit.Outcome, audit.Counts));
        await jobs.Hub.DriveAsync();
        Assert.Null((await jobs.Hub.Get<VerifyAudit>().RunAsync([], null, Stop)).Fault);
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task LostDatabase_IsNoAttempt(On on)
    {
        await using var jobs = await JobFixture.NewAsync(on);
        var extract = (await jobs.Hub.SendAsync(Referrals)).Value!.Extract;
        var lost = new InvalidOperationException("made up", new System.Net.Sockets.SocketException());
        await jobs.Get<NoteFault>().RunAsync<Extract>(extract.Id, nameof(ScreenExtract), lost, Stop);
        await using var database = jobs.Hub.Open();
        Assert.Equal(0, (await database.Extracts.SingleAsync(Stop)).Attempts);
    }
}
