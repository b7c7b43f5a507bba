using DataSharingHub.Core.Agreements;
using DataSharingHub.Portal.Web;
using Microsoft.AspNetCore.Mvc;

namespace DataSharingHub.Portal.Pages.Agreements;

/// <summary>Takes the party's signature of a text back: of the one in use, or of one that waits to come into force.</summary>
public sealed class WithdrawSignatureModel(WithdrawSignature withdraw, SignAgreement sign, PolicySet policies) : HubPage
{
    /// <summary>Hash of the text; the one in use where none is named.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Text { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public Agreement Agreement { get; private set; } = policies.Agreement;

    public bool IsInUse => Agreement.Sha256 == policies.Agreement.Sha256;

    public string Party => Words.Organisation(Actor.Organisation, policies);

    public IActionResult OnGet() => Find() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!Find())
            return NotFound();
        var withdrawn = await withdraw.RunAsync(Agreement.Sha256, Reason ?? "", Actor, cancellation);
        if (withdrawn.Value is null)
            return Refuse(withdrawn.Refusals, nameof(Reason));
        Say($"{Party} took its signature of version {Agreement.Version} back.");
        return RedirectToPage("/Agreements/Index");
    }

    private bool Find()
    {
        if (sign.TextOf(Text ?? policies.Agreement.Sha256) is not { } found)
            return false;
        Agreement = found;
        Text = found.Sha256;
        return true;
    }
}
