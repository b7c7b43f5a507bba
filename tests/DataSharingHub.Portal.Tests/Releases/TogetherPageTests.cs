using System.Net;
using DataSharingHub.Core.Access;
using DataSharingHub.Core.Jobs;
using DataSharingHub.Core.Pipeline;
using DataSharingHub.Core.Releases;
using DataSharingHub.Portal.Tests.Hosting;
using DataSharingHub.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DataSharingHub.Portal.Tests.Releases;

/// <summary>The page that says what a release reveals together with earlier ones.</summary>
public sealed class TogetherPageTests
{
    private const string Party = "idva-service";

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task SecondRelease_NamesTheFirstAndSaysWhatTheyReveal(On on)
    {
        await using var host = await PortalHost.StartAsync(on);
        await host.HaveExtractsAsync("idva-referrals");
        var first = await AskAsync(host, 2023);
        foreach (var (gate, number, status) in new[] { (nameof(CheckOutput), 1, ReleaseStatus.Attacked), (nameof(CheckOutput), 2, ReleaseStatus.Attacked), (nameof(ApproveRelease), 1, ReleaseStatus.Written) })
        {
            await host.ReleaseAtAsync(first.Id, status);
            var officer = await host.PersonAsync(Role.IgOfficer, Party, number);
            Assert.Empty((await host.Get<Decide>().RunAsync(ReleasePipeline.Stages, first.Id, gate, new Deciding(officer.Actor, Verdict.Agreed, null) { Tests = OutputTests.Ids })).Refusals);
            await using var database = host.Open();
            host.Get<Sweep>().Enqueue(ReleasePipeline.Stages, await database.Releases.AsNoTracking().SingleAsync(r => r.Id == first.Id));
        }

        await host.ReleaseAtAsync(first.Id, ReleaseStatus.Released);
        var second = await AskAsync(host, 2024);
        await host.ReleaseAtAsync(second.Id, ReleaseStatus.Attacked);
        using var checker = await host.SignInAsAsync(Role.IgOfficer, Party);

        var check = await checker.GetAsync($"/checks/{second.Id}");
        Assert.Contains(check.Document.QuerySelectorAll("a"), link => link.GetAttribute("href") == $"/checks/{second.Id}/together");
        var page = await checker.GetAsync($"/checks/{second.Id}/together");
        Assert.Contains("Domestic abuse quarterly report", page.Document.QuerySelector("tbody th")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("2023 to 2023, released", page.Text, StringComparison.Ordinal);
        Assert.Contains("every withheld count holds", page.Text, StringComparison.Ordinal);
        Assert.Contains("What they would reveal if this release were protected by itself", page.Text, StringComparison.Ordinal);
        Assert.Contains("None of them counts the same people", (await checker.GetAsync($"/checks/{first.Id}/together")).Text, StringComparison.Ordinal);
        using var stranger = await host.SignInAsAsync(Role.Analyst, "youth-justice");
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/checks/{second.Id}/together")).Status);
    }

    private static async Task<Release> AskAsync(PortalHost host, int last)
    {
        var analyst = await host.PersonAsync(Role.Analyst, Party);
        var asked = await host.Get<RequestRelease>().RunAsync(new ReleaseRequest("domestic-abuse-quarterly", "all", 2023, last), analyst.Actor);
        host.Get<Sweep>().Enqueue(ReleasePipeline.Stages, asked.Value!);
        return asked.Value!;
    }
}
