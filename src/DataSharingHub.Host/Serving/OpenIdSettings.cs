using DataSharingHub.Core;
using DataSharingHub.Host.Commands.Running;
using DataSharingHub.Portal;

namespace DataSharingHub.Host.Serving;

/// <summary>The organisations' own sign-in, as the surroundings give it: HUB__OPENID__AUTHORITY, …__CLIENTID, …__CLIENTSECRET (or …__CLIENTSECRETFILE), and what is not said stays as it is.</summary>
internal static class OpenIdSettings
{
    private const string Prefix = "OPENID__";

    /// <returns>Nothing where no provider is named; refusals where one is named in part.</returns>
    public static Outcome<OpenIdOptions> Read()
    {
        var (authority, id, secret) = (HubEnvironment.Text(Prefix + "AUTHORITY"), HubEnvironment.Text(Prefix + "CLIENTID"), HubEnvironment.Secret(Prefix + "CLIENTSECRET"));
        if (authority is null && id is null && secret is null)
            return new Outcome<OpenIdOptions>(null, []);
        if (id is null || secret is null || !Uri.TryCreate(authority, UriKind.Absolute, out var address) || (address.Scheme != Uri.UriSchemeHttps && !address.IsLoopback))
            return new Refusal("serve.openid", "Sign-in through a provider needs HUB__OPENID__AUTHORITY (an https address), HUB__OPENID__CLIENTID and HUB__OPENID__CLIENTSECRETFILE. Set all three, or none.");
        var standard = new OpenIdOptions { Authority = address, ClientId = id, ClientSecret = secret };
        return new OpenIdOptions
        {
            Authority = address,
            ClientId = id,
            ClientSecret = secret,
            Name = HubEnvironment.Text(Prefix + "NAME") ?? standard.Name,
            RoleClaim = HubEnvironment.Text(Prefix + "ROLECLAIM") ?? standard.RoleClaim,
            OrganisationClaim = HubEnvironment.Text(Prefix + "ORGANISATIONCLAIM") ?? standard.OrganisationClaim,
            UserNameClaim = HubEnvironment.Text(Prefix + "USERNAMECLAIM") ?? standard.UserNameClaim,
            RequiredMethod = HubEnvironment.Text(Prefix + "REQUIREDMETHOD"),
        };
    }
}
