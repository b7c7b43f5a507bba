using DataSharingHub.Core.Access.Accounts;
using DataSharingHub.Portal.Access;
using DataSharingHub.Portal.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace DataSharingHub.Portal.Pages.Access;

/// <summary>The first half of signing in: user name and password; or off to the organisation's own sign-in.</summary>
[EnableRateLimiting(PortalServices.SignInLimit)]
public sealed class SignInModel(SignIn signIn, IAuthenticationSchemeProvider schemes, TimeProvider clock) : HubPage
{
    [BindProperty]
    public string? UserName { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    /// <summary>Where to go afterwards; only ever a page of ours.</summary>
    [BindProperty(SupportsGet = true)]
    public string? To { get; set; }

    public IReadOnlyList<AuthenticationScheme> Providers { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        await LoadAsync();
        return User.Identity?.IsAuthenticated == true ? Redirect("/") : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await LoadAsync();
        var judged = await signIn.PasswordAsync(UserName ?? "", Password ?? "", cancellation);
        if (judged.Value is null)
            return Refuse(judged.Refusals, nameof(UserName));
        await HttpContext.SignInAsync(Session.HalfwayScheme, Session.Principal(judged.Value, clock.GetUtcNow(), Session.HalfwayScheme));
        return RedirectToPage("/Access/Code", new { to = Local(To) });
    }

    public async Task<IActionResult> OnPostElsewhereAsync(string scheme)
    {
        await LoadAsync();
        return Providers.Any(provider => provider.Name == scheme)
            ? Challenge(new AuthenticationProperties { RedirectUri = Local(To) ?? "/" }, scheme)
            : NotFound();
    }

    private string? Local(string? to) => Url.IsLocalUrl(to) ? to : null;

    // A provider with a name to show is one that people choose; our own two cookies have none.
    private async Task LoadAsync() => Providers = [.. (await schemes.GetAllSchemesAsync()).Where(scheme => scheme.DisplayName is not null)];
}
