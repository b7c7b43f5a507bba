using DataSharingHub.Portal.Web;
using Microsoft.AspNetCore.Mvc;

namespace DataSharingHub.Portal.Pages.Account;

/// <summary>Answers nothing; that it was asked keeps the session alive.</summary>
public sealed class StayModel : HubPage
{
    public IActionResult OnGet() => StatusCode(204);
}
