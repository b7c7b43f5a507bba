using DataSharingHub.Core.Access.Accounts;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Portal.Access;
using DataSharingHub.Portal.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace DataSharingHub.Portal.Pages.Account;

/// <summary>A person's own account: who they are here, and their recovery codes.</summary>
[EnableRateLimiting(PortalServices.SignInLimit)]
public sealed class IndexModel(RenewRecoveryCodes renew, PolicySet policies) : HubPage
{
    [BindProperty]
    public string? Code { get; set; }

    public int CodesLeft { get; private set; }

    public IReadOnlyList<string> NewCodes { get; private set; } = [];

    public string OrganisationName => Words.Organisation(Actor.Organisation, policies);

    public async Task OnGetAsync(CancellationToken cancellation) => CodesLeft = await renew.LeftAsync(User.AccountId(), cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var made = await renew.RunAsync(User.AccountId(), Code ?? "", cancellation);
        CodesLeft = await renew.LeftAsync(User.AccountId(), cancellation);
        if (made.Value is null)
            return Refuse(made.Refusals, nameof(Code));
        NewCodes = made.Value;
        return Page();
    }
}
