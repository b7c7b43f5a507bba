using System.Security.Cryptography;
using DataSharingHub.Core.Access;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Evidence;
using DataSharingHub.Core.Releases;
using DataSharingHub.Testing.Databases;
using DataSharingHub.Testing.Hub;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DataSharingHub.Core.Tests.Agreements;

/// <summary>What was done under an agreement is shown in its own words when the parties have agreed on others.</summary>
public sealed class AmendedAgreementTests
{
    private static readonly Actor SetUp = new("set-up", Role.Administrator, Actor.Hub);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task EarlierRelease_IsTracedAndProvenUnderItsOwnText_AfterAnAmendment(On on)
    {
        await using var hub = await TestHub.NewAsync(on);
        var old = SamplePartners.PolicySet.Agreement;
        Assert.Empty(await hub.Get<AcceptPolicies>().HoldAsync(SetUp, Stop));
        await hub.SendAsync(SamplePartners.Extracts("idva-referrals")[0]);
        await hub.DriveAsync();
        var first = await ReleaseAsync(hub);

        using var copy = new PolicyCopy();
        copy.Edit("agreements/joint-csp.yaml", "\nversion: ", "\nversion: 1");
        copy.Edit("agreements/joint-csp.yaml", "\"4.8.4\"", "\"4.8.94\"");
        copy.SignAgain();
        var amended = Policies.Load(copy.Directory);
        Assert.True(amended.Value is not null, string.Join('\n', amended.Refusals.Select(refusal => refusal.Message)));
        hub.Amend(amended.Value);
        var officer = TestHub.Officer("police");
        Assert.Null(await hub.Get<AcceptPolicies>().AcceptAsync(officer, Stop));
        var second = await ReleaseAsync(hub);

        var trace = (await hub.Get<TraceRelease>().RunAsync(first, officer, Stop)).Value!;
        Assert.Equal(old.Version, trace.AgreementVersion);
        Assert.Contains(trace.Clauses, clause => clause.Number == "4.8.4" && clause.Words.StartsWith("sex", StringComparison.Ordinal));
        Assert.Equal(amended.Value.Agreement.Version, (await hub.Get<TraceRelease>().RunAsync(second, officer, Stop)).Value!.AgreementVersion);

        var alone = (await hub.Get<CollectEvidence>().RunAsync(EvidenceScope.Of(first), officer, Stop)).Value!;
        Assert.Equal((old.Sha256, old.Version), (Assert.Single(alone.Data.Agreements).Sha256, alone.Data.Agreements[0].Version));
        Assert.Equal(old.Sha256, Hash(alone.Texts["agreement/joint-csp.yaml"]));
        Assert.NotEmpty(alone.Data.Agreements[0].Signatures);

        var day = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var both = (await hub.Get<CollectEvidence>().RunAsync(EvidenceScope.Of(day.AddDays(-1), day.AddDays(1)), officer, Stop)).Value!;
        Assert.Equal([old.Sha256, amended.Value.Agreement.Sha256], both.Data.Agreements.Select(agreement => agreement.Sha256));
        Assert.Equal(both.Data.Agreements.Select(agreement => agreement.Sha256), both.Data.Agreements.Select(agreement => Hash(both.Texts[agreement.File!])));
        await using var database = hub.Open();
        // A file that did not change is kept once.
        Assert.True(await database.KeptPolicyFiles.CountAsync(Stop) <= SamplePartners.PolicySet.Files.Count + 2);
    }

    [Fact]
    public async Task ReleaseOfBeforeTextsWereKept_SaysSo()
    {
        await using var hub = await TestHub.NewAsync(On.Sqlite);
        await hub.SendAsync(SamplePartners.Extracts("idva-referrals")[0]);
        await hub.DriveAsync();
        var release = await ReleaseAsync(hub);
        using var copy = new PolicyCopy();
        copy.Edit("agreements/joint-csp.yaml", "\nversion: ", "\nversion: 1");
        copy.SignAgain();
        hub.Amend(Policies.Load(copy.Directory).Value!);
        var officer = TestHub.Officer("police");
        var trace = (await hub.Get<TraceRelease>().RunAsync(release, officer, Stop)).Value!;
        Assert.Null(trace.AgreementVersion);
        Assert.All(trace.Clauses, clause => Assert.Contains("was not kept", clause.Words, StringComparison.Ordinal));
        var evidence = (await hub.Get<CollectEvidence>().RunAsync(EvidenceScope.Of(release), officer, Stop)).Value!;
        Assert.Empty(evidence.Texts);
        Assert.Null(Assert.Single(evidence.Data.Agreements).File);
    }

    private static async Task<Guid> ReleaseAsync(TestHub hub)
    {
        var asked = await hub.RequestAsync("domestic-abuse-quarterly", "all", 2023, 2023);
        Assert.Empty(asked.Refusals);
        await hub.DriveAsync();
        return asked.Value!.Id;
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
