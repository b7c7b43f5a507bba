using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Links.Review;
using DataSharingHub.Linkage;
using DataSharingHub.Portal.Web;
using Microsoft.AspNetCore.Mvc;

namespace DataSharingHub.Portal.Pages.Links;

/// <summary>How the datasets of a clause were linked: what agreement is worth, what a threshold would give, what was compared and what cannot be linked.</summary>
public sealed class LinkageModel(ReadLinkage linkage, PolicySet policies) : HubPage
{
    public LinkageOfClause? Linkage { get; private set; }

    public LinkageReport Report => Linkage!.Report!;

    public string Title(string dataset) => policies.Datasets.GetValueOrDefault(dataset)?.Title ?? dataset;

    public async Task<IActionResult> OnGetAsync(string clause, CancellationToken cancellation)
    {
        var found = await linkage.RunAsync(clause, Actor, cancellation);
        if (found.Value is null && found.Refusals.Any(refusal => refusal.Code.StartsWith("review.", StringComparison.Ordinal)))
            return NotFound();
        if (found.Value is null)
        {
            // Sharing was stopped: the list says so.
            Say(found.Refusals[0].Message);
            return RedirectToPage("/Links/Index");
        }

        Linkage = found.Value;
        return Page();
    }
}
