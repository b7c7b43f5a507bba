using DataSharingHub.Core.Access.Accounts;
using DataSharingHub.Portal.Access;
using DataSharingHub.Portal.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;

namespace DataSharingHub.Portal.Pages.Access;

/// <summary>Ends the person's sessions, here and in every other browser.</summary>
public sealed class SignOutModel(SignOut signOut) : HubPage
{
    public IActionResult OnGet() => Redirect("/");

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await signOut.RunAsync(User.AccountId(), Actor, cancellation);
        await HttpContext.SignOutAsync(Session.Scheme);
        return RedirectToPage("/Access/SignIn");
    }
}
