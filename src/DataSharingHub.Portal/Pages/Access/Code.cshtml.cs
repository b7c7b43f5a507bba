using DataSharingHub.Core.Access.Accounts;
using DataSharingHub.Portal.Access;
using DataSharingHub.Portal.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace DataSharingHub.Portal.Pages.Access;

/// <summary>The second half of signing in: a code of the authenticator app, or a recovery code. A session begins here, with a cookie that was not there before.</summary>
[EnableRateLimiting(PortalServices.SignInLimit)]
public sealed class CodeModel(SignIn signIn, TimeProvider clock) : HubPage
{
    [BindProperty]
    public string? Code { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? To { get; set; }

    public async Task<IActionResult> OnGetAsync() => await HalfwayAsync() is null ? RedirectToPage("/Access/SignIn") : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (await HalfwayAsync() is not { } id)
            return RedirectToPage("/Access/SignIn");
        var judged = await signIn.CodeAsync(id, Code ?? "", cancellation);
        if (judged.Value is null)
            return Refuse(judged.Refusals, nameof(Code));
        await HttpContext.SignOutAsync(Session.HalfwayScheme);
        await HttpContext.SignInAsync(Session.Scheme, Session.Principal(judged.Value, clock.GetUtcNow()));
        return LocalRedirect(Url.IsLocalUrl(To) ? To : "/");
    }

    private async Task<Guid?> HalfwayAsync()
    {
        var halfway = await HttpContext.AuthenticateAsync(Session.HalfwayScheme);
        return halfway.Succeeded ? halfway.Principal.AccountId() : null;
    }
}
