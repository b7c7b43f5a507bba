using DataSharingHub.Core.Access;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Links;
using DataSharingHub.Core.Pipeline;
using DataSharingHub.Testing.Databases;
using DataSharingHub.Testing.Hub;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DataSharingHub.Core.Tests.Pipeline;

/// <summary>Linking shares what two partners know of people, so it waits with everything else while the agreement does not stand.</summary>
public sealed class LinkingHeldTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task AgreementExpiredAfterSealing_LinksNobody_UntilItIsInForceAgain(On on)
    {
        var clock = new FixedClock(new DateTime(2026, 1, 5, 9, 0, 0, DateTimeKind.Utc));
        await using var hub = await TestHub.NewAsync(on, clock: clock);
        var extract = await SealedAsync(hub);

        var inForce = clock.Now;
        clock.Now = new DateTimeOffset(SamplePartners.PolicySet.Agreement.Expires.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        Assert.Equal(StageResult.Held, await LinkAsync(hub, extract));
        await NothingLinkedAsync(hub, extract);

        clock.Now = inForce;
        Assert.Equal(StageResult.Done, await LinkAsync(hub, extract));
        await using var database = hub.Open();
        Assert.Equal(ExtractStatus.Linked, (await database.Extracts.SingleAsync(Stop)).Status);
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task SharingStoppedAfterSealing_LinksNobody(On on)
    {
        await using var hub = await TestHub.NewAsync(on);
        var extract = await SealedAsync(hub);
        Assert.Empty((await hub.Get<StopSharing>().StopAsync("A test of the stop.", TestHub.Officer("police"), Stop)).Refusals);
        Assert.Equal(StageResult.Held, await LinkAsync(hub, extract));
        Assert.Equal(0, await hub.Get<LinkAgain>().RunAsync(Stop));
        await NothingLinkedAsync(hub, extract);
    }

    private static async Task<Guid> SealedAsync(TestHub hub)
    {
        var extract = (await hub.SendAsync(SamplePartners.Extracts("pgpm-cases")[0])).Value!.Extract.Id;
        while (await StandingAsync(hub, extract) is { } step && step.Name != nameof(LinkExtract))
        {
            if (step.IsGate)
                await hub.Get<Decide>().RunAsync(ExtractPipeline.Stages, extract, step.Name, new Deciding(TestHub.DataLead(SupplierOf(hub, extract)), Verdict.Agreed, null), Stop);
            else
                Assert.Equal(StageResult.Done, await hub.Get<RunStage>().RunAsync(ExtractPipeline.Stages, extract, step.Name, Stop));
        }

        return extract;
    }

    private static string SupplierOf(TestHub hub, Guid extract)
    {
        using var database = hub.Open();
        return database.Extracts.AsNoTracking().Single(e => e.Id == extract).Supplier;
    }

    private static async Task<Step?> StandingAsync(TestHub hub, Guid extract)
    {
        await using var database = hub.Open();
        return ExtractPipeline.Stages.After((await database.Extracts.AsNoTracking().SingleAsync(e => e.Id == extract, Stop)).Standing);
    }

    private static Task<StageResult> LinkAsync(TestHub hub, Guid extract) => hub.Get<RunStage>().RunAsync(ExtractPipeline.Stages, extract, nameof(LinkExtract), Stop);

    private static async Task NothingLinkedAsync(TestHub hub, Guid extract)
    {
        await using var database = hub.Open();
        Assert.Equal(ExtractStatus.Sealed, (await database.Extracts.AsNoTracking().SingleAsync(e => e.Id == extract, Stop)).Status);
        Assert.Equal(0, await database.LinkedPairs.CountAsync(Stop));
        Assert.Equal(0, await database.DataKeys.CountAsync(key => key.Part.StartsWith("links:"), Stop));
        Assert.Equal(0, await database.AuditEvents.CountAsync(e => e.Kind == AuditKinds.ExtractLinked.Name, Stop));
    }
}
