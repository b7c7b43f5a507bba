using System.Security.Cryptography;
using DataSharingHub.Core.Access.Accounts;
using DataSharingHub.Portal.Access;
using DataSharingHub.Portal.Web;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.RateLimiting;

namespace DataSharingHub.Portal.Pages.Access;

/// <summary>What a one-time link opens: choose a password and put the second factor into an app.</summary>
[EnableRateLimiting(PortalServices.SignInLimit)]
public sealed class SetUpModel(SetUpAccount setUp, IDataProtectionProvider protection) : HubPage
{
    private readonly IDataProtector cards = protection.CreateProtector("totp-card");
    private byte[] totp = [];

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty]
    public string? Again { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    /// <summary>The secret shown, encrypted: the same one is to be shown again when a field is wrong, and nobody may bring one of their own.</summary>
    [BindProperty]
    public string? Card { get; set; }

    public string UserName { get; private set; } = "";

    public string Letters => TotpCard.Letters(totp);

    public string Picture => TotpCard.Picture(totp, UserName);

    public async Task<IActionResult> OnGetAsync(string secret, CancellationToken cancellation)
    {
        if (await setUp.FindAsync(secret, cancellation) is not { } account)
            return RedirectToPage("/Access/SetUpDone", new { used = true });
        UserName = account.UserName;
        Show(TotpCard.NewSecret());
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string secret, CancellationToken cancellation)
    {
        if (await setUp.FindAsync(secret, cancellation) is not { } account)
            return RedirectToPage("/Access/SetUpDone", new { used = true });
        UserName = account.UserName;
        Show(Shown());
        if (Password != Again)
            return Refuse(new Core.Refusal("account.password-again", "The two passwords are not the same. Enter the same password twice."), nameof(Again));
        var done = await setUp.RunAsync(new AccountSetUp(secret, Password ?? "", totp, Code ?? ""), cancellation);
        if (done.Value is null)
            return Refuse(done.Refusals, done.Refusals[0].Code == AccountRefusals.CodeFailed().Code ? nameof(Code) : nameof(Password));
        TempData["codes"] = string.Join(' ', done.Value);
        return RedirectToPage("/Access/SetUpDone");
    }

    private byte[] Shown()
    {
        try
        {
            return cards.Unprotect(Convert.FromBase64String(Card ?? ""));
        }
        catch (Exception fault) when (fault is CryptographicException or FormatException)
        {
            return TotpCard.NewSecret();
        }
    }

    private void Show(byte[] secret)
    {
        totp = secret;
        Card = Convert.ToBase64String(cards.Protect(secret));
        ModelState.Remove(nameof(Card));
    }
}
