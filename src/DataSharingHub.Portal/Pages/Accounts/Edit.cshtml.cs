using DataSharingHub.Core.Access;
using DataSharingHub.Core.Access.Accounts;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Database;
using DataSharingHub.Portal.Tags;
using DataSharingHub.Portal.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Known = DataSharingHub.Core.Access.Accounts.Account;

namespace DataSharingHub.Portal.Pages.Accounts;

/// <summary>One account: role, organisation, a new one-time link, disable and enable.</summary>
public sealed class EditModel(IDbContextFactory<HubDatabase> databases, ChangeAccount change, RenewLink renew, PortalOptions options, PolicySet policies) : HubPage
{
    [BindProperty]
    public string? Role { get; set; }

    [BindProperty]
    public string? Organisation { get; set; }

    public Known Row { get; private set; } = null!;

    /// <summary>Shown once, right after it was made.</summary>
    public Uri? Link { get; private set; }

    public IReadOnlyList<Choice> Roles { get; } = AccountForm.Roles;

    public IReadOnlyList<Choice> Organisations { get; } = AccountForm.Organisations(policies);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation)
    {
        if (!await LoadAsync(id, cancellation))
            return NotFound();
        (Role, Organisation) = (Row.Role.ToString(), Row.Organisation);
        if (TempData["link"] is string secret)
            Link = new Uri(options.PublicAddress, "set-up/" + secret);
        return Page();
    }

    public Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellation) => SaveAsync(id, null, "The account was changed; its sessions ended.", cancellation);

    public Task<IActionResult> OnPostDisableAsync(Guid id, CancellationToken cancellation) => SaveAsync(id, true, "The account was disabled; its sessions ended.", cancellation);

    public Task<IActionResult> OnPostEnableAsync(Guid id, CancellationToken cancellation) => SaveAsync(id, false, "The account was enabled.", cancellation);

    public async Task<IActionResult> OnPostLinkAsync(Guid id, CancellationToken cancellation)
    {
        var made = await renew.RunAsync(id, Actor, cancellation);
        if (made.Value is null)
            return NotFound();
        TempData["link"] = made.Value.LinkSecret;
        return RedirectToPage(new { id });
    }

    private async Task<IActionResult> SaveAsync(Guid id, bool? disabled, string notice, CancellationToken cancellation)
    {
        if (!await LoadAsync(id, cancellation))
            return NotFound();
        if (AccountForm.Read(Role) is not { } role)
            return Refuse(AccountForm.RoleMissing, nameof(Role));
        var changed = await change.RunAsync(id, new AccountChange(role, Organisation ?? "", disabled ?? Row.Disabled), Actor, cancellation);
        if (changed.Value is null)
            return Refuse(changed.Refusals, nameof(Organisation));
        Say(notice);
        return RedirectToPage(new { id });
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var row = await database.Accounts.AsNoTracking().SingleOrDefaultAsync(account => account.Id == id, cancellation);
        Row = row!;
        return row is not null;
    }
}
