using DataSharingHub.Core;
using DataSharingHub.Core.Access.Accounts;
using DataSharingHub.Core.Audit;
using DataSharingHub.Portal.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DataSharingHub.Portal.Web;

/// <summary>What happens to a request that may not go on.</summary>
internal static class PageHandling
{
    /// <summary>Records that somebody signed in asked for what their role does not allow, and answers 403 with a page of its own.</summary>
    public static async Task DenyAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        var http = context.HttpContext;
        if (http.User.Identity?.IsAuthenticated == true)
        {
            // The route, not the path: a path may hold ids that are nobody's business in a list of refusals.
            var route = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "unknown";
            await http.RequestServices.GetRequiredService<RecordAccess>().RunAsync(
                http.User.ToActor(), new AuditEntry(AuditKinds.AccessRefused, Shorten("/" + route.TrimStart('/'))) { Outcome = "access.role" }, http.RequestAborted);
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
    }

    private static string Shorten(string text) => text.Length <= 120 ? text : text[..120];
}
