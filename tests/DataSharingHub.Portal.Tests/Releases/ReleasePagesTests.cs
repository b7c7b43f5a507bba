using System.Net;
using ClosedXML.Excel;
using DataSharingHub.Core.Access;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Releases;
using DataSharingHub.Portal.Tests.Hosting;
using DataSharingHub.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DataSharingHub.Portal.Tests.Releases;

/// <summary>A release from the analyst's question to the downloaded workbook, through the pages with script off.</summary>
public sealed class ReleasePagesTests
{
    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task Release_IsAskedFor_Checked_Returned_AskedForAgain_ApprovedAndDownloaded(On on)
    {
        await using var host = await PortalHost.StartAsync(on);
        await host.HaveExtractsAsync(PortalSteps.DeepDive);
        using var analyst = await host.SignInAsAsync(Role.Analyst, "community-safety");
        using var first = await host.SignInAsAsync(Role.IgOfficer, "police");
        using var second = await host.SignInAsAsync(Role.IgOfficer, "community-safety");

        var id = await AskAsync(analyst);
        await host.ReleaseAtAsync(id, ReleaseStatus.Attacked);
        Assert.Contains("You asked for this release", (await analyst.GetAsync($"/checks/{id}")).Text, StringComparison.Ordinal);

        var check = await first.GetAsync($"/checks/{id}");
        Assert.Contains("hold, 0 recovered", check.Text, StringComparison.Ordinal);
        Assert.NotEmpty(check.Document.QuerySelectorAll(".hub-cell--primary"));
        Assert.NotEmpty(check.Document.QuerySelectorAll(".hub-cell--secondary"));
        var unread = await check.SubmitAsync("Agree to the release");
        Assert.Contains("Confirm each of the three tests", unread.Errors[0], StringComparison.Ordinal);
        var noReason = await check.SubmitAsync("Return the release");
        Assert.Contains("Enter why you return it", noReason.Errors[0], StringComparison.Ordinal);
        await check.SubmitAsync("Return the release", ("Reason", "Check the note of table 2."));
        Assert.Contains("Check the note of table 2.", (await analyst.GetAsync($"/releases/{id}")).Text, StringComparison.Ordinal);

        var again = await AskAsync(analyst);
        await host.ReleaseAtAsync(again, ReleaseStatus.Attacked);
        await AgreeAsync(first, again);
        Assert.Contains("You have checked this release already", (await first.GetAsync($"/checks/{again}")).Text, StringComparison.Ordinal);
        var early = await second.GetAsync($"/checks/{again}");
        await AgreeAsync(second, again);
        await host.ReleaseAtAsync(again, ReleaseStatus.Written);
        // A page that was opened when a check was asked for approves nothing.
        var late = await early.SubmitAsync("Agree to the release", ("Tests", "singling-out"), ("Tests", "linkability"), ("Tests", "inference"));
        Assert.Contains("Others have decided since you opened this page", late.Errors[0], StringComparison.Ordinal);
        await using (var standing = host.Open())
            Assert.Equal(ReleaseStatus.Written, (await standing.Releases.AsNoTracking().SingleAsync(release => release.Id == again)).Status);
        var approval = await second.GetAsync($"/checks/{again}");
        await approval.SubmitAsync("Approve the release");
        await host.ReleaseAtAsync(again, ReleaseStatus.Released);

        var shown = await analyst.GetAsync($"/releases/{again}");
        Assert.Contains("What is withheld, and why", shown.Text, StringComparison.Ordinal);
        Assert.NotEmpty(shown.Document.QuerySelectorAll("img.hub-chart"));
        using var workbook = new XLWorkbook(new MemoryStream(await analyst.DownloadAsync($"/releases/{again}?handler=File&name=workbook")));
        await SamePrintedAsync(shown, workbook);
        Assert.Contains("Links held of 1 pair of datasets", (await first.GetAsync("/retention")).Text, StringComparison.Ordinal);

        await using var database = host.Open();
        Assert.Equal(1, await database.AuditEvents.CountAsync(e => e.Kind == AuditKinds.ReleaseDownloaded.Name && e.Subject == again.ToString()));
        Assert.Null((await host.Get<VerifyAudit>().RunAsync([], null, default)).Fault);
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task AnalystOfAnOrganisationThatReceivesNothing_FindsNoPurposeAndNoRelease(On on)
    {
        await using var host = await PortalHost.StartAsync(on);
        var release = await host.HaveAttackedReleaseAsync();
        using var stranger = await host.SignInAsAsync(Role.Analyst, "idva-service");
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/releases/{release.Id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/checks/{release.Id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/releases/{release.Id}?handler=File&name=workbook")).Status);
        Assert.DoesNotContain("Reducing reoffending", (await stranger.GetAsync("/requests/new")).Text, StringComparison.Ordinal);
        var forced = await stranger.GetAsync("/requests/new?purpose=reducing-reoffending&product=reoffending-deep-dive&area=E07000008&firstYear=2021&lastYear=2024&answered=true");
        Assert.Equal(HttpStatusCode.BadRequest, forced.Status);
        using var lead = await host.SignInAsAsync(Role.DataLead, "police");
        Assert.Equal(HttpStatusCode.Forbidden, (await lead.GetAsync($"/releases/{release.Id}")).Status);
    }

    [Fact]
    public async Task RequestWithoutData_IsRefusedWithWordsAndRecorded()
    {
        await using var host = await PortalHost.StartAsync(On.Sqlite);
        using var analyst = await host.SignInAsAsync(Role.Analyst);
        var answers = await analyst.GetAsync("/requests/new?purpose=reducing-reoffending&product=reoffending-deep-dive&area=E07000008&firstYear=2021&lastYear=2024&answered=true");
        Assert.Contains("Check your answers", answers.Text, StringComparison.Ordinal);
        var refused = await answers.SubmitAsync("Ask for the release");
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains(refused.Errors, error => error.Contains("The hub holds no extract of", StringComparison.Ordinal));
        await using var database = host.Open();
        Assert.Equal(1, await database.AuditEvents.CountAsync(e => e.Kind == AuditKinds.ReleaseRefused.Name));
    }

    [Theory]
    [InlineData("reoffending-2023.yaml", "findings")]
    public async Task PublicationWithKnownLeaks_ShowsThem(string file, string words)
    {
        await using var host = await PortalHost.StartAsync(On.Sqlite);
        using var analyst = await host.SignInAsAsync(Role.Analyst);
        var page = await analyst.GetAsync("/publications/check");
        using var form = new MultipartFormDataContent
        {
            { new StringContent(page.Document.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!), "__RequestVerificationToken" },
            { new ByteArrayContent(await File.ReadAllBytesAsync(Path.Combine(Testing.Hub.SamplePartners.Root(), "samples", "publications", file))), "Publication", file },
            { new StringContent("5"), "Threshold" },
            { new StringContent("Same"), "Knows" },
        };
        var report = await analyst.PostAsync("/publications/check", form);
        Assert.Equal(HttpStatusCode.OK, report.Status);
        Assert.Contains(words, report.Text, StringComparison.Ordinal);
        Assert.NotEmpty(report.Document.QuerySelectorAll("details"));
        Assert.Empty(Directory.GetFiles(Path.GetTempPath(), "publication-*"));
    }

    private static async Task<Guid> AskAsync(Browser analyst)
    {
        var page = await analyst.GetAsync("/requests/new?purpose=reducing-reoffending&product=reoffending-deep-dive&area=E07000008&firstYear=2021&lastYear=2024&answered=true");
        var asked = await page.SubmitAsync("Ask for the release");
        return Guid.Parse(asked.Path.Split('/')[^1]);
    }

    private static async Task AgreeAsync(Browser checker, Guid id)
    {
        var page = await checker.GetAsync($"/checks/{id}");
        var done = await page.SubmitAsync("Agree to the release", ("Tests", "singling-out"), ("Tests", "linkability"), ("Tests", "inference"));
        Assert.Empty(done.Errors);
    }

    /// <summary>Every table of the page stands in the workbook, cell for cell.</summary>
    private static Task SamePrintedAsync(BrowserPage page, XLWorkbook workbook)
    {
        var sheets = workbook.Worksheets.Select(sheet => sheet.RangeUsed()!.Rows().Select(row => row.Cells().Select(cell => cell.GetFormattedString()).ToList()).ToList()).ToList();
        var tables = page.Document.QuerySelectorAll("h2[id] ~ .hub-scroll table.govuk-table").ToList();
        Assert.True(tables.Count >= 11);
        foreach (var table in tables)
        {
            var rows = table.QuerySelectorAll("tbody tr").Select(row => row.QuerySelectorAll("th, td").Select(cell => cell.TextContent.Trim()).ToList()).ToList();
            Assert.Contains(sheets, sheet => rows.All(row => sheet.Any(line => Same(line, row))));
        }

        return Task.CompletedTask;
    }

    private static bool Same(List<string> line, List<string> row) =>
        line.Count >= row.Count && row.Select((text, index) => Number(line[index]) == Number(text)).All(same => same);

    private static string Number(string text) => text.Replace(",", "", StringComparison.Ordinal).TrimEnd('%').Trim();
}
