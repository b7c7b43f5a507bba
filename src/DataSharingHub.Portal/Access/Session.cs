using System.Globalization;
using System.Security.Claims;
using DataSharingHub.Core.Access;
using DataSharingHub.Core.Access.Accounts;
using DataSharingHub.Core.Database;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DataSharingHub.Portal.Access;

/// <summary>What a session cookie says, and whether it still holds: role, organisation and stamp are compared with the account at every request.</summary>
public static class Session
{
    public const string Scheme = CookieAuthenticationDefaults.AuthenticationScheme;

    /// <summary>Between the password and the code: names the account for five minutes and allows nothing.</summary>
    public const string HalfwayScheme = "halfway";

    private const string Organisation = "organisation";
    private const string Stamp = "stamp";
    private const string Since = "since";

    public static ClaimsPrincipal Principal(Account account, DateTimeOffset since, string scheme = Scheme) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, account.Id.ToString()),
            new Claim(ClaimTypes.Name, account.UserName),
            new Claim(ClaimTypes.Role, account.Role.ToString()),
            new Claim(Organisation, account.Organisation),
            new Claim(Stamp, account.Stamp),
            new Claim(Since, since.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
        ],
        scheme));

    public static Actor ToActor(this ClaimsPrincipal user) => new(
        user.Identity?.Name ?? throw new InvalidOperationException("Nobody is signed in."),
        Enum.Parse<Role>(user.FindFirstValue(ClaimTypes.Role)!),
        user.FindFirstValue(Organisation)!);

    public static Guid AccountId(this ClaimsPrincipal user) => Guid.Parse(user.FindFirstValue(ClaimTypes.NameIdentifier)!);

    /// <summary>Rejects a session that is over: signed out elsewhere, changed by an administrator, or as old as a session may get.</summary>
    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        if (context.Principal is not { } user || !await HoldsAsync(user, services, context.HttpContext.RequestAborted))
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(Scheme);
        }
    }

    private static async Task<bool> HoldsAsync(ClaimsPrincipal user, IServiceProvider services, CancellationToken cancellation)
    {
        var options = services.GetRequiredService<PortalOptions>();
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var since = DateTimeOffset.FromUnixTimeSeconds(long.Parse(user.FindFirstValue(Since) ?? "0", CultureInfo.InvariantCulture));
        // A clock that was set back makes a session from the future: that is no session of ours either.
        if (now - since > options.SessionTime || since > now + TimeSpan.FromMinutes(5))
            return false;
        await using var database = await services.GetRequiredService<IDbContextFactory<HubDatabase>>().CreateDbContextAsync(cancellation);
        var id = user.AccountId();
        var account = await database.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, cancellation);
        return account is { Disabled: false } && account.Stamp == user.FindFirstValue(Stamp);
    }
}
