using DataSharingHub.Core.Agreements;
using DataSharingHub.Portal.Web;
using Microsoft.AspNetCore.Mvc;

namespace DataSharingHub.Portal.Pages.Agreements;

/// <summary>Check your answers before signing: which text, by its hash, for which party, in which role.</summary>
public sealed class SignModel(SignAgreement sign, PolicySet policies) : HubPage
{
    /// <summary>Hash of the text to sign; the one in use where none is named.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Text { get; set; }

    [BindProperty]
    public string? Party { get; set; }

    [BindProperty]
    public bool Read { get; set; }

    public Agreement Agreement { get; private set; } = policies.Agreement;

    public Party? Own { get; private set; }

    public bool IsInUse => Agreement.Sha256 == policies.Agreement.Sha256;

    public IActionResult OnGet()
    {
        if (!Find())
            return NotFound();
        Party = Own?.Id;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!Find())
            return Refuse(new Core.Refusal("agreement.another-text", "The text that was shown is not there any more. Read the agreement again before you sign."), "");
        if (!Read)
            return Refuse(new Core.Refusal("agreement.not-read", "Confirm that you have read this text and may sign for your party."), nameof(Read));
        var signed = await sign.RunAsync(Agreement.Sha256, Party ?? "", Actor, cancellation);
        if (signed.Value is null)
            return Refuse(signed.Refusals);
        Say($"You signed version {Agreement.Version} for {Own?.Name}.");
        return RedirectToPage("/Agreements/Index");
    }

    private bool Find()
    {
        var found = sign.TextOf(Text ?? policies.Agreement.Sha256);
        if (found is null)
            return false;
        Agreement = found;
        Text = found.Sha256;
        Own = found.Parties.FirstOrDefault(party => party.Id == Actor.Organisation);
        return true;
    }
}
