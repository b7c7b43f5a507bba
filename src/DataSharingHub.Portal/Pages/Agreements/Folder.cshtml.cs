using DataSharingHub.Core.Agreements;
using DataSharingHub.Portal.Web;
using Microsoft.AspNetCore.Mvc;

namespace DataSharingHub.Portal.Pages.Agreements;

/// <summary>What lies in the policies folder against what is in use, and taking it into use.</summary>
public sealed class FolderModel(PolicyFolder folder, AcceptPolicies accept, PolicySet policies) : HubPage
{
    /// <summary>Hash over the folder's files as they were shown.</summary>
    [BindProperty]
    public string? Shown { get; set; }

    public PolicyFolderState State { get; private set; } = null!;

    public string Running => policies.Sha256;

    public int Count => policies.Files.Count;

    public async Task OnGetAsync(CancellationToken cancellation) => State = await folder.StateAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var accepted = await accept.AcceptFolderAsync(Shown ?? "", Actor, cancellation);
        State = await folder.StateAsync(cancellation);
        if (accepted.Value is null)
            return Refuse(accepted.Refusals);
        Say("The files were taken into use. They are worked with once every hub process has been restarted.");
        return RedirectToPage();
    }
}
