using Microsoft.Playwright;
using Xunit;

namespace DataSharingHub.Portal.Tests.Walk;

/// <summary>Every page that needs no id, looked at by whom it is for; where script runs, also with the keyboard alone and on a narrow screen.</summary>
internal sealed class LookAround(RealBrowser chromium, bool script)
{
    private static readonly string[] Everybody = ["/account", "/agreement", "/agreement/clauses", "/agreement/coverage", "/agreement/record-of-processing"];
    private static readonly string[] Lead = ["/extracts/templates", "/extracts/calendar", "/extracts/uses", "/account/tokens"];
    private static readonly string[] Analyst = ["/releases", "/checks", "/publications/check"];
    private static readonly string[] Officer = ["/agreement/folder", "/agreement/compare", "/agreement/sign", "/audit", "/audit/checkpoint", "/audit/evidence", "/audit/verify", "/retention", "/links", "/agreement/stop", "/agreement/dpia"];
    private static readonly string[] Administrator = ["/accounts", "/accounts/new", "/jobs"];

    public async Task RunAsync(IPage lead, IPage analyst, IPage officer, IPage administrator)
    {
        await LookAsync(lead, [.. Lead, "/extracts/send"]);
        await LookAsync(analyst, Analyst);
        await LookAsync(officer, [.. Everybody, .. Officer]);
        await LookAsync(administrator, Administrator);
    }

    private async Task LookAsync(IPage page, IEnumerable<string> paths)
    {
        foreach (var path in paths)
        {
            var response = await page.GotoAsync(path);
            Assert.Equal(200, response!.Status);
            await chromium.LookAsync(page, path.Trim('/').Replace('/', '-'), script);
            if (!script)
                continue;
            await ReachAllByKeyboardAsync(page, path);
            await page.SetViewportSizeAsync(320, 640);
            // WCAG 1.4.10: at 320 pixels nothing but a table's own box scrolls sideways.
            Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= 320"), $"{path} scrolls sideways on a narrow screen.");
            await page.SetViewportSizeAsync(1280, 720);
        }
    }

    /// <summary>Tab goes through everything that can be used; radios of one name count once, because arrows move among them.</summary>
    private static async Task ReachAllByKeyboardAsync(IPage page, string path)
    {
        var wanted = await page.EvaluateAsync<int>(
            """
            () => {
              const all = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')]
                .filter(e => !e.disabled && e.checkVisibility({ visibilityProperty: true }) && e.tabIndex >= 0);
              const names = new Set();
              const counted = all.filter(e => e.type !== 'radio' || (!names.has(e.name) && names.add(e.name)));
              window.reached = new Set();
              document.activeElement.blur();
              document.addEventListener('focusin', e => window.reached.add(e.target.type === 'radio' ? e.target.name : e.target));
              return counted.length;
            }
            """);
        // A date field takes several: its day, its month, its year and its calendar.
        var stops = wanted + 3 + (4 * await page.Locator("input[type=date]").CountAsync());
        for (var key = 0; key < stops; key++)
            await page.Keyboard.PressAsync("Tab");
        var reached = await page.EvaluateAsync<int>("window.reached.size");
        Assert.True(reached >= wanted, $"{path}: the keyboard reaches {reached} of {wanted}.");
    }
}
