using System.Globalization;
using DataSharingHub.Core.Access.Accounts;
using DataSharingHub.Portal.Access;
using DataSharingHub.Portal.Web;
using Microsoft.AspNetCore.Mvc;

namespace DataSharingHub.Portal.Pages.Account;

/// <summary>A data lead's tokens for sending extracts by program: make one, see it once, revoke it.</summary>
public sealed class TokensModel(Tokens tokens, TimeProvider clock) : HubPage
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string Days { get; set; } = "90";

    public IReadOnlyList<PersonalToken> Rows { get; private set; } = [];

    /// <summary>Set on the one page that shows it.</summary>
    public string? NewSecret { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation) => Rows = await tokens.OfAsync(User.AccountId(), cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        _ = int.TryParse(Days, NumberStyles.None, CultureInfo.InvariantCulture, out var days);
        var made = await tokens.CreateAsync(User.AccountId(), Name ?? "", days, Actor, cancellation);
        Rows = await tokens.OfAsync(User.AccountId(), cancellation);
        if (made.Value is null)
            return Refuse(made.Refusals, made.Refusals[0].Code == "account.token-life" ? nameof(Days) : nameof(Name));
        NewSecret = made.Value.Secret;
        return Page();
    }

    public async Task<IActionResult> OnPostRevokeAsync(Guid id, CancellationToken cancellation)
    {
        if (await tokens.RevokeAsync(id, User.AccountId(), Actor, cancellation) is not null)
            return NotFound();
        Say("The token was revoked. A program that uses it is refused from now on.");
        return Redirect("/account/tokens");
    }

    public string Status(PersonalToken token) => token.RevokedAt is not null ? "Revoked" : token.ExpiresAt <= clock.GetUtcNow() ? "Expired" : "Active";
}
