using DataSharingHub.Portal.Web;

namespace DataSharingHub.Portal.Pages.Access;

/// <summary>Shows the recovery codes once; or says that a link does not work.</summary>
public sealed class SetUpDoneModel : HubPage
{
    public IReadOnlyList<string> Codes { get; private set; } = [];

    public void OnGet() => Codes = (TempData["codes"] as string)?.Split(' ') ?? [];
}
