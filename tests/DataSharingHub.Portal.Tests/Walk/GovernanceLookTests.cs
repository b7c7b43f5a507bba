using DataSharingHub.Core.Access;
using DataSharingHub.Portal.Tests.Hosting;
using DataSharingHub.Testing.Databases;
using Xunit;

namespace DataSharingHub.Portal.Tests.Walk;

/// <summary>An IG officer's pages in Chromium, wide and as narrow as a phone: axe finds nothing, and nothing but a table scrolls sideways.</summary>
public sealed class GovernanceLookTests
{
    [Fact]
    public async Task EveryPageOfAnOfficer_IsAccessible_WideAndNarrow()
    {
        await using var host = await PortalHost.StartAsync(On.Sqlite);
        var release = await host.HaveReleasedAsync();
        await host.HaveExtractsAsync("pgpm-cases", "yjs-offences");
        var uncertain = await Links.ReviewPagesTests.ReviewWithMoreAsync(host);
        await using var browser = await RealBrowser.StartAsync("governance");
        var page = await browser.NewWindowAsync(host.Address, script: true);
        var officer = await host.PersonAsync(Role.IgOfficer, "police", 2);
        await page.GotoAsync("/sign-in");
        await page.FillAsync("#UserName", officer.UserName);
        await page.FillAsync("#Password", PortalHost.Password);
        await page.ClickAsync("main button[type=submit]");
        await page.FillAsync("#Code", officer.TakeRecoveryCode());
        await page.ClickAsync("main button[type=submit]");
        (string Path, string Name)[] pages =
        [
            ("/agreement", "agreement"), ("/agreement/clauses", "clauses"), ("/agreement/fields/idva-referrals", "fields"), ("/agreement/sign", "sign"), ("/agreement/folder", "folder"),
            ("/agreement/compare", "compare"), ("/agreement/coverage", "coverage"), ("/agreement/coverage?clause=4.8.1", "clause"), ("/agreement/record-of-processing", "record"),
            ("/audit", "audit"), ("/audit/events/2", "event"), ("/audit/verify", "verify"), ("/audit/checkpoint", "checkpoint"), ("/audit/evidence", "evidence"),
            ($"/audit/trace/{release.Id}", "trace"), ($"/audit/withdraw/{release.Id}", "withdraw"), ("/retention", "retention"), ("/agreement/stop", "stop"),
            ("/agreement/withdraw-signature", "withdraw-signature"), ("/agreement/dpia", "dpia"), ("/agreement/field/idva-referrals/referral_id", "field"),
            ($"/checks/{release.Id}/together", "together"), ($"/retention/erase-release/{release.Id}", "erase-release"), ($"/retention/certificate/{release.Id}", "certificate"), ("/links", "links"), ("/links/linkage/5.1", "linkage"), ($"/links/{uncertain}", "link"),
        ];
        foreach (var width in new[] { 1280, 375 })
        {
            await page.SetViewportSizeAsync(width, 900);
            foreach (var (path, name) in pages)
            {
                await page.GotoAsync(path);
                await browser.LookAsync(page, $"{name}-{width}", script: true);
                Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= window.innerWidth"), $"{path} scrolls sideways at {width} pixels.");
            }
        }
    }
}
