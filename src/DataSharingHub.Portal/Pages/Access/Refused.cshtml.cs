using DataSharingHub.Portal.Web;

namespace DataSharingHub.Portal.Pages.Access;

/// <summary>Where somebody lands whose organisation's sign-in we could not take.</summary>
public sealed class RefusedModel : HubPage;
