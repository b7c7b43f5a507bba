using DataSharingHub.Core.Database;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace DataSharingHub.Portal.Web;

/// <summary>
/// What a request gets while the database is away: 503, and when to ask again. Nothing is retried behind a person's back: a change is one transaction, and whether it was kept
/// is seen when the page is loaded again.
/// </summary>
internal sealed class LostDatabaseAnswer : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (!LostDatabase.Is(exception))
            return false;
        httpContext.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        httpContext.Response.Headers.RetryAfter = "30";
        httpContext.Response.ContentType = "text/plain; charset=utf-8";
        await httpContext.Response.WriteAsync(
            "The hub's database does not answer. Nothing half done was kept. Wait a minute, load the page again, and see whether your last step was taken before you repeat it.",
            cancellationToken);
        return true;
    }
}
