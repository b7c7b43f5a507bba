using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Jobs;
using DataSharingHub.Core.Links.Review;
using DataSharingHub.Core.Pipeline;
using DataSharingHub.Portal.Web;
using Microsoft.AspNetCore.Mvc;

namespace DataSharingHub.Portal.Pages.Links;

/// <summary>The queue of uncertain links: how two records agree, what the engine says and what people say.</summary>
public sealed class IndexModel(ReadReviews reviews, AskToLinkAgain again, RecordConsultation record, Sweep sweep, PolicySet policies) : HubPage
{
    private const int OnePage = 25;

    /// <summary>Page of the list, from 1.</summary>
    [BindProperty(SupportsGet = true)]
    public int Number { get; set; } = 1;

    public IReadOnlyList<ClauseReviews> Reviews { get; private set; } = [];

    public IReadOnlyList<QueuedReview> Shown { get; private set; } = [];

    public int Found { get; private set; }

    public PageLinks Links { get; private set; } = PageLinks.Of(1, 0, OnePage, "/links");

    public string TitleOf(LinkageClause clause) => $"{Title(clause.Left)} and {Title(clause.Right)}";

    public string Between(UncertainLink link) => link.First.Dataset == link.Second.Dataset
        ? $"two records of {Title(link.First.Dataset)}" : $"{Title(link.First.Dataset)} and {Title(link.Second.Dataset)}";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var found = await reviews.RunAsync(Actor, cancellation);
        if (found.Value is null)
            return Refuse(found.Refusals);
        Reviews = found.Value;
        var all = Reviews.SelectMany(review => review.Queue).ToList();
        Found = all.Count;
        Links = PageLinks.Of(Number, all.Count, OnePage, "/links");
        Shown = [.. all.Skip((Links.Number - 1) * OnePage).Take(OnePage)];
        await record.OnceAsync(Actor, new AuditEntry(AuditKinds.LinkConsulted, "queue"), cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostAgainAsync(string? clause, CancellationToken cancellation)
    {
        var asked = await again.RunAsync(clause ?? "", Actor, cancellation);
        if (asked.Value is null)
        {
            await OnGetAsync(cancellation);
            return Refuse(asked.Refusals);
        }

        foreach (var extract in asked.Value)
            sweep.EnqueueOrLeave(ExtractPipeline.Stages, extract);
        Say("The datasets are being linked again with what was decided. Releases wait until that is done.");
        return RedirectToPage();
    }

    private string Title(string dataset) => policies.Datasets.GetValueOrDefault(dataset)?.Title ?? dataset;
}
