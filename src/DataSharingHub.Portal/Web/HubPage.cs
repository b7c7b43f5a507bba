using DataSharingHub.Core;
using DataSharingHub.Core.Access;
using DataSharingHub.Portal.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DataSharingHub.Portal.Web;

/// <summary>What every page of ours has: who asks, how refusals are shown, and what is said once on the next page.</summary>
public abstract class HubPage : PageModel
{
    private const string NoticeKey = "notice";

    /// <summary>The person at the other end.</summary>
    public Actor Actor => User.ToActor();

    /// <summary>Something that is done, said once on the page that comes next.</summary>
    protected void Say(string notice) => TempData[NoticeKey] = notice;

    /// <summary>Shows the refusals in the error summary, each beside the field it is about.</summary>
    /// <param name="field">Id of the field; empty for the page as a whole.</param>
    protected IActionResult Refuse(IEnumerable<Refusal> refusals, string field = "")
    {
        foreach (var refusal in refusals)
            ModelState.AddModelError(field, refusal.Message);
        Response.StatusCode = 400;
        return Page();
    }

    protected IActionResult Refuse(Refusal refusal, string field = "") => Refuse([refusal], field);
}
