using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace DataSharingHub.Portal.Web;

/// <summary>Headers on every answer: no inline script, no frame, nothing from elsewhere, nothing kept by a cache (OWASP ASVS 5.0, chapter 3).</summary>
internal static class SecurityHeaders
{
    public static void UseSecurityHeaders(this IApplicationBuilder app, PortalOptions options)
    {
        // A form's answer may send the browser on to the organisation's own sign-in, which counts as the form's target.
        var elsewhere = options.OpenId is { } openId ? " " + openId.Authority.GetLeftPart(UriPartial.Authority) : "";
        var policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
            + $"form-action 'self'{elsewhere}; base-uri 'none'; frame-ancestors 'none'";
        app.Use((context, next) => AnswerAsync(context, next, policy));
    }

    private static Task AnswerAsync(HttpContext context, RequestDelegate next, string policy)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        if (!context.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal))
            headers.CacheControl = "no-store";
        return next(context);
    }
}
