using DataSharingHub.Core.Access;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Releases;
using DataSharingHub.Portal.Tests.Hosting;
using DataSharingHub.Testing.Databases;
using Xunit;

namespace DataSharingHub.Portal.Tests.Walk;

/// <summary>The whole way in a real browser: extracts in, one refused and sent again; a release asked for, returned, asked for again, approved, downloaded, traced.</summary>
public sealed class WholeWalkTests
{
    [Theory]
    [InlineData(On.Sqlite, false)]
    [InlineData(On.Postgres, true)]
    public async Task FromExtractsToADownloadedReleaseAndBackToItsExtracts(On on, bool script)
    {
        await using var host = await PortalHost.StartAsync(on);
        await using var chromium = await RealBrowser.StartAsync($"{on}-{(script ? "script" : "no-script")}".ToLowerInvariant());
        var walk = new Walk(host, chromium, script);

        var lead = await walk.SignInAsync(Role.DataLead, "community-safety");
        await new ExtractWalk(host, chromium, script).SendFiveExtractsAsync(lead);
        // The other partners' extracts of the product come in the same way, without the pages.
        await host.HaveExtractsAsync([.. PortalSteps.DeepDive.Where(dataset => dataset != ExtractWalk.Dataset)]);

        var analyst = await walk.SignInAsync(Role.Analyst, "community-safety");
        var officer = await walk.SignInAsync(Role.IgOfficer, "police");
        var second = await walk.SignInAsync(Role.IgOfficer, "community-safety");
        var returned = await walk.AskAsync(analyst, look: true);
        await walk.ReturnAsync(officer, returned);
        await analyst.GotoAsync($"/releases/{returned}");
        await chromium.LookAsync(analyst, "returned", script);
        var id = await walk.AskAsync(analyst, look: false);
        await walk.AgreeAsync(officer, id, look: true);
        await walk.AgreeAsync(second, id, look: false);
        await host.ReleaseAtAsync(id, ReleaseStatus.Written);
        await walk.ApproveAsync(second, id);
        await host.ReleaseAtAsync(id, ReleaseStatus.Released);

        await walk.DownloadAndReadAsync(analyst, id);
        await walk.TraceAndVerifyAsync(officer, id);
        var administrator = await walk.SignInAsync(Role.Administrator, Actor.Hub);
        await new LookAround(chromium, script).RunAsync(lead, analyst, officer, administrator);
        Assert.Null((await host.Get<VerifyAudit>().RunAsync([], null, default)).Fault);
    }
}
