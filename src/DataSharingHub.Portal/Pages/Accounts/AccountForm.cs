using DataSharingHub.Core;
using DataSharingHub.Core.Access;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Portal.Tags;

namespace DataSharingHub.Portal.Pages.Accounts;

/// <summary>What the two forms about an account ask for.</summary>
internal static class AccountForm
{
    public static readonly Refusal RoleMissing = new("account.role-missing", "Select a role.");
    public static readonly Refusal OrganisationMissing = new("account.organisation-missing", "Select an organisation.");

    public static readonly IReadOnlyList<Choice> Roles =
    [
        new(nameof(Role.DataLead), "Data lead", "Sends extracts of their own organisation, and sees only those."),
        new(nameof(Role.Analyst), "Analyst", "Asks for releases and downloads them; checks what others asked for."),
        new(nameof(Role.IgOfficer), "IG officer", "Checks and approves outputs; sees the agreement, the audit record and retention."),
        new(nameof(Role.Administrator), "Administrator", "Sees accounts and jobs, and no data."),
    ];

    public static IReadOnlyList<Choice> Organisations(PolicySet policies) =>
        [.. policies.Agreement.Parties.Select(party => new Choice(party.Id, party.Name)), new(Actor.Hub, "The hub itself", "For administrators.")];

    public static Role? Read(string? role) => Enum.TryParse<Role>(role, out var read) && Roles.Any(choice => choice.Value == role) ? read : null;
}
