using DataSharingHub.Core.Access;
using Microsoft.AspNetCore.Authorization;

namespace DataSharingHub.Portal.Access;

/// <summary>Who may open what, by role; whether this person may do this to that thing, the operations in Core judge.</summary>
public static class PolicyNames
{
    public const string DataLead = nameof(Role.DataLead);
    public const string Analyst = nameof(Role.Analyst);
    public const string IgOfficer = nameof(Role.IgOfficer);
    public const string Administrator = nameof(Role.Administrator);

    /// <summary>Those who may check an output.</summary>
    public const string OutputChecker = "OutputChecker";

    /// <summary>Those who may be given a release.</summary>
    public const string Receiver = "Receiver";

    /// <summary>Everybody but administrators, who see jobs and accounts and no data.</summary>
    public const string Partner = "Partner";

    internal static void Add(AuthorizationOptions options)
    {
        void Allow(string name, params Role[] roles) => options.AddPolicy(
            name, policy => policy.RequireAuthenticatedUser().RequireRole(roles.Select(role => role.ToString())));
        Allow(DataLead, Role.DataLead);
        Allow(Analyst, Role.Analyst);
        Allow(IgOfficer, Role.IgOfficer);
        Allow(Administrator, Role.Administrator);
        Allow(OutputChecker, Role.Analyst, Role.IgOfficer);
        Allow(Receiver, Role.Analyst, Role.IgOfficer);
        Allow(Partner, Role.DataLead, Role.Analyst, Role.IgOfficer);
        options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();
    }
}
