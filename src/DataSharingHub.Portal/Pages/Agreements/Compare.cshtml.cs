using DataSharingHub.Core;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Portal.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace DataSharingHub.Portal.Pages.Agreements;

/// <summary>What a proposed agreement would change. The file is read, compared and forgotten.</summary>
[RequestSizeLimit(CompareProposal.MostBytes + 65536)]
public sealed class CompareModel(CompareProposal compare, TryAmendment amendment, PolicySet policies) : HubPage
{
    [BindProperty]
    public IFormFile? Proposed { get; set; }

    public Proposal? Result { get; private set; }

    /// <summary>What it would touch; null where the proposed agreement cannot be used.</summary>
    public DryRun? Tried { get; private set; }

    public string NameOf(DryRunExtract extract) =>
        $"{policies.Datasets.GetValueOrDefault(extract.Dataset)?.Title ?? extract.Dataset}, {Words.Date(extract.From)} to {Words.Date(extract.To)}{(extract.Part.Length == 0 ? "" : $" ({extract.Part})")}";

    public string NameOf(DryRunRelease release) => FormattableString.Invariant($"{Words.Product(release.Product, policies)}, {Words.Area(release.Area, policies)}, {release.FirstYear} to {release.LastYear}");

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
        if (Result.Agreement is { } proposed)
            Tried = (await amendment.RunAsync(proposed, Actor, cancellation)).Value;
        return Page();
    }
}
