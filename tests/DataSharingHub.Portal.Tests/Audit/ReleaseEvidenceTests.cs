using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using AngleSharp.Html.Dom;
using ClosedXML.Excel;
using DataSharingHub.Core.Access;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Releases;
using DataSharingHub.Portal.Tests.Hosting;
using DataSharingHub.Testing.Databases;
using DataSharingHub.Testing.Hub;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DataSharingHub.Portal.Tests.Audit;

/// <summary>A released release traced to its extracts, put into an evidence pack, its extract erased, and itself withdrawn.</summary>
public sealed class ReleaseEvidenceTests
{
    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task Release_IsTraced_PutIntoAPack_MarkedWhenItsExtractIsErased_AndWithdrawn(On on)
    {
        await using var host = await PortalHost.StartAsync(on);
        var release = await host.HaveReleasedAsync();
        using var officer = await host.SignInAsAsync(Role.IgOfficer, "police", 2);
        await TraceAsync(host, officer, release);
        await PackAsync(host, officer, release);
        await EraseAsync(host, officer, release);
        await WithdrawAsync(host, officer, release);
        Assert.Null((await host.Get<VerifyAudit>().RunAsync([], null, default)).Fault);
    }

    private static async Task TraceAsync(PortalHost host, Browser officer, Release release)
    {
        var trace = await officer.GetAsync($"/audit/trace/{release.Id}");
        await using var database = host.Open();
        foreach (var input in await database.ReleaseInputs.Where(i => i.ReleaseId == release.Id).Join(database.Extracts, i => i.ExtractId, e => e.Id, (i, e) => e).ToListAsync())
            Assert.Contains(input.Sha256, trace.Text, StringComparison.Ordinal);
        Assert.Contains(release.AgreementSha256, trace.Text, StringComparison.Ordinal);
        Assert.Contains("test-igofficer-police-1", trace.Text, StringComparison.Ordinal);
        Assert.Contains("Downloaded ittest-analyst-idva-service-1", trace.Text, StringComparison.Ordinal);

        IHtmlAnchorElement? withheld = null;
        foreach (var link in trace.Document.QuerySelectorAll("details a").OfType<IHtmlAnchorElement>())
        {
            var table = await officer.GetAsync(new Uri(link.Href).PathAndQuery);
            withheld ??= table.Document.QuerySelectorAll("tbody td a").OfType<IHtmlAnchorElement>().FirstOrDefault(one => one.TextContent.StartsWith("[c]", StringComparison.Ordinal));
        }

        Assert.NotNull(withheld);
        var cell = await officer.GetAsync(new Uri(withheld.Href).PathAndQuery);
        Assert.Equal("Where the cell comes from", cell.Heading);
        Assert.Contains("Withheld", cell.Text, StringComparison.Ordinal);
        Assert.Contains("idva_quarters.sql of the product, which reads idva-referrals", cell.Text, StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await officer.GetAsync($"/audit/trace/{release.Id}?table=nothing")).Status);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await officer.GetAsync($"/audit/trace/{Guid.NewGuid()}")).Status);
        Assert.Equal(1, await database.AuditEvents.CountAsync(e => e.Kind == AuditKinds.RecordConsulted.Name && e.Subject == release.Id.ToString()));
    }

    private static async Task PackAsync(PortalHost host, Browser officer, Release release)
    {
        var page = await officer.GetAsync($"/audit/evidence?release={release.Id}");
        Assert.Contains("Select a release, or a period", (await page.SubmitAsync(("Release", ""))).Errors[0], StringComparison.Ordinal);
        Assert.Contains("Nothing was released", (await page.SubmitAsync(("Release", "period"), ("From", "2001-01-01"), ("To", "2001-12-31"))).Errors[0], StringComparison.Ordinal);
        var taken = await page.SubmitAsync(("Release", release.Id.ToString()));
        using var zip = new ZipArchive(new MemoryStream(await taken.Response.Content.ReadAsByteArrayAsync()));
        Assert.Equal(
            ["README.txt", "agreement/joint-csp.yaml", "chain.csv", "checkpoint.json", "events.jsonl", "evidence.json", "evidence.xlsx"],
            zip.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal));
        Assert.Equal(SamplePartners.PolicySet.Agreement.Sha256, Convert.ToHexStringLower(SHA256.HashData(Bytes(zip, "agreement/joint-csp.yaml"))));
        var evidence = JsonDocument.Parse(Bytes(zip, "evidence.json")).RootElement;
        Assert.True(evidence.GetProperty("chain").GetProperty("verified").GetBoolean());
        var told = evidence.GetProperty("releases")[0];
        Assert.True(told.GetProperty("disclosure").GetProperty("isProven").GetBoolean());
        Assert.Equal(3, told.GetProperty("decisions").GetArrayLength());
        Assert.Equal("test-analyst-idva-service-1", told.GetProperty("recipients")[0].GetProperty("user").GetString());
        Assert.Equal(release.ManifestSha256, told.GetProperty("manifestSha256").GetString());
        Assert.Equal(JsonValueKind.Object, told.GetProperty("manifest").ValueKind);
        var lines = System.Text.Encoding.UTF8.GetString(Bytes(zip, "chain.csv")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries)[1..];
        for (var i = 1; i < lines.Length; i++)
            Assert.Equal(lines[i - 1].Split(',')[2], lines[i].Split(',')[1]);
        Assert.Equal(lines[^1].Split(',')[2], SignCheckpoint.FromJson(System.Text.Encoding.UTF8.GetString(Bytes(zip, "checkpoint.json")))!.Hash);
        var (day, next) = (release.ReleasedAt!.Value.AddDays(-1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), release.ReleasedAt!.Value.AddDays(1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        var ofPeriod = await page.SubmitAsync(("Release", "period"), ("From", day), ("To", next));
        using var period = new ZipArchive(new MemoryStream(await ofPeriod.Response.Content.ReadAsByteArrayAsync()));
        var inPeriod = JsonDocument.Parse(Bytes(period, "evidence.json")).RootElement;
        Assert.Equal($"{day} to {next}", inPeriod.GetProperty("scope").GetString());
        Assert.Equal(release.Id, inPeriod.GetProperty("releases").EnumerateArray().Single().GetProperty("id").GetGuid());
        Assert.True(inPeriod.GetProperty("chain").GetProperty("verified").GetBoolean());
        using var workbook = new XLWorkbook(new MemoryStream(Bytes(zip, "evidence.xlsx")));
        Assert.Contains(workbook.Worksheet("Recipients").RowsUsed(), row => row.Cell(2).GetString() == "test-analyst-idva-service-1");
        await using var database = host.Open();
        Assert.Equal(1, await database.AuditEvents.CountAsync(e => e.Subject == "evidence " + release.Id));
    }

    private static async Task EraseAsync(PortalHost host, Browser officer, Release release)
    {
        await using var database = host.Open();
        var input = (await database.ReleaseInputs.Where(i => i.ReleaseId == release.Id).FirstAsync()).ExtractId;
        var held = await officer.GetAsync("/retention");
        Assert.Contains("columns for domestic-abuse-response", held.Text, StringComparison.Ordinal);
        var page = await officer.GetAsync($"/retention/erase/{input}");
        Assert.Contains("Erasing early needs a reason", (await page.SubmitAsync()).Errors[0], StringComparison.Ordinal);
        var erased = await page.SubmitAsync(("Reason", "Its supplier asked for it."));
        Assert.Contains("From a withdrawn extract", erased.Text, StringComparison.Ordinal);
        Assert.Contains("Its supplier asked for it.", erased.Text, StringComparison.Ordinal);
        Assert.Equal(0, await database.DataKeys.CountAsync(key => key.OwnerId == input));
        Assert.Contains("nothing of it is held", (await page.SubmitAsync(("Reason", "Again."))).Errors[0], StringComparison.Ordinal);
    }

    private static async Task WithdrawAsync(PortalHost host, Browser officer, Release release)
    {
        var page = await officer.GetAsync($"/audit/withdraw/{release.Id}");
        Assert.Contains("Enter why the release is withdrawn", (await page.SubmitAsync()).Errors[0], StringComparison.Ordinal);
        var withdrawn = await page.SubmitAsync(("Reason", "Made from an extract that was wrong."));
        Assert.Contains("test-analyst-idva-service-1", withdrawn.Text, StringComparison.Ordinal);
        Assert.Contains("Made from an extract that was wrong.", withdrawn.Text, StringComparison.Ordinal);
        var analyst = await host.PersonAsync(Role.Analyst, GovernanceSteps.Party);
        Assert.Equal("release.not-released", (await host.Get<DownloadRelease>().RunAsync(release.Id, analyst.Actor)).Refusals.Single().Code);
    }

    private static byte[] Bytes(ZipArchive zip, string name)
    {
        using var entry = zip.GetEntry(name)!.Open();
        using var copy = new MemoryStream();
        entry.CopyTo(copy);
        return copy.ToArray();
    }
}
