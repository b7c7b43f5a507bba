using DataSharingHub.Core.Access;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Pipeline;
using DataSharingHub.Core.Releases;
using DataSharingHub.Core.Retention;
using DataSharingHub.Testing.Databases;
using DataSharingHub.Testing.Hub;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DataSharingHub.Core.Tests.Agreements;

/// <summary>"Stop sharing now": whatever the hub is at stops at its next step, and goes on where it was once the party resumes.</summary>
public sealed class StopSharingTests
{
    private const string Party = "police";
    private const string Product = "domestic-abuse-quarterly";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static string Text => SamplePartners.PolicySet.Agreement.Sha256;

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task EveryStageStopsAtItsNextStep_AndGoesOnOnceResumed(On on)
    {
        await using var hub = await TestHub.NewAsync(on);
        var extract = (await hub.SendAsync(SamplePartners.Extracts("idva-referrals")[0])).Value!.Extract;
        foreach (var step in ExtractPipeline.Stages.Steps)
        {
            await StopAsync(hub);
            await HeldAsync(hub, ExtractPipeline.Stages, extract.Id, step, TestHub.DataLead(extract.Supplier));
            Assert.Contains("agreement.sharing-stopped", (await hub.SendAsync(SamplePartners.Extracts("idva-referrals")[1])).Refusals.Select(refusal => refusal.Code));
            await ResumeAsync(hub);
            await DoneAsync(hub, ExtractPipeline.Stages, extract.Id, step, TestHub.DataLead(extract.Supplier));
        }

        var release = (await hub.RequestAsync(Product, "all", 2023, 2023)).Value!;
        var officer = 0;
        foreach (var step in ReleasePipeline.Stages.Steps)
        {
            await StopAsync(hub);
            await HeldAsync(hub, ReleasePipeline.Stages, release.Id, step, TestHub.Officer("idva-service", ++officer));
            Assert.Contains("agreement.sharing-stopped", (await hub.RequestAsync(Product, "all", 2022, 2022)).Refusals.Select(refusal => refusal.Code));
            await ResumeAsync(hub);
            await DoneAsync(hub, ReleasePipeline.Stages, release.Id, step, TestHub.Officer("idva-service", officer));
            if (step.Name == nameof(CheckOutput))
                await DoneAsync(hub, ReleasePipeline.Stages, release.Id, step, TestHub.Officer("idva-service", ++officer));
        }

        await StopAsync(hub);
        Assert.Equal("agreement.sharing-stopped", (await hub.Get<DownloadRelease>().RunAsync(release.Id, TestHub.Officer("idva-service"), Stop)).Refusals.Single().Code);
        // Erasing is not sharing: it goes on.
        Assert.Empty((await hub.Get<EraseExtract>().RunAsync(extract.Id, TestHub.Officer(Party), "Its supplier asked.", Stop)).Refusals);
        await ResumeAsync(hub);
        Assert.Empty((await hub.Get<DownloadRelease>().RunAsync(release.Id, TestHub.Officer("idva-service"), Stop)).Refusals);
        Assert.Null((await hub.Get<VerifyAudit>().RunAsync([], null, Stop)).Fault);
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task StopWhileAStageWorks_KeepsNothingOfTheStage(On on)
    {
        await using var hub = await TestHub.NewAsync(on);
        var extract = (await hub.SendAsync(SamplePartners.Extracts("idva-referrals")[0])).Value!.Extract;
        hub.Restart(checkpoint =>
        {
            if (checkpoint == "ScreenExtract:worked")
                StopAsync(hub).GetAwaiter().GetResult();
        });
        Assert.Equal(StageResult.Held, await hub.Get<RunStage>().RunAsync(ExtractPipeline.Stages, extract.Id, nameof(ScreenExtract), Stop));
        hub.Restart();
        await using (var database = hub.Open())
        {
            Assert.Equal(ExtractStatus.Received, (await database.Extracts.SingleAsync(Stop)).Status);
            Assert.False(await database.AuditEvents.AnyAsync(audit => audit.Kind == AuditKinds.ExtractScreened.Name, Stop));
        }

        await ResumeAsync(hub);
        Assert.Equal(StageResult.Done, await hub.Get<RunStage>().RunAsync(ExtractPipeline.Stages, extract.Id, nameof(ScreenExtract), Stop));
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task OnlyThePartyThatStopped_Resumes_ForTheTextInUse(On on)
    {
        await using var hub = await TestHub.NewAsync(on);
        var sharing = hub.Get<StopSharing>();
        Assert.Equal("access.not-an-officer", Code(await sharing.StopAsync("why", TestHub.Analyst(Party), Stop)));
        Assert.Equal("agreement.no-such-party", Code(await sharing.StopAsync("why", TestHub.Officer("nobody"), Stop)));
        Assert.Equal("agreement.reason-needed", Code(await sharing.StopAsync(" ", TestHub.Officer(Party), Stop)));
        Assert.Equal("reason.too-long", Code(await sharing.StopAsync(new string('x', 1001), TestHub.Officer(Party), Stop)));
        await StopAsync(hub);
        Assert.Equal("agreement.stopped-already", Code(await sharing.StopAsync("why", TestHub.Officer(Party, 2), Stop)));
        Assert.Equal("agreement.not-stopped", Code(await sharing.ResumeAsync(Text, "why", TestHub.Officer("probation"), Stop)));
        Assert.Equal("agreement.another-text", Code(await sharing.ResumeAsync(new string('0', 64), "why", TestHub.Officer(Party), Stop)));
        Assert.Empty((await sharing.StopAsync("We too.", TestHub.Officer("probation"), Stop)).Refusals);
        await ResumeAsync(hub);
        await using (var database = hub.Open())
            Assert.Equal(["probation"], (await SharingStops.StandingAsync(database, Stop)).Select(stop => stop.Party));
        Assert.Empty((await sharing.ResumeAsync(Text, "Looked at.", TestHub.Officer("probation", 2), Stop)).Refusals);
        await using var after = hub.Open();
        Assert.Empty(await SharingStops.StandingAsync(after, Stop));
        Assert.Equal(11, await after.AuditEvents.CountAsync(audit => audit.Kind == AuditKinds.SharingStopped.Name || audit.Kind == AuditKinds.SharingResumed.Name, Stop));
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task SignatureTakenBack_EndsSharingUntilThePartySignsAgain(On on)
    {
        await using var hub = await TestHub.NewAsync(on);
        var (sign, withdraw) = (hub.Get<SignAgreement>(), hub.Get<WithdrawSignature>());
        Assert.Equal("agreement.signed-already", (await sign.RunAsync(Text, Party, TestHub.Officer(Party), Stop)).Refusals.Single().Code);
        for (var round = 0; round < 2; round++)
        {
            Assert.Empty((await withdraw.RunAsync(Text, "Our board has not agreed yet.", TestHub.Officer(Party), Stop)).Refusals);
            Assert.Equal("agreement.no-signature", (await withdraw.RunAsync(Text, "Again.", TestHub.Officer(Party), Stop)).Refusals.Single().Code);
            Assert.Equal("agreement.withdrawn", (await hub.SendAsync(SamplePartners.Extracts("idva-referrals")[0])).Refusals.Single().Code);
            Assert.Empty((await sign.RunAsync(Text, Party, TestHub.Officer(Party), Stop)).Refusals);
        }

        Assert.Empty((await hub.SendAsync(SamplePartners.Extracts("idva-referrals")[0])).Refusals);
        await hub.DriveAsync();
        var release = (await hub.RequestAsync(Product, "all", 2023, 2023)).Value!;
        await hub.DriveAsync();
        Assert.Empty(await HandedOutAsync(hub, release.Id));
        Assert.Empty((await withdraw.RunAsync(Text, "Our board has changed its mind.", TestHub.Officer(Party), Stop)).Refusals);
        Assert.Equal(["agreement.withdrawn", "agreement.withdrawn"], await HandedOutAsync(hub, release.Id));
        Assert.Empty((await sign.RunAsync(Text, Party, TestHub.Officer(Party), Stop)).Refusals);
        Assert.Empty(await HandedOutAsync(hub, release.Id));

        await using var database = hub.Open();
        Assert.Equal(3, await database.AuditEvents.CountAsync(audit => audit.Kind == AuditKinds.SignatureWithdrawn.Name, Stop));
    }

    private static async Task StopAsync(TestHub hub) => Assert.Empty((await hub.Get<StopSharing>().StopAsync("A data breach is being looked into.", TestHub.Officer(Party), Stop)).Refusals);

    private static async Task ResumeAsync(TestHub hub) => Assert.Empty((await hub.Get<StopSharing>().ResumeAsync(Text, "It is over.", TestHub.Officer(Party), Stop)).Refusals);

    /// <summary>Why it can neither be read on a page nor downloaded.</summary>
    private static async Task<IReadOnlyList<string>> HandedOutAsync(TestHub hub, Guid release)
    {
        var viewed = await hub.Get<ViewRelease>().RunAsync(release, TestHub.Officer("idva-service"), Stop);
        var downloaded = await hub.Get<DownloadRelease>().RunAsync(release, TestHub.Analyst("idva-service"), Stop);
        return [.. viewed.Refusals.Concat(downloaded.Refusals).Select(refusal => refusal.Code)];
    }

    private static string Code(Outcome<AgreementAct> outcome) => outcome.Refusals.Single().Code;

    private static async Task HeldAsync<T>(TestHub hub, Pipeline<T> pipeline, Guid id, Step step, Actor actor)
        where T : Staged
    {
        if (step.IsGate)
            Assert.Equal("agreement.sharing-stopped", (await hub.Get<Decide>().RunAsync(pipeline, id, step.Name, new Deciding(actor, Verdict.Agreed, null) { Tests = OutputTests.Ids }, Stop)).Refusals.Single().Code);
        else
            Assert.Equal(StageResult.Held, await hub.Get<RunStage>().RunAsync(pipeline, id, step.Name, Stop));
        await using var database = hub.Open();
        Assert.Equal(step.From, (await database.Set<T>().AsNoTracking().SingleAsync(subject => subject.Id == id, Stop)).Standing);
    }

    private static async Task DoneAsync<T>(TestHub hub, Pipeline<T> pipeline, Guid id, Step step, Actor actor)
        where T : Staged
    {
        if (step.IsGate)
            Assert.Empty((await hub.Get<Decide>().RunAsync(pipeline, id, step.Name, new Deciding(actor, Verdict.Agreed, null) { Tests = OutputTests.Ids }, Stop)).Refusals);
        else
            Assert.Equal(StageResult.Done, await hub.Get<RunStage>().RunAsync(pipeline, id, step.Name, Stop));
    }
}
