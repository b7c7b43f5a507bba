using System.Globalization;
using ClosedXML.Excel;
using DataSharingHub.Core.Access;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Releases;
using DataSharingHub.Portal.Tests.Hosting;
using DataSharingHub.Testing.Hub;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace DataSharingHub.Portal.Tests.Walk;

/// <summary>What people do in the walk, each by what they see on the page.</summary>
internal sealed class Walk(PortalHost host, RealBrowser chromium, bool script)
{
    public async Task<IPage> SignInAsync(Role role, string organisation)
    {
        var person = await host.PersonAsync(role, organisation);
        var page = await chromium.NewWindowAsync(host.Address, script);
        await page.GotoAsync("/");
        await chromium.LookAsync(page, "sign-in", script);
        await page.GetByLabel("User name").FillAsync(person.UserName);
        await page.GetByLabel("Password").FillAsync(PortalHost.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await page.GetByLabel("Code").FillAsync(person.TakeRecoveryCode());
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.WaitForURLAsync(url => new Uri(url).AbsolutePath == "/");
        await chromium.LookAsync(page, "home-" + role.ToString().ToLowerInvariant(), script);
        return page;
    }

    public async Task<Guid> AskAsync(IPage page, bool look)
    {
        await page.GotoAsync("/requests/new");
        await page.GetByLabel("Reducing reoffending").CheckAsync();
        await ContinueAsync(page, look ? "ask-purpose" : null);
        await page.GetByLabel("Reoffending deep dive").CheckAsync();
        await ContinueAsync(page, look ? "ask-product" : null);
        await page.GetByLabel("Cambridge", new() { Exact = true }).CheckAsync();
        await page.GetByLabel("First year").FillAsync("2021");
        await page.GetByLabel("Last year").FillAsync("2024");
        await ContinueAsync(page, look ? "ask-place" : null);
        if (look)
            await chromium.LookAsync(page, "ask-check", script);
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask for the release" }).ClickAsync();
        await page.WaitForURLAsync("**/releases/*");
        var id = Guid.Parse(new Uri(page.Url).AbsolutePath.Split('/')[^1]);
        if (look)
            await chromium.LookAsync(page, "release-under-way", script);
        await host.ReleaseAtAsync(id, ReleaseStatus.Attacked);
        return id;
    }

    public async Task ReturnAsync(IPage page, Guid id)
    {
        await page.GotoAsync("/checks");
        await chromium.LookAsync(page, "queue", script);
        await page.GotoAsync($"/checks/{id}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Agree to the release" }).ClickAsync();
        await chromium.LookAsync(page, "check-error", script);
        await page.GetByLabel("Or return it: why?").FillAsync("Please ask for the years 2021 to 2024 with the note on table 2 corrected.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Return the release" }).ClickAsync();
        await page.WaitForURLAsync("**/checks");
    }

    public async Task AgreeAsync(IPage page, Guid id, bool look)
    {
        await page.GotoAsync($"/checks/{id}");
        if (look)
            await chromium.LookAsync(page, "check", script);
        foreach (var test in (string[])["Singling out", "Linkability", "Inference"])
            await page.GetByLabel(test).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Agree to the release" }).ClickAsync();
        await page.WaitForURLAsync("**/checks");
        if (look)
            await chromium.LookAsync(page, "checked", script);
    }

    public async Task ApproveAsync(IPage page, Guid id)
    {
        await page.GotoAsync($"/checks/{id}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Approve the release" }).ClickAsync();
        await page.WaitForURLAsync("**/checks");
    }

    public async Task DownloadAndReadAsync(IPage page, Guid id)
    {
        await page.GotoAsync($"/releases/{id}");
        await chromium.LookAsync(page, "released", script);
        var waiting = page.WaitForDownloadAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Workbook (XLSX)" }).ClickAsync();
        var file = await (await waiting).PathAsync();
        // A download has no ending of its own, and the reader goes by it.
        using var content = new MemoryStream(await File.ReadAllBytesAsync(file));
        using var workbook = new XLWorkbook(content);
        var cells = workbook.Worksheets.SelectMany(sheet => sheet.CellsUsed()).ToList();
        Assert.Contains(cells, cell => cell.GetString() == "[c]");
        Assert.DoesNotContain(cells, cell => cell.HasFormula);
        var printed = await page.Locator("h2[id='table-1'] ~ .hub-scroll table").First.Locator("tbody tr").AllInnerTextsAsync();
        Assert.NotEmpty(printed);
        foreach (var row in printed.Select(line => line.Split('\t')))
            Assert.Contains(workbook.Worksheets.SelectMany(sheet => sheet.RowsUsed()), line => Fits(line, row));
    }

    /// <summary>From a printed cell back to its extracts, and the chain verified, both on the pages.</summary>
    public async Task TraceAndVerifyAsync(IPage page, Guid id)
    {
        await page.GotoAsync($"/releases/{id}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Trace a value back to its extracts" }).ClickAsync();
        await chromium.LookAsync(page, "trace", script);
        await page.Locator("details summary", new() { HasText = "Start from a table" }).ClickAsync();
        await page.Locator("main details ul a").First.ClickAsync();
        await page.Locator("main td a").First.ClickAsync();
        await chromium.LookAsync(page, "trace-cell", script);
        await using var database = host.Open();
        var inputs = await database.ReleaseInputs.Where(input => input.ReleaseId == id).Join(database.Extracts, input => input.ExtractId, extract => extract.Id, (_, extract) => extract.Sha256).ToListAsync();
        var text = await page.Locator("main").InnerTextAsync();
        Assert.Contains(inputs, hash => text.Contains(hash[..12], StringComparison.Ordinal));

        await page.GotoAsync("/audit/verify");
        await page.Locator("main form button").First.ClickAsync();
        await page.GetByText("The chain holds").First.WaitForAsync();
        await chromium.LookAsync(page, "verified", script);
    }

    private static bool Fits(IXLRow line, string[] row) =>
        row.Select((text, index) => (Text: text.Trim(), Cell: line.Cell(index + 1))).All(pair =>
            pair.Cell.GetString() == pair.Text || pair.Cell.GetFormattedString().Replace(",", "", StringComparison.Ordinal).TrimEnd('%') == pair.Text);

    private async Task ContinueAsync(IPage page, string? look)
    {
        if (look is not null)
            await chromium.LookAsync(page, look, script);
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
    }
}
