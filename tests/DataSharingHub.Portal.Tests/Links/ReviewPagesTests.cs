using System.Globalization;
using System.Net;
using DataSharingHub.Core.Access;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Links.Review;
using DataSharingHub.Portal.Tests.Hosting;
using DataSharingHub.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DataSharingHub.Portal.Tests.Links;

/// <summary>The clerical review through its pages with script off.</summary>
public sealed class ReviewPagesTests
{
    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task TwoOfficers_LookSeeMoreDecideTogetherLinkAgainAndUndo(On on)
    {
        await using var host = await PortalHost.StartAsync(on);
        await host.HaveExtractsAsync("pgpm-cases", "yjs-offences");
        using var first = await host.SignInAsAsync(Role.IgOfficer, "police");
        using var second = await host.SignInAsAsync(Role.IgOfficer, "youth-justice");
        var list = await first.GetAsync("/links");
        Assert.Contains("Clause 5.1", list.Text, StringComparison.Ordinal);
        Assert.Contains("uncertain", list.Text, StringComparison.Ordinal);

        var linkage = await first.GetAsync(list.Document.QuerySelector("main a[href='/links/linkage/5.1']")!.GetAttribute("href")!);
        Assert.True(linkage.Document.QuerySelectorAll("main table").Length > 4);
        Assert.All(linkage.Document.QuerySelectorAll("main img"), image => Assert.StartsWith("data:image/svg+xml;base64,", image.GetAttribute("src"), StringComparison.Ordinal));
        Assert.DoesNotContain("Expected matches", linkage.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await first.GetAsync("/links/linkage/9.9")).Status);

        var id = await ReviewWithMoreAsync(host);
        var shown = await first.GetAsync($"/links/{id}");
        var bits = shown.Document.QuerySelectorAll("main table td:last-child").Select(cell => cell.TextContent).Where(text => text.Length > 0 && text[0] is '+' or '\u2212' or '0')
            .Select(text => double.Parse(text.Replace('\u2212', '-'), CultureInfo.InvariantCulture)).ToList();
        Assert.True(bits.Count > 3);
        Assert.Equal(bits[^1], bits.SkipLast(1).Sum(), 0);
        Assert.Contains("Two records side by side", shown.Text, StringComparison.Ordinal);
        var buttons = shown.Document.QuerySelectorAll("main form button").Count(button => button.TextContent.StartsWith("Show more", StringComparison.Ordinal));
        var more = await shown.SubmitAsync(shown.Document.QuerySelector("main form button")!.TextContent.Trim());
        Assert.Contains("shown, and recorded", more.Text, StringComparison.Ordinal);
        Assert.Equal(buttons - 1, more.Document.QuerySelectorAll("main form button").Count(button => button.TextContent.StartsWith("Show more", StringComparison.Ordinal)));

