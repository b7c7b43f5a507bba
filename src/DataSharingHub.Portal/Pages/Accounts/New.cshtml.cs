using DataSharingHub.Core.Access;
using DataSharingHub.Core.Access.Accounts;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Portal.Tags;
using DataSharingHub.Portal.Web;
using Microsoft.AspNetCore.Mvc;

namespace DataSharingHub.Portal.Pages.Accounts;

/// <summary>Makes an account for somebody, and shows the link that they set it up with.</summary>
public sealed class NewModel(CreateAccount create, PolicySet policies) : HubPage
{
    [BindProperty]
    public string? UserName { get; set; }

    [BindProperty]
    public string? Role { get; set; }

    [BindProperty]
    public string? Organisation { get; set; }

    public IReadOnlyList<Choice> Roles { get; } = AccountForm.Roles;

    public IReadOnlyList<Choice> Organisations { get; } = AccountForm.Organisations(policies);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (AccountForm.Read(Role) is not { } role)
            return Refuse(AccountForm.RoleMissing, nameof(Role));
        if (Organisation is null)
            return Refuse(AccountForm.OrganisationMissing, nameof(Organisation));
        var made = await create.RunAsync(UserName ?? "", role, Organisation, Actor, cancellation);
        if (made.Value is null)
            return Refuse(made.Refusals, made.Refusals[0].Code == AccountRefusals.RoleOrganisation().Code ? nameof(Organisation) : nameof(UserName));
        TempData["link"] = made.Value.LinkSecret;
        return RedirectToPage("/Accounts/Edit", new { id = made.Value.Account.Id });
    }
}
