using DataSharingHub.Portal.Api;
using DataSharingHub.Portal.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace DataSharingHub.Portal;

/// <summary>What a request goes through, in order.</summary>
public static class PortalPipeline
{
    public static void UsePortal(this WebApplication app)
    {
        app.UseSecurityHeaders(app.Services.GetRequiredService<PortalOptions>());
        app.UseExceptionHandler("/status/500");
        app.UseStatusCodePagesWithReExecute("/status/{0}");
        app.UseApiProblems();
        app.UseRouting();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.MapEmbeddedAssets();
        app.MapRazorPages();
        app.MapApi();
    }
}
