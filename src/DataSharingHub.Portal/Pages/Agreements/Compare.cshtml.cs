using DataSharingHub.Core;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Portal.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace DataSharingHub.Portal.Pages.Agreements;

/// <summary>What a proposed agreement would change. The file is read, compared and forgotten.</summary>
[RequestSizeLimit(CompareProposal.MostBytes + 65536)]
public sealed class CompareModel(CompareProposal compare) : HubPage
{
    [BindProperty]
    public IFormFile? Proposed { get; set; }

    public Proposal? Result { get; private set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (Proposed is null)
            return Refuse(new Refusal("agreement.no-file", "Select a proposed agreement"), nameof(Proposed));
        if (Proposed.Length == 0)
            return Refuse(new Refusal("agreement.empty", "The selected file is empty"), nameof(Proposed));
        if (Proposed.Length > CompareProposal.MostBytes)
            return Refuse(new Refusal("agreement.too-large", "The selected file must be smaller than 2 MB"), nameof(Proposed));
        using var text = new MemoryStream();
        await Proposed.CopyToAsync(text, cancellation);
        Result = compare.Run(text.ToArray());
        return Page();
    }
}
