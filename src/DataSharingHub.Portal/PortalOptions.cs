namespace DataSharingHub.Portal;

/// <summary>What the portal has to be told; everything an auditor would ask about is in the policies instead.</summary>
public sealed class PortalOptions
{
    /// <summary>The address people reach the portal at, such as <c>https://hub.example.org</c>. Where it is https, cookies travel over nothing else.</summary>
    public required Uri PublicAddress { get; init; }

    /// <summary>After how long without a request a session ends.</summary>
    public TimeSpan IdleTime { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>After how long a session ends in any case.</summary>
    public TimeSpan SessionTime { get; init; } = TimeSpan.FromHours(10);

    /// <summary>The organisations' own sign-in; null where there are only local accounts.</summary>
    public OpenIdOptions? OpenId { get; init; }

    /// <summary>Sign-in forms that one address may send in a minute; a whole office may share one address.</summary>
    public int SignInsPerMinute { get; init; } = 60;

    /// <summary>Files that one account may send in a minute.</summary>
    public int UploadsPerMinute { get; init; } = 30;
}
