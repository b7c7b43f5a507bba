using DataSharingHub.Core.Access;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Pipeline;
using DataSharingHub.Testing.Databases;
using DataSharingHub.Testing.Hub;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DataSharingHub.Core.Tests.Pipeline;

public sealed class ReceivingTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static string Referrals => SamplePartners.Extracts("idva-referrals")[0];

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task SameBytesAgain_AreRecognised(On on)
    {
        await using var hub = await TestHub.NewAsync(on);
        var first = await hub.SendAsync(Referrals);
        var second = await hub.SendAsync(Referrals);
        Assert.True(second.Value!.Recognised);
        Assert.Equal(first.Value!.Extract.Id, second.Value.Extract.Id);
        await using var database = hub.Open();
        Assert.Equal(1, await database.Extracts.CountAsync(Stop));
        Assert.Equal(1, await database.AuditEvents.CountAsync(e => e.Kind == AuditKinds.ExtractRecognised.Name, Stop));
        Assert.Equal(await database.DataKeys.Select(key => key.Id).ToListAsync(Stop), await database.SealedContents.Select(c => c.KeyId).Distinct().ToListAsync(Stop));
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task SameBytesFromSeveralAtOnce_GiveOneExtract(On on)
    {
        await using var hub = await TestHub.NewAsync(on);
        var receipts = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => hub.SendAsync(Referrals), Stop)));
        Assert.Equal(3, receipts.Count(receipt => receipt.Value!.Recognised));
        await using var database = hub.Open();
        Assert.Equal(1, await database.Extracts.CountAsync(Stop));
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task SamePeriodWithOtherBytes_IsRefusedUnlessItReplaces(On on)
    {
        await using var hub = await TestHub.NewAsync(on);
        var folder = Directory.CreateTempSubdirectory("hub-period-");
        var other = Path.Combine(folder.FullName, Path.GetFileName(Referrals));
        var lines = await File.ReadAllLinesAsync(Referrals, Stop);
        await File.WriteAllLinesAsync(other, lines[..^1], Stop);
        await hub.SendAsync(Referrals);
        await hub.DriveAsync();

        Assert.Equal("extract.period-taken", (await hub.SendAsync(other)).Refusals.Single().Code);
        Assert.Empty((await hub.SendAsync(other, replaces: true)).Refusals);
        await hub.DriveAsync();

        await using var database = hub.Open();
        var extracts = await database.Extracts.OrderBy(e => e.ReceivedAt).ToListAsync(Stop);
        Assert.Equal([ExtractStatus.Withdrawn, ExtractStatus.Linked], extracts.Select(e => e.Status));
        Assert.Equal(0, await database.DataKeys.CountAsync(key => key.OwnerId == extracts[0].Id, Stop));
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task ExpiredAgreement_TakesNothing(On on)
    {
        var after = SamplePartners.PolicySet.Agreement.Expires.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        await using var hub = await TestHub.NewAsync(on, clock: new FixedClock(after));
        var refused = await hub.SendAsync(Referrals);
        Assert.Contains(refused.Refusals, refusal => refusal.Code == "agreement.expired");
        await using var database = hub.Open();
        Assert.Equal(0, await database.Extracts.CountAsync(Stop));
        Assert.Equal(0, await database.SealedContents.CountAsync(Stop));
        Assert.Equal(1, await database.AuditEvents.CountAsync(e => e.Kind == AuditKinds.ExtractNotTaken.Name, Stop));
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task WrongDatasetInTheSlot_KeepsNothingButTheReport(On on)
    {
        await using var hub = await TestHub.NewAsync(on);
        var folder = Directory.CreateTempSubdirectory("hub-wrong-");
        var wrong = Path.Combine(folder.FullName, "probation-sentences_2022-01-01_2025-07-17.csv");
        File.Copy(Referrals, wrong);
        await hub.SendAsync(wrong);
        await hub.DriveAsync();
        await using var database = hub.Open();
        var extract = await database.Extracts.SingleAsync(Stop);
        Assert.Equal(ExtractStatus.Failed, extract.Status);
        Assert.NotNull(extract.Report);
        Assert.Equal(0, await database.DataKeys.CountAsync(Stop));
        Assert.Equal(0, await database.SealedContents.CountAsync(Stop));
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task OtherPartnersDataLead_MayNeitherSendNorConfirm(On on)
    {
        await using var hub = await TestHub.NewAsync(on);
        Assert.Equal("access.not-the-supplier", (await hub.SendAsync(Referrals, actor: TestHub.DataLead("police"))).Refusals.Single().Code);
        var extract = (await hub.SendAsync(Referrals)).Value!.Extract;
        await hub.Get<RunStage>().RunAsync(ExtractPipeline.Stages, extract.Id, nameof(ScreenExtract), Stop);
        await hub.Get<RunStage>().RunAsync(ExtractPipeline.Stages, extract.Id, nameof(CheckExtract), Stop);
        var decision = await hub.Get<Decide>().RunAsync(
            ExtractPipeline.Stages, extract.Id, nameof(ConfirmExtract), new Deciding(TestHub.DataLead("police"), Verdict.Agreed, null), Stop);
        Assert.Equal("access.not-the-supplier", decision.Refusals.Single().Code);
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task RetentionClauses_DestroyWhatIsOver(On on)
    {
        var clock = new FixedClock(new DateTime(2026, 1, 5, 9, 0, 0, DateTimeKind.Utc));
        await using var hub = await TestHub.NewAsync(on, clock: clock);
        var extract = (await hub.SendAsync(Referrals)).Value!.Extract;
        await hub.DriveAsync();
        Assert.Equal(0, await hub.Get<Retention.EraseExpired>().RunAsync(Stop));
        clock.Now = clock.Now.AddDays(1096);
        Assert.True(await hub.Get<Retention.EraseExpired>().RunAsync(Stop) > 0);
        await using var database = hub.Open();
        Assert.Equal(ExtractStatus.Erased, (await database.Extracts.SingleAsync(Stop)).Status);
        Assert.Equal(0, await database.DataKeys.CountAsync(key => key.OwnerId == extract.Id, Stop));
        Assert.Contains(await database.AuditEvents.ToListAsync(Stop), e => e.Kind == AuditKinds.DataErased.Name && e.Clause == "8.3");
    }
}
