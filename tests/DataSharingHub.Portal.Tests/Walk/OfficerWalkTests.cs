using System.IO.Compression;
using DataSharingHub.Core.Access;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Releases;
using DataSharingHub.Portal.Tests.Hosting;
using DataSharingHub.Testing;
using DataSharingHub.Testing.Databases;
using Microsoft.Playwright;
using Xunit;

namespace DataSharingHub.Portal.Tests.Walk;

/// <summary>An IG officer who trusts nobody, in Chromium, by the words on the pages alone: stops and resumes, tries an amendment, verifies, explains a cell, erases and has it certified.</summary>
public sealed class OfficerWalkTests
{
    [Fact]
    public async Task Officer_SeesProvesAndStops_ByTheWordsOnThePages()
    {
        await using var host = await PortalHost.StartAsync(On.Sqlite);
        var release = await host.HaveReleasedAsync();
        await using var chromium = await RealBrowser.StartAsync("officer");
        var page = await new Walk(host, chromium, script: true).SignInAsync(Role.IgOfficer, "police");
        await StopAndResumeAsync(page, chromium);
        await DryRunAsync(page, chromium);
        await ProveAsync(page, chromium, release);
        await EraseAsync(page, chromium);
        Assert.Null((await host.Get<VerifyAudit>().RunAsync([], null, default)).Fault);
    }

    private static async Task StopAndResumeAsync(IPage page, RealBrowser chromium)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Agreement", Exact = true }).First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Stop sharing now" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Stop sharing now" }).ClickAsync();
        await page.GetByText("Write why").First.WaitForAsync();
        await chromium.LookAsync(page, "stop-error", script: true);
        await page.GetByLabel("Why is sharing stopped?").FillAsync("A possible breach is being looked into.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Stop sharing now" }).ClickAsync();
        await page.GetByText("Sharing stopped").First.WaitForAsync();
        await chromium.LookAsync(page, "stopped", script: true);
        await page.GetByRole(AriaRole.Link, new() { Name = "Sharing is stopped: see by whom, and resume" }).ClickAsync();
        await page.GetByLabel("Why may sharing go on?").FillAsync("It was looked into; nothing had left.");
        await page.GetByLabel("I may resume sharing").CheckAsync();
        await chromium.LookAsync(page, "resume", script: true);
        await page.GetByRole(AriaRole.Button, new() { Name = "Resume sharing" }).ClickAsync();
        await page.GetByText("Your organisation resumed sharing.").First.WaitForAsync();
    }

    private static async Task DryRunAsync(IPage page, RealBrowser chromium)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "What would a proposed agreement change?" }).ClickAsync();
        var proposed = (await File.ReadAllTextAsync(Path.Combine(Checkout.Policies, "agreements", "joint-csp.yaml"))).Replace("threshold: 5", "threshold: 15", StringComparison.Ordinal);
        await page.GetByLabel("Proposed agreement").SetInputFilesAsync(new FilePayload { Name = "joint-csp.yaml", MimeType = "application/yaml", Buffer = System.Text.Encoding.UTF8.GetBytes(proposed) });
        await page.GetByRole(AriaRole.Button, new() { Name = "Compare" }).ClickAsync();
        await page.GetByText("Dry run: what it would touch").WaitForAsync();
        await page.GetByText("cells newly withheld").First.WaitForAsync();
        await chromium.LookAsync(page, "dry-run", script: true);
        await page.GetByRole(AriaRole.Link, new() { Name = "Agreement", Exact = true }).First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Clause coverage" }).ClickAsync();
        await page.GetByText("never met").First.WaitForAsync();
        await chromium.LookAsync(page, "coverage", script: true);
    }

    private static async Task ProveAsync(IPage page, RealBrowser chromium, Release release)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Audit", Exact = true }).First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Verify" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Verify" }).ClickAsync();
        await page.GetByText("The chain holds").First.WaitForAsync();
        await page.GotoAsync($"/audit/trace/{release.Id}");
        await page.GetByText("Start from a table").ClickAsync();
        await page.Locator("main details ul a").First.ClickAsync();
        await page.Locator("main td a").First.ClickAsync();
        await chromium.LookAsync(page, "cell", script: true);
        Assert.StartsWith("PK", await FirstBytesAsync(page, AriaRole.Link, "Download this explanation as a workbook (XLSX)"), StringComparison.Ordinal);
        await page.GotoAsync("/audit/evidence");
        await page.Locator("main input[type=radio]").First.CheckAsync();
        Assert.StartsWith("PK", await FirstBytesAsync(page, AriaRole.Button, "Download the evidence pack"), StringComparison.Ordinal);
    }

    private static async Task EraseAsync(IPage page, RealBrowser chromium)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Retention", Exact = true }).First.ClickAsync();
        await chromium.LookAsync(page, "retention", script: true);
        await page.GetByRole(AriaRole.Link, new() { Name = "Erase" }).First.ClickAsync();
        await page.GetByLabel("Why is it erased early?").FillAsync("Its supplier asked for it.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Erase the extract" }).ClickAsync();
        await page.GetByText("From a withdrawn extract").First.WaitForAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Certificate" }).First.ClickAsync();
        await chromium.LookAsync(page, "certificate", script: true);
        var waiting = page.WaitForDownloadAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Issue and download the certificate" }).ClickAsync();
        using var zip = ZipFile.OpenRead(await (await waiting).PathAsync());
        Assert.Contains(zip.Entries, entry => entry.FullName == "certificate.sig");
    }

    private static async Task<string> FirstBytesAsync(IPage page, AriaRole role, string name)
    {
        var waiting = page.WaitForDownloadAsync();
        await page.GetByRole(role, new() { Name = name }).ClickAsync();
        return System.Text.Encoding.ASCII.GetString(await File.ReadAllBytesAsync(await (await waiting).PathAsync()), 0, 2);
    }
}
