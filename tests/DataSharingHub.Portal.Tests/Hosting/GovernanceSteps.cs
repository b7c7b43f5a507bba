using System.Net.Http.Headers;
using System.Text;
using AngleSharp.Html.Dom;
using DataSharingHub.Core.Access;
using DataSharingHub.Core.Jobs;
using DataSharingHub.Core.Pipeline;
using DataSharingHub.Core.Releases;

namespace DataSharingHub.Portal.Tests.Hosting;

/// <summary>What governance tests want to have happened, and forms with a file.</summary>
public static class GovernanceSteps
{
    public const string Party = "idva-service";

    /// <summary>The quarterly release, asked for, checked by two, approved, and downloaded once by its analyst.</summary>
    public static async Task<Release> HaveReleasedAsync(this PortalHost host)
    {
        await host.HaveExtractsAsync("idva-referrals");
        var analyst = await host.PersonAsync(Role.Analyst, Party);
        var asked = await host.Get<RequestRelease>().RunAsync(new ReleaseRequest("domestic-abuse-quarterly", "all", 2023, 2023), analyst.Actor);
        var id = asked.Value!.Id;
        host.Get<Sweep>().Enqueue(ReleasePipeline.Stages, asked.Value);
        await host.ReleaseAtAsync(id, ReleaseStatus.Attacked);
        await DecideAsync(host, id, nameof(CheckOutput), "police");
        await DecideAsync(host, id, nameof(CheckOutput), "community-safety");
        host.Get<Sweep>().Enqueue(ReleasePipeline.Stages, await host.ReleaseAtAsync(id, ReleaseStatus.OutputChecked));
        await host.ReleaseAtAsync(id, ReleaseStatus.Written);
        await DecideAsync(host, id, nameof(ApproveRelease), "police");
        var files = await host.Get<DownloadRelease>().RunAsync(id, analyst.Actor);
        return files.Refusals.Count == 0 ? await host.ReleaseAtAsync(id, ReleaseStatus.Released) : throw new InvalidOperationException(files.Refusals[0].Message);
    }

    /// <summary>Sends the page's form with a file in it.</summary>
    public static Task<BrowserPage> SubmitFileAsync(this BrowserPage page, Browser browser, string field, string name, string content)
    {
        var token = page.Document.QuerySelector("main form input[name=__RequestVerificationToken]") as IHtmlInputElement;
        var form = new MultipartFormDataContent { { new StringContent(token!.Value), "__RequestVerificationToken" } };
        var file = new ByteArrayContent(Encoding.UTF8.GetBytes(content));
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        form.Add(file, field, name);
        return browser.PostAsync(page.Path, form);
    }

    private static async Task DecideAsync(PortalHost host, Guid id, string gate, string organisation)
    {
        var officer = await host.PersonAsync(Role.IgOfficer, organisation);
        var decided = await host.Get<Decide>().RunAsync(ReleasePipeline.Stages, id, gate, new Deciding(officer.Actor, Verdict.Agreed, null) { Tests = OutputTests.Ids });
        if (decided.Refusals.Count > 0)
            throw new InvalidOperationException(decided.Refusals[0].Message);
    }
}
