using DataSharingHub.Core.Access;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Portal.Access;
using DataSharingHub.Portal.Web;

namespace DataSharingHub.Portal.Pages;

/// <summary>What the person owes, and what happened.</summary>
public sealed class IndexModel(PolicySet policies) : HubPage
{
    public string RoleWords => Words.Role(Actor.Role);

    public string OrganisationName => Words.Organisation(Actor.Organisation, policies);
}
