using System.Net;
using DataSharingHub.Core.Access;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Portal.Tests.Hosting;
using DataSharingHub.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DataSharingHub.Portal.Tests.Extracts;

/// <summary>A data lead's way with one extract, with script off.</summary>
public sealed class SendPagesTests
{
    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task SoundExtract_IsSentCheckedConfirmedAndWithdrawn(On on)
    {
        await using var host = await PortalHost.StartAsync(on);
        using var lead = await host.SignInAsAsync(Role.DataLead, Sending.Supplier);
        var fields = await (await lead.GetAsync("/extracts/send")).FollowAsync("Integrated Offender Management registrations");
        Assert.Contains("adult-age-bands", fields.Text, StringComparison.Ordinal);

        var sent = await lead.SendAsync(Sending.Csv(), "iom.csv");
        Assert.True(sent.Path.StartsWith("/extracts/", StringComparison.Ordinal), sent.Text);
        var id = Sending.IdOf(sent);
        Assert.Equal(ExtractStatus.Checked, (await host.StandsAsync(id)).Status);

        var report = await lead.GetAsync($"/extracts/{id}");
        Assert.Contains("30 rows were read", report.Text, StringComparison.Ordinal);
        Assert.Contains("Every row was checked against the dataset contract.", report.Text, StringComparison.Ordinal);
        var workbook = await lead.DownloadAsync($"/extracts/{id}/workbook");
        Assert.Equal("PK", System.Text.Encoding.ASCII.GetString(workbook, 0, 2));
        var boxes = report.Document.QuerySelectorAll("input[name=Acknowledged]").Select(box => ("Acknowledged", box.GetAttribute("value")!)).ToArray();
        var confirmed = await report.SubmitAsync("Confirm the extract", boxes);
        Assert.Contains("You confirmed the extract.", confirmed.Text, StringComparison.Ordinal);
        Assert.Equal(ExtractStatus.Linked, (await host.StandsAsync(id)).Status);

        var asked = await (await lead.GetAsync($"/extracts/{id}")).FollowAsync("Withdraw this extract");
        var withdrawn = await asked.SubmitAsync("Withdraw the extract");
        Assert.Contains("Its keys and its data are destroyed.", withdrawn.Text, StringComparison.Ordinal);
        await using var database = host.Open();
        Assert.Equal(0, await database.DataKeys.CountAsync(key => key.OwnerId == id));
        Assert.Contains("Withdrawn", (await lead.GetAsync("/extracts")).Text, StringComparison.Ordinal);
        var looks = await database.AuditEvents.CountAsync(e => e.Kind == AuditKinds.RecordConsulted.Name && e.Subject == id.ToString());
        Assert.True(looks >= 4, $"Looking at the report was recorded {looks} times.");
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task SameBytes_AreRecognised_OtherBytesOfThePeriodAskToReplace(On on)
    {
        await using var host = await PortalHost.StartAsync(on);
        using var lead = await host.SignInAsAsync(Role.DataLead, Sending.Supplier);
        var first = Sending.IdOf(await lead.SendAsync(Sending.Csv(), "iom.csv"));
        await host.StandsAsync(first);
        var again = await lead.SendAsync(Sending.Csv(), "other-name.csv");
        Assert.Equal(first, Sending.IdOf(again));
        Assert.Contains("had this very file already", again.Text, StringComparison.Ordinal);

        var other = await lead.SendAsync(Sending.Csv(33, seed: 2), "iom.csv");
        Assert.Equal(HttpStatusCode.Conflict, other.Status);
        Assert.Single(other.Errors);
        Assert.Contains("with 30 rows", other.Text, StringComparison.Ordinal);
        Assert.NotNull(other.Document.QuerySelector("input#Replace"));

        var second = Sending.IdOf(await lead.SendAsync(Sending.Csv(33, seed: 2), "iom.csv", replace: true));
        await host.StandsAsync(second);
        var report = await lead.GetAsync($"/extracts/{second}");
        Assert.Contains("the extract that this one replaces has 30, so there are 3 more", report.Text, StringComparison.Ordinal);
        await using var database = host.Open();
        Assert.Equal(2, await database.Extracts.CountAsync());
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task Warnings_AreEachToBeAcknowledged_AndAComparisonNeedsAReason(On on)
    {
        await using var host = await PortalHost.StartAsync(on);
        using var lead = await host.SignInAsAsync(Role.DataLead, Sending.Supplier);
        var before = Sending.IdOf(await lead.SendAsync(Sending.Csv(60), "iom.csv", from: (1, 1, 2023), to: (31, 12, 2023)));
        await host.StandsAsync(before);
        await ConfirmAsync(lead, before);
        Assert.Equal(ExtractStatus.Linked, (await host.StandsAsync(before)).Status);

        var id = Sending.IdOf(await lead.SendAsync(Sending.Csv(25, seed: 3), "iom.csv", from: (1, 1, 2024), to: (31, 12, 2024)));
        await host.StandsAsync(id);
        var page = await lead.GetAsync($"/extracts/{id}");
        var boxes = page.Document.QuerySelectorAll("input[name=Acknowledged]").Select(box => ("Acknowledged", box.GetAttribute("value")!)).ToArray();
        Assert.Contains(boxes, box => box.Item2.StartsWith("compared.fewer-rows", StringComparison.Ordinal));

        var none = await page.SubmitAsync("Confirm the extract");
        Assert.Equal(HttpStatusCode.BadRequest, none.Status);
        Assert.Equal(boxes.Length, none.Errors.Count);
        Assert.StartsWith("Error: ", none.Title, StringComparison.Ordinal);
        Assert.All(none.Document.QuerySelectorAll(".govuk-error-summary__list a"), link => Assert.NotNull(none.Document.QuerySelector(link.GetAttribute("href")!)));
        var noReason = await none.SubmitAsync("Confirm the extract", boxes);
        Assert.Equal(HttpStatusCode.BadRequest, noReason.Status);
        Assert.Contains("Say why it is right", Assert.Single(noReason.Errors), StringComparison.Ordinal);
        await noReason.SubmitAsync("Confirm the extract", [.. boxes, ("Reason", "One team stopped registering.")]);
        Assert.Equal(ExtractStatus.Linked, (await host.StandsAsync(id)).Status);
        await using var database = host.Open();
        Assert.Equal("One team stopped registering.", (await database.Decisions.SingleAsync(d => d.SubjectId == id)).Reason);
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task ExtractWithErrors_ShowsThemFirstWithoutAnyValue_AndLeadsBackToTheFormFilledIn(On on)
    {
        await using var host = await PortalHost.StartAsync(on);
        using var lead = await host.SignInAsAsync(Role.DataLead, Sending.Supplier);
        var wrong = System.Text.Encoding.UTF8.GetString(Sending.Csv()).Replace("02/03/1961", "Zebedee77", StringComparison.Ordinal);
        var id = Sending.IdOf(await lead.SendAsync(System.Text.Encoding.UTF8.GetBytes(wrong), "iom.csv"));
        Assert.Equal(ExtractStatus.Failed, (await host.StandsAsync(id)).Status);
        var page = await lead.GetAsync($"/extracts/{id}");
        Assert.Contains("To correct it", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Zebedee77", page.Document.DocumentElement.OuterHtml, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Zebedee77", host.Log.Text, StringComparison.OrdinalIgnoreCase);
        var form = await page.FollowAsync("Send it again");
        Assert.Equal("2021", form.Document.QuerySelector("input[name=From-year]")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData(On.Sqlite)]
    public async Task Progress_IsAFragment_AndSaysWhenNothingMovesAnyMore(On on)
    {
        await using var host = await PortalHost.StartAsync(on);
        using var lead = await host.SignInAsAsync(Role.DataLead, Sending.Supplier);
        var id = Sending.IdOf(await lead.SendAsync(Sending.Csv(), "iom.csv"));
        await host.StandsAsync(id);
        using var response = await lead.Http.GetAsync($"/extracts/{id}/progress");
        Assert.True(response.Headers.Contains("X-Extract-Stands"));
        var fragment = await response.Content.ReadAsStringAsync();
        Assert.Contains("govuk-task-list", fragment, StringComparison.Ordinal);
        Assert.DoesNotContain("<html", fragment, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(On.Sqlite)]
    public async Task Templates_OpenAsWhatTheySay(On on)
    {
        await using var host = await PortalHost.StartAsync(on);
        using var lead = await host.SignInAsAsync(Role.DataLead);
        var page = await lead.GetAsync("/extracts/templates");
        var links = page.Document.QuerySelectorAll("main table a").Select(a => a.GetAttribute("href")!).ToList();
        Assert.Equal(4, links.Count);
        foreach (var link in links)
            Assert.Equal("PK", System.Text.Encoding.ASCII.GetString(await lead.DownloadAsync(link), 0, 2));
        Assert.Equal(HttpStatusCode.NotFound, (await lead.GetAsync("/extracts/templates/iom-registrations?form=xlsx")).Status);
    }

    private static async Task ConfirmAsync(Browser lead, Guid id)
    {
        var page = await lead.GetAsync($"/extracts/{id}");
        var boxes = page.Document.QuerySelectorAll("input[name=Acknowledged]").Select(box => ("Acknowledged", box.GetAttribute("value")!)).ToList();
        await page.SubmitAsync("Confirm the extract", [.. boxes, ("Reason", "First one.")]);
    }
}