        Assert.Equal("Select whether these are one person or two, or that you cannot tell", Assert.Single((await more.SubmitAsync("Record my opinion")).Errors));
        Assert.Contains("reason", Assert.Single((await shown.SubmitAsync("Record my opinion", ("Verdict", "TwoPersons"))).Errors), StringComparison.Ordinal);
        (string, string)[] opinion = [("Verdict", "TwoPersons"), ("Reason", "their given names have nothing in common"), ("Second", "true")];
        Assert.Contains("counts once a second person", (await shown.SubmitAsync("Record my opinion", opinion)).Document.Body!.TextContent, StringComparison.Ordinal);
        var waiting = await second.GetAsync($"/links/{id}");
        Assert.Contains("waits for a second person", waiting.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("nothing in common", waiting.Text, StringComparison.Ordinal);
        var decided = await waiting.SubmitAsync("Record my opinion", opinion);
        Assert.Contains("It is decided", decided.Document.Body!.TextContent, StringComparison.Ordinal);

        var again = await decided.SubmitAsync("Link again now under clause 5.1");
        Assert.Contains("being linked again", again.Document.Body!.TextContent, StringComparison.Ordinal);
        await host.UntilAsync(database => database.Extracts.AllAsync(extract => extract.Status == ExtractStatus.Linked));
        Assert.DoesNotContain("Link again now", (await first.GetAsync("/links")).Text, StringComparison.Ordinal);
        var kept = await first.GetAsync($"/links/{id}");
        Assert.Contains("decided: two persons", kept.Text, StringComparison.Ordinal);
        Assert.Contains("not linked", kept.Text, StringComparison.Ordinal);
        Assert.Contains("nothing in common", kept.Text, StringComparison.Ordinal);
        Assert.Contains("Enter a reason", Assert.Single((await kept.SubmitAsync("Undo the opinions")).Errors), StringComparison.Ordinal);
        Assert.Contains("were undone", (await kept.SubmitAsync("Undo the opinions", ("UndoReason", "another look is needed"))).Document.Body!.TextContent, StringComparison.Ordinal);

        await using var check = host.Open();
        var kinds = await check.AuditEvents.Where(e => e.Subject == id.ToString()).Select(e => e.Kind).ToListAsync();
        foreach (var (kind, times) in new[] { (AuditKinds.LinkSeenFurther, 1), (AuditKinds.LinkJudged, 2), (AuditKinds.LinkOpinionsUndone, 1) })
            Assert.Equal(times, kinds.Count(name => name == kind.Name));
        Assert.True(kinds.Count(name => name == AuditKinds.LinkConsulted.Name) >= 4);
    }

    [Theory]
    [InlineData(Role.DataLead)]
    [InlineData(Role.Analyst)]
    [InlineData(Role.Administrator)]
    public async Task WhoeverIsNoOfficer_IsRefusedAndRecorded(Role role)
    {
        await using var host = await PortalHost.StartAsync(On.Sqlite);
        using var browser = await host.SignInAsAsync(role);
        foreach (var path in new[] { "/links", "/links/linkage/5.1", "/links/00000000-0000-0000-0000-000000000001" })
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync(path)).Status);
        await using var database = host.Open();
        Assert.Equal(3, await database.AuditEvents.CountAsync(e => e.Kind == AuditKinds.AccessRefused.Name));
        Assert.Equal(0, await database.AuditEvents.CountAsync(e => e.Kind == AuditKinds.LinkConsulted.Name));
    }

    [Fact]
    public async Task LinkThatIsNotThere_IsNotFound_AndNoAddressShowsMore()
    {
        await using var host = await PortalHost.StartAsync(On.Sqlite);
        await host.HaveExtractsAsync("pgpm-cases", "yjs-offences");
        using var officer = await host.SignInAsAsync(Role.IgOfficer, "police");
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync($"/links/{Guid.NewGuid()}")).Status);
        var id = await ReviewWithMoreAsync(host);
        var shown = await officer.GetAsync($"/links/{id}?Further=forename&Further=surname&Further=date_of_birth");
        Assert.DoesNotContain("shown, and recorded", shown.Text, StringComparison.Ordinal);
        await using var database = host.Open();
        Assert.Equal(0, await database.AuditEvents.CountAsync(e => e.Kind == AuditKinds.LinkSeenFurther.Name));
    }

    /// <summary>An open link of the sample of which more can be shown.</summary>
    internal static async Task<Guid> ReviewWithMoreAsync(PortalHost host)
    {
        var reviews = await host.Get<ReadReviews>().RunAsync(new Actor("test set-up", Role.IgOfficer, "police"));
        foreach (var queued in reviews.Value!.SelectMany(review => review.Queue))
        {
            var seen = await host.Get<LookAtLink>().RunAsync(queued.Link.Review, [], new Actor("test set-up", Role.IgOfficer, "police"));
            if (seen.Value!.Fields.Any(field => field.HasMore))
                return queued.Link.Review;
        }

        throw new InvalidOperationException("The sample has no uncertain link of which more could be shown.");
    }
}
