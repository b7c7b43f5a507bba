using System.Security.Claims;
using DataSharingHub.Core.Access;
using DataSharingHub.Core.Access.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace DataSharingHub.Portal.Access;

/// <summary>Sign-in through an OpenID provider: authorisation code with PKCE; what the provider says is judged by the hub before a session begins.</summary>
internal static class OpenIdSignIn
{
    public const string Scheme = "organisation";

    public static AuthenticationBuilder AddOpenId(this AuthenticationBuilder authentication, PortalOptions portal) => portal.OpenId is not { } options
        ? authentication
        : authentication.AddOpenIdConnect(Scheme, options.Name, openId =>
        {
            openId.Authority = options.Authority.ToString();
            openId.RequireHttpsMetadata = !options.Authority.IsLoopback;
            openId.ClientId = options.ClientId;
            openId.ClientSecret = options.ClientSecret;
            openId.ResponseType = OpenIdConnectResponseType.Code;
            openId.ResponseMode = OpenIdConnectResponseMode.Query;
            openId.UsePkce = true;
            openId.SaveTokens = false;
            openId.MapInboundClaims = false;
            openId.SignInScheme = Session.Scheme;
            openId.CallbackPath = "/sign-in/organisation";
            openId.Scope.Clear();
            openId.Scope.Add("openid");
            openId.Scope.Add("profile");
            PortalServices.Harden(openId.CorrelationCookie, portal);
            PortalServices.Harden(openId.NonceCookie, portal);
            openId.Events = new OpenIdConnectEvents
            {
                OnTokenValidated = context => JudgeAsync(context, options),
                OnRemoteFailure = context =>
                {
                    // What went wrong may quote what the provider sent; the page says only that it did.
                    context.HandleResponse();
                    context.Response.Redirect("/sign-in/refused");
                    return Task.CompletedTask;
                },
            };
        });

    private static async Task JudgeAsync(TokenValidatedContext context, OpenIdOptions options)
    {
        var said = context.Principal!;
        var services = context.HttpContext.RequestServices;
        // Somebody who has not proved enough is somebody without a role here, so that the refusal is an event like any other.
        var proved = options.RequiredMethod is not { } method || said.FindAll("amr").Any(claim => claim.Value == method);
        var identity = new OutsideIdentity(
            said.FindFirstValue("iss") ?? context.SecurityToken.Issuer, said.FindFirstValue("sub") ?? "", said.FindFirstValue(options.UserNameClaim) ?? "",
            proved ? RoleOf(said.FindFirstValue(options.RoleClaim)) : null, said.FindFirstValue(options.OrganisationClaim) ?? "");
        var judged = await services.GetRequiredService<SignInElsewhere>().RunAsync(identity, context.HttpContext.RequestAborted);
        if (judged.Value is null)
        {
            context.HandleResponse();
            context.Response.Redirect("/sign-in/refused");
            return;
        }

        context.Principal = Session.Principal(judged.Value, services.GetRequiredService<TimeProvider>().GetUtcNow());
    }

    private static Role? RoleOf(string? said) => said switch
    {
        "data-lead" => Role.DataLead,
        "analyst" => Role.Analyst,
        "ig-officer" => Role.IgOfficer,
        "administrator" => Role.Administrator,
        _ => null,
    };
}
