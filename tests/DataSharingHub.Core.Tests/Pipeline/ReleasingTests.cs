using DataSharingHub.Core.Access;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Links;
using DataSharingHub.Core.Pipeline;
using DataSharingHub.Core.Releases;
using DataSharingHub.Testing.Databases;
using DataSharingHub.Testing.Hub;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DataSharingHub.Core.Tests.Pipeline;

public sealed class ReleasingTests
{
    private const string Product = "domestic-abuse-quarterly";
    private const string Party = "idva-service";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static string Referrals => SamplePartners.Extracts("idva-referrals")[0];

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task Requester_MayNeitherCheckNorApprove(On on)
    {
        await using var hub = await TestHub.NewAsync(on);
        await hub.SendAsync(Referrals);
        await hub.DriveAsync();
        var release = (await hub.RequestAsync(Product, "all", 2023, 2023)).Value!;
        foreach (var stage in new[] { nameof(TabulateRelease), nameof(ProtectRelease), nameof(AttackRelease) })
            Assert.Equal(StageResult.Done, await hub.Get<RunStage>().RunAsync(ReleasePipeline.Stages, release.Id, stage, Stop));

        Task<Outcome<Decision>> CheckAsync(Actor actor) => hub.Get<Decide>().RunAsync(
            ReleasePipeline.Stages, release.Id, nameof(CheckOutput), new Deciding(actor, Verdict.Agreed, null) { Tests = OutputTests.Ids }, Stop);
        var requester = new Actor(release.RequestedBy, Role.IgOfficer, Party);
        var checker = new Actor("first checker", Role.Analyst, Party);
        var untested = await hub.Get<Decide>().RunAsync(
            ReleasePipeline.Stages, release.Id, nameof(CheckOutput), new Deciding(checker, Verdict.Agreed, null) { Tests = ["linkability"] }, Stop);
        Assert.Equal("check.tests", untested.Refusals.Single().Code);
        Assert.Contains("singling-out", untested.Refusals.Single().Message, StringComparison.Ordinal);
        Assert.Contains("inference", untested.Refusals.Single().Message, StringComparison.Ordinal);
        Assert.DoesNotContain("(linkability)", untested.Refusals.Single().Message, StringComparison.Ordinal);
        Assert.Equal("access.own-request", (await CheckAsync(requester)).Refusals.Single().Code);
        var tooLong = new Deciding(checker, Verdict.Returned, new string('x', 1001));
        Assert.Equal("reason.too-long", (await hub.Get<Decide>().RunAsync(ReleasePipeline.Stages, release.Id, nameof(CheckOutput), tooLong, Stop)).Refusals.Single().Code);
        Assert.Empty((await CheckAsync(checker)).Refusals);
        Assert.Equal("access.checked-already", (await CheckAsync(checker)).Refusals.Single().Code);
        Assert.Equal("access.officer-needed", (await CheckAsync(new Actor("second checker", Role.Analyst, Party))).Refusals.Single().Code);
        Assert.Empty((await CheckAsync(TestHub.Officer(Party))).Refusals);
        Assert.Equal(StageResult.Done, await hub.Get<RunStage>().RunAsync(ReleasePipeline.Stages, release.Id, nameof(WriteWorkbook), Stop));
        var approval = await hub.Get<Decide>().RunAsync(ReleasePipeline.Stages, release.Id, nameof(ApproveRelease), new Deciding(requester, Verdict.Agreed, null), Stop);
        Assert.Equal("access.own-request", approval.Refusals.Single().Code);
        await using var database = hub.Open();
        var events = await database.AuditEvents.AsNoTracking().Where(audit => audit.Kind == AuditKinds.OutputChecked.Name).OrderBy(audit => audit.Sequence).Select(audit => audit.Counts).ToListAsync(Stop);
        Assert.Equal(["check=1;inference=1;linkability=1;singlingOut=1;wanted=2", "check=2;inference=1;linkability=1;singlingOut=1;wanted=2"], events);
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task ReleaseAskedForBeforeItsExtractIsReadyAgain_WaitsForIt(On on)
    {
        await using var hub = await TestHub.NewAsync(on);
        var extract = (await hub.SendAsync(Referrals)).Value!.Extract;
        await hub.DriveAsync();
        var release = (await hub.RequestAsync(Product, "all", 2023, 2023)).Value!;
        await using var database = hub.Open();
        async Task MoveAsync(ExtractStatus to) => await database.Extracts.Where(e => e.Id == extract.Id)
            .ExecuteUpdateAsync(e => e.SetProperty(known => known.Status, to).SetProperty(known => known.Revision, known => known.Revision + 1), Stop);
        await MoveAsync(ExtractStatus.Sealed);
        Assert.Equal(StageResult.Held, await hub.Get<RunStage>().RunAsync(ReleasePipeline.Stages, release.Id, nameof(TabulateRelease), Stop));
        Assert.Equal(0, await database.ReleaseInputs.CountAsync(Stop));

        // It may also change while the tables are being made: then they are made again of what is there.
        await MoveAsync(ExtractStatus.Linked);
        hub.Restart(point =>
        {
            if (point == nameof(TabulateRelease) + ":worked")
                MoveAsync(ExtractStatus.Sealed).GetAwaiter().GetResult();
        });
        Assert.Equal(StageResult.Held, await hub.Get<RunStage>().RunAsync(ReleasePipeline.Stages, release.Id, nameof(TabulateRelease), Stop));
        await MoveAsync(ExtractStatus.Linked);
        hub.Restart();
        Assert.Equal(StageResult.Done, await hub.Get<RunStage>().RunAsync(ReleasePipeline.Stages, release.Id, nameof(TabulateRelease), Stop));
        Assert.Equal(1, await database.ReleaseInputs.CountAsync(Stop));
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task WithdrawnExtractAndRelease_AreGoneMarkedAndRecalled(On on)
    {
        await using var hub = await TestHub.NewAsync(on);
        var extract = (await hub.SendAsync(Referrals)).Value!.Extract;
        await hub.DriveAsync();
        await hub.RequestAsync(Product, "all", 2023, 2023);
        await hub.DriveAsync();
        Assert.Empty((await hub.Get<WithdrawExtract>().RunAsync(extract.Id, TestHub.DataLead(extract.Supplier), Stop)).Refusals);

        await using var database = hub.Open();
        Assert.Equal(0, await database.DataKeys.CountAsync(key => key.OwnerId == extract.Id, Stop));
        var release = await database.Releases.SingleAsync(Stop);
        Assert.True(release.FromWithdrawnExtract);

        var before = await hub.Get<DownloadRelease>().RunAsync(release.Id, TestHub.Analyst(Party), Stop);
        Assert.Contains(before.Value!, file => file.Name == "manifest.json");
        foreach (var (reason, code) in new[] { (" ", "release.reason-needed"), (new string('x', 1001), "reason.too-long") })
            Assert.Equal(code, (await hub.Get<WithdrawRelease>().RunAsync(release.Id, TestHub.Officer(Party), reason, Stop)).Refusals.Single().Code);
        var recall = await hub.Get<WithdrawRelease>().RunAsync(release.Id, TestHub.Officer(Party), "An extract was wrong.", Stop);
        Assert.Equal(["test analyst"], recall.Value!.Downloaders);
        Assert.Equal("release.not-released", (await hub.Get<DownloadRelease>().RunAsync(release.Id, TestHub.Analyst(Party), Stop)).Refusals.Single().Code);
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task ProductWithAFieldWithoutAClause_IsRefusedByTheClauseThatIsMissing(On on)
    {
        var policies = SamplePartners.PolicySet;
        var product = policies.Products[Product];
        var greedy = product with { Uses = [new(product.Uses[0].Dataset, [.. product.Uses[0].Columns, "forename"])] };
        await using var hub = await TestHub.NewAsync(on, WithProduct(policies, greedy));
        await hub.SendAsync(Referrals);
        await hub.DriveAsync();
        var refused = await hub.RequestAsync(Product, "all", 2023, 2023);
        Assert.Contains(refused.Refusals, refusal => refusal.Code == "product.no-field-clause" && refusal.Message.Contains("forename", StringComparison.Ordinal));
        await using var database = hub.Open();
        Assert.Equal(0, await database.Releases.CountAsync(Stop));
        Assert.Equal("product.no-field-clause", (await database.AuditEvents.SingleAsync(e => e.Kind == AuditKinds.ReleaseRefused.Name, Stop)).Outcome);
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task ChangedPolicyFile_IsNamedUntilAnOfficerAcceptsIt(On on)
    {
        await using var hub = await TestHub.NewAsync(on);
        var operatorActor = new Actor("operator", Role.Administrator, "hub");
        Assert.Empty(await hub.Get<AcceptPolicies>().HoldAsync(operatorActor, Stop));
        await hub.Database.TamperAsync("UPDATE accepted_policy_file SET sha256 = '0000000000000000' WHERE path = 'lookups/wards.csv'");

        var differences = await hub.Get<AcceptPolicies>().HoldAsync(operatorActor, Stop);
        Assert.Contains("lookups/wards.csv", Assert.Single(differences).Message, StringComparison.Ordinal);
        Assert.Equal("access.not-an-officer", (await hub.Get<AcceptPolicies>().AcceptAsync(operatorActor, Stop))?.Code);
        Assert.Null(await hub.Get<AcceptPolicies>().AcceptAsync(TestHub.Officer(Party), Stop));
        Assert.Empty(await hub.Get<AcceptPolicies>().HoldAsync(operatorActor, Stop));
    }

    [Fact]
    public void PairWithoutAClause_IsRefused()
    {
        var agreement = SamplePartners.PolicySet.Agreement;
        Assert.Equal("linkage.no-clause", LinkDatasets.Clause(agreement, "probation-sentences", "yjs-offences").Refusals.Single().Code);
        Assert.Equal("5.1", LinkDatasets.Clause(agreement, "yjs-offences", "pgpm-cases").Value!.Number);
    }

    private static PolicySet WithProduct(PolicySet policies, Core.Products.Product product) => new()
    {
        Agreement = policies.Agreement,
        Datasets = policies.Datasets,
        Products = new Dictionary<string, Core.Products.Product> { [product.Id] = product },
        Lookups = policies.Lookups,
        Files = policies.Files,
        Sha256 = policies.Sha256,
        Positions = policies.Positions,
        Warnings = policies.Warnings,
    };
}
