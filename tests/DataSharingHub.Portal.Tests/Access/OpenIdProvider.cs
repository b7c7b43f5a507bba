using System.Security.Claims;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace DataSharingHub.Portal.Tests.Access;

/// <summary>A real OpenID provider (OpenIddict) on loopback, which signs in at once whoever the test names.</summary>
internal sealed class OpenIdProvider : IAsyncDisposable
{
    public const string ClientId = "hub";
    public const string ClientSecret = "a-secret-for-tests";

    private readonly WebApplication app;

    private OpenIdProvider()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, Args = [] });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddOpenIddict().AddServer(server =>
        {
            server.SetAuthorizationEndpointUris("authorize").SetTokenEndpointUris("token");
            server.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();
            server.RegisterScopes(Scopes.OpenId, Scopes.Profile);
            server.AddEphemeralEncryptionKey().AddEphemeralSigningKey();
            server.EnableDegradedMode();
            server.UseAspNetCore().DisableTransportSecurityRequirement().EnableAuthorizationEndpointPassthrough();
            server.AddEventHandler<OpenIddictServerEvents.ValidateAuthorizationRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                if (context.ClientId != ClientId)
                    context.Reject(Errors.InvalidClient);
                return default;
            }));
            server.AddEventHandler<OpenIddictServerEvents.ValidateTokenRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                if (context.ClientId != ClientId || context.ClientSecret != ClientSecret)
                    context.Reject(Errors.InvalidClient);
                return default;
            }));
        });
        app = builder.Build();
        app.UseAuthentication();
        app.MapGet("/authorize", context =>
        {
            var identity = new ClaimsIdentity(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme, Claims.Name, Claims.Role);
            foreach (var (name, value) in Says)
                identity.AddClaim(new Claim(name, value));
            identity.SetDestinations(_ => [Destinations.IdentityToken]);
            var principal = new ClaimsPrincipal(identity);
            principal.SetScopes(Scopes.OpenId, Scopes.Profile);
            return context.SignInAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme, principal);
        });
    }

    /// <summary>What the provider says of whoever comes next.</summary>
    public Dictionary<string, string> Says { get; } = new(StringComparer.Ordinal)
    {
        ["sub"] = "subject-1",
        ["preferred_username"] = "analyst@council.example",
        ["hub_role"] = "analyst",
        ["hub_organisation"] = "community-safety",
        ["amr"] = "mfa",
    };

    public Uri Address => new(app.Urls.First());

    public static async Task<OpenIdProvider> StartAsync()
    {
        var provider = new OpenIdProvider();
        await provider.app.StartAsync();
        return provider;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
