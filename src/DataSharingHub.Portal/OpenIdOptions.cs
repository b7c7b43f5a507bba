namespace DataSharingHub.Portal;

/// <summary>An OpenID provider that people sign in with, such as a council's Entra ID. Its administrators give people a role and an organisation of the hub.</summary>
public sealed class OpenIdOptions
{
    /// <summary>The provider's address; plain http only where it is this machine, for trying out.</summary>
    public required Uri Authority { get; init; }

    public required string ClientId { get; init; }

    public required string ClientSecret { get; init; }

    /// <summary>What the sign-in page calls it.</summary>
    public string Name { get; init; } = "your organisation's account";

    /// <summary>Claim that names the role: data-lead, analyst, ig-officer or administrator.</summary>
    public string RoleClaim { get; init; } = "hub_role";

    /// <summary>Claim that names the party of the agreement.</summary>
    public string OrganisationClaim { get; init; } = "hub_organisation";

    /// <summary>Claim that the person is known by here.</summary>
    public string UserNameClaim { get; init; } = "preferred_username";

    /// <summary>An authentication method (claim <c>amr</c>) that the provider must have used, such as <c>mfa</c>; null where the provider always does.</summary>
    public string? RequiredMethod { get; init; }
}
