using DataSharingHub.Core.Access;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Audit;
using DataSharingHub.Testing.Databases;
using DataSharingHub.Testing.Hub;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DataSharingHub.Core.Tests.Agreements;

public sealed class SigningTests
{
    private const string Party = "idva-service";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static PolicySet Unsigned(DateOnly? withdrawn = null)
    {
        var policies = SamplePartners.PolicySet;
        var others = policies.Agreement.Signatures.Where(signature => signature.Party != Party || withdrawn is not null)
            .Select(signature => signature.Party == Party ? signature with { WithdrawnOn = withdrawn } : signature);
        return policies with { Agreement = policies.Agreement with { Signatures = [.. others] } };
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task ExtractIsTaken_OnlyOnceEveryPartySigned_BeItInThePortal(On on)
    {
        await using var hub = await TestHub.NewAsync(on, Unsigned());
        var path = SamplePartners.Extracts("idva-referrals")[0];
        Assert.Equal("agreement.not-signed", (await hub.SendAsync(path)).Refusals.Single().Code);
        var sign = hub.Get<SignAgreement>();
        var text = SamplePartners.PolicySet.Agreement.Sha256;
        Assert.Equal("access.not-an-officer", (await sign.RunAsync(text, Party, TestHub.DataLead(Party), Stop)).Refusals.Single().Code);
        Assert.Equal("agreement.not-your-party", (await sign.RunAsync(text, Party, TestHub.Officer("police"), Stop)).Refusals.Single().Code);
        Assert.Equal("agreement.another-text", (await sign.RunAsync(new string('0', 64), Party, TestHub.Officer(Party), Stop)).Refusals.Single().Code);
        Assert.Equal("agreement.no-such-party", (await sign.RunAsync(text, "nobody", TestHub.Officer("nobody"), Stop)).Refusals.Single().Code);
        Assert.Empty((await sign.RunAsync(text, Party, TestHub.Officer(Party), Stop)).Refusals);
        Assert.Equal("agreement.signed-already", (await sign.RunAsync(text, Party, TestHub.Officer(Party, 2), Stop)).Refusals.Single().Code);

        Assert.Empty((await hub.SendAsync(path)).Refusals);
        await hub.DriveAsync();
        await using var database = hub.Open();
        Assert.Equal(Core.Extracts.ExtractStatus.Linked, (await database.Extracts.SingleAsync(Stop)).Status);
        Assert.Equal(5, await database.AuditEvents.CountAsync(e => e.Kind == AuditKinds.AgreementNotSigned.Name, Stop));
        Assert.Null((await hub.Get<VerifyAudit>().RunAsync([], null, Stop)).Fault);
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task WithdrawalInTheFile_EndsWhatWasSignedInThePortalBefore(On on)
    {
        var clock = new FixedClock(new DateTime(2026, 5, 1, 9, 0, 0, DateTimeKind.Utc));
        await using var hub = await TestHub.NewAsync(on, Unsigned(), clock);
        await hub.Get<SignAgreement>().RunAsync(SamplePartners.PolicySet.Agreement.Sha256, Party, TestHub.Officer(Party), Stop);
        await using var database = hub.Open();
        async Task<IEnumerable<string>> CodesAsync(PolicySet policies, DateOnly day) =>
            AgreementInForce.Check((await KeptSignatures.CountAsync(database, policies, Stop)).Agreement, day).Select(refusal => refusal.Code);
        Assert.Empty(await CodesAsync(Unsigned(), new DateOnly(2026, 7, 1)));
        Assert.Equal(["agreement.withdrawn"], await CodesAsync(Unsigned(withdrawn: new DateOnly(2026, 6, 1)), new DateOnly(2026, 7, 1)));
        Assert.Empty(await CodesAsync(Unsigned(withdrawn: new DateOnly(2026, 4, 1)), new DateOnly(2026, 7, 1)));
        // A clock set back: on a day before it was signed, the signature does not count.
        Assert.Equal(["agreement.not-signed"], await CodesAsync(Unsigned(), new DateOnly(2026, 4, 30)));
    }
}
