using System.Text.Encodings.Web;
using DataSharingHub.Core.Access.Accounts;
using DataSharingHub.Portal.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DataSharingHub.Portal.Api;

/// <summary>Who a program speaks for: <c>Authorization: Bearer dsh_…</c>. No cookie counts under <c>/api</c>, so no other site can make a browser send there.</summary>
public sealed class TokenAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder, Tokens tokens, TimeProvider clock)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    public const string SchemeName = "Token";
    private const string Bearer = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            return AuthenticateResult.NoResult();
        var account = await tokens.JudgeAsync(header[Bearer.Length..].Trim(), Context.RequestAborted);
        return account is null
            ? AuthenticateResult.Fail("The token is not good.")
            : AuthenticateResult.Success(new AuthenticationTicket(Session.Principal(account, clock.GetUtcNow(), SchemeName), SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer realm=\"data-sharing hub\"";
        return Problems.WriteAsync(Context, StatusCodes.Status401Unauthorized, "api.token", "Send a personal token that is still good: Authorization: Bearer dsh_... Make one under Your account.");
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Problems.WriteAsync(Context, StatusCodes.Status403Forbidden, "access.role", "The token's owner is not a data lead any more. Only a data lead sends extracts.");
}
