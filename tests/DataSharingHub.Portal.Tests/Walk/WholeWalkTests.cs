using ClosedXML.Excel;
using DataSharingHub.Core.Access;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Releases;
using DataSharingHub.Portal.Tests.Hosting;
using DataSharingHub.Testing.Databases;
using DataSharingHub.Testing.Hub;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace DataSharingHub.Portal.Tests.Walk;

/// <summary>The whole way in a real browser: extracts in, one refused and sent again; a release asked for, returned, asked for again, approved, downloaded, traced.</summary>
public sealed class WholeWalkTests
{
    [Theory]
    [InlineData(On.Sqlite, true)]
    [InlineData(On.Postgres, true)]
    [InlineData(On.Sqlite, false)]
    public async Task FromExtractsToADownloadedReleaseAndBackToItsExtracts(On on, bool script)
    {
        await using var host = await PortalHost.StartAsync(on);
        await using var chromium = await RealBrowser.StartAsync($"{on}-{(script ? "script" : "no-script")}".ToLowerInvariant());
        var walk = new Walk(host, chromium, script);

        await host.HaveExtractsAsync(PortalSteps.DeepDive);

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
        Assert.Null((await host.Get<VerifyAudit>().RunAsync([], null, default)).Fault);
    }
}
