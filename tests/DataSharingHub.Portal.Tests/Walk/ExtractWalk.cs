using DataSharingHub.Core.Extracts;
using DataSharingHub.Portal.Tests.Hosting;
using DataSharingHub.Testing.Hub;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace DataSharingHub.Portal.Tests.Walk;

/// <summary>What a data lead does in the walk.</summary>
internal sealed class ExtractWalk(PortalHost host, RealBrowser chromium, bool script)
{
    public const string Dataset = "pgpm-cases";

    /// <summary>Sends the minutes of the five districts; for the first the wrong file at first, which is refused, corrected and sent again.</summary>
    public async Task SendFiveExtractsAsync(IPage page)
    {
        var files = SamplePartners.Extracts(Dataset);
        Assert.Equal(5, files.Count);
        var wrong = await SendAsync(page, SamplePartners.Extracts("psg-incidents")[0], PartOf(files[0]), look: true);
        await UntilAsync(wrong, ExtractStatus.Refused, ExtractStatus.Failed);
        await page.GotoAsync($"/extracts/{wrong}");
        await chromium.LookAsync(page, "extract-refused", script);
        Assert.True(await page.GetByRole(AriaRole.Link, new() { Name = "Send it again" }).Or(page.GetByRole(AriaRole.Button, new() { Name = "Send it again" })).First.IsVisibleAsync());
        foreach (var file in files)
            await SendAndConfirmAsync(page, file, look: file == files[0]);
        await page.GotoAsync("/extracts");
        await chromium.LookAsync(page, "extracts", script);
    }

    private async Task SendAndConfirmAsync(IPage page, string file, bool look)
    {
        var id = await SendAsync(page, file, PartOf(file), look: false);
        await UntilAsync(id, ExtractStatus.Checked);
        await page.GotoAsync($"/extracts/{id}");
        var boxes = page.Locator("main input[name=Acknowledged]");
        if (look)
            await chromium.LookAsync(page, "extract-checked", script);
        for (var box = 0; box < await boxes.CountAsync(); box++)
            await boxes.Nth(box).CheckAsync();
        var reason = page.GetByLabel("Why is it right all the same?");
        if (await reason.CountAsync() > 0)
            await reason.FillAsync("The district held fewer meetings in this year.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Confirm the extract" }).ClickAsync();
        await UntilAsync(id, ExtractStatus.Linked);
        if (!look)
            return;
        await page.GotoAsync($"/extracts/{id}");
        await chromium.LookAsync(page, "extract-in-use", script);
    }

    private async Task<Guid> SendAsync(IPage page, string file, string part, bool look)
    {
        await page.GotoAsync("/extracts/send");
        if (look)
            await chromium.LookAsync(page, "send-choose", script);
        var form = await page.GotoAsync($"/extracts/send/{Dataset}");
        Assert.True(form!.Status == 200 && await page.Locator("input[name='From-day']").CountAsync() == 1, $"{form.Status} at {page.Url}: {await page.Locator("main").InnerTextAsync()}");
        await FillAsync(page, "From", 1, 1, 2024);
        await FillAsync(page, "To", 31, 12, 2024);
        await page.Locator("input[name=Part]").FillAsync(part);
        await page.Locator("input[type=file]").SetInputFilesAsync(file);
        if (look)
            await chromium.LookAsync(page, "send-file", script);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send the extract" }).ClickAsync();
        await page.WaitForURLAsync(url => Guid.TryParse(new Uri(url).AbsolutePath.Split('/')[^1], out _));
        return Guid.Parse(new Uri(page.Url).AbsolutePath.Split('/')[^1]);
    }

    private static async Task FillAsync(IPage page, string field, int day, int month, int year)
    {
        foreach (var (part, value) in ((string, int)[])[("day", day), ("month", month), ("year", year)])
            await page.Locator($"input[name='{field}-{part}']").FillAsync(value.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    private Task UntilAsync(Guid id, params ExtractStatus[] any) => host.UntilAsync(async database =>
        Array.IndexOf(any, (await database.Extracts.AsNoTracking().SingleAsync(extract => extract.Id == id)).Status) >= 0);

    private static string PartOf(string file) => Path.GetFileNameWithoutExtension(file).Split('_', 4)[3];
}
