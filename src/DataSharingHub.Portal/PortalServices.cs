using System.Threading.RateLimiting;
using DataSharingHub.Portal.Access;
using DataSharingHub.Portal.Api;
using DataSharingHub.Portal.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DataSharingHub.Portal;

/// <summary>The portal's services; the hub itself is registered already.</summary>
public static class PortalServices
{
    /// <summary>Rate limit of pages where somebody proves who they are.</summary>
    public const string SignInLimit = "sign-in";

    /// <summary>Rate limit of what takes files in.</summary>
    public const string UploadLimit = "upload";

    public static IServiceCollection AddPortal(this IServiceCollection services, PortalOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<Pages.LeadSummary>();
        services.AddRazorPages(pages => pages.Conventions.AuthorizePages())
            .AddApplicationPart(typeof(PortalServices).Assembly)
            .AddMvcOptions(mvc =>
            {
                // What is missing, the operations judge; the framework's words quote what was typed.
                mvc.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
                mvc.ModelBindingMessageProvider.SetAttemptedValueIsInvalidAccessor((_, _) => "This is not in the form that is asked for.");
                mvc.ModelBindingMessageProvider.SetNonPropertyAttemptedValueIsInvalidAccessor(_ => "This is not in the form that is asked for.");
                mvc.ModelBindingMessageProvider.SetValueIsInvalidAccessor(_ => "This is not in the form that is asked for.");
                mvc.ModelBindingMessageProvider.SetValueMustBeANumberAccessor(_ => "Enter a whole number.");
                mvc.ModelBindingMessageProvider.SetNonPropertyValueMustBeANumberAccessor(() => "Enter a whole number.");
                mvc.ModelBindingMessageProvider.SetValueMustNotBeNullAccessor(_ => "Enter something.");
            });
        services.Configure<RouteOptions>(routes => routes.LowercaseUrls = true);
        services.AddDataProtection().SetApplicationName("data-sharing-hub");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(
            management => management.XmlRepository = ActivatorUtilities.CreateInstance<SealedKeyRing>(provider)));
        // The framework warns that keys are stored as they are given; the vault seals them.
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error));
        AddSessions(services, options);
        services.AddAuthorization(PolicyNames.Add);
        services.AddAntiforgery(forms =>
        {
            forms.Cookie.Name = "hub-form";
            Harden(forms.Cookie, options);
            forms.Cookie.SameSite = SameSiteMode.Strict;
        });
        services.AddRateLimiter(limits => AddLimits(limits, options));
        services.AddExceptionHandler<LostDatabaseAnswer>();
        services.AddApi();
        return services;
    }

    private static void AddSessions(IServiceCollection services, PortalOptions options) => services
        .AddAuthentication(Session.Scheme)
        .AddTokens()
        .AddCookie(Session.Scheme, cookie =>
        {
            cookie.Cookie.Name = "hub-session";
            Harden(cookie.Cookie, options);
            cookie.ExpireTimeSpan = options.IdleTime;
            cookie.SlidingExpiration = true;
            cookie.LoginPath = "/sign-in";
            cookie.ReturnUrlParameter = "to";
            // Programs bring a token; a cookie counts for nothing there.
            cookie.ForwardDefaultSelector = http => http.Request.Path.StartsWithSegments(ApiServices.Path, StringComparison.Ordinal) ? TokenAuthentication.SchemeName : null;
            cookie.Events.OnValidatePrincipal = Session.ValidateAsync;
            cookie.Events.OnRedirectToAccessDenied = PageHandling.DenyAsync;
        })
        .AddCookie(Session.HalfwayScheme, cookie =>
        {
            cookie.Cookie.Name = "hub-halfway";
            Harden(cookie.Cookie, options);
            cookie.ExpireTimeSpan = TimeSpan.FromMinutes(5);
            cookie.SlidingExpiration = false;
        })
        .AddOpenId(options);

    internal static void Harden(CookieBuilder cookie, PortalOptions options)
    {
        cookie.HttpOnly = true;
        cookie.SameSite = SameSiteMode.Lax;
        cookie.IsEssential = true;
        cookie.SecurePolicy = options.PublicAddress.Scheme == Uri.UriSchemeHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
    }

    private static void AddLimits(RateLimiterOptions limits, PortalOptions options)
    {
        limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limits.AddPolicy(SignInLimit, http => PerMinute(
            HttpMethods.IsPost(http.Request.Method), http.Connection.RemoteIpAddress?.ToString() ?? "unknown", options.SignInsPerMinute));
        limits.AddPolicy(UploadLimit, http => PerMinute(
            HttpMethods.IsPost(http.Request.Method), http.User.Identity?.Name ?? http.Connection.RemoteIpAddress?.ToString() ?? "unknown", options.UploadsPerMinute));
    }

    private static RateLimitPartition<string> PerMinute(bool counted, string who, int times) => counted
        ? RateLimitPartition.GetFixedWindowLimiter(who, _ => new FixedWindowRateLimiterOptions { PermitLimit = times, Window = TimeSpan.FromMinutes(1) })
        : RateLimitPartition.GetNoLimiter("reading");
}
