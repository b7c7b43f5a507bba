namespace DataSharingHub.Core.Access;

public enum Role { DataLead, Analyst, IgOfficer, Administrator, Job }

/// <summary>Who does something: a person in a role for an organisation, or one of the hub's own jobs.</summary>
/// <param name="User">Account name of a member of staff, or the job's name.</param>
/// <param name="Organisation">Id of the party in the agreement that the person works for; <c>hub</c> for a job.</param>
public sealed record Actor(string User, Role Role, string Organisation)
{
    /// <summary>The organisation of jobs and administrators.</summary>
    public const string Hub = "hub";

    public static Actor Job(string name) => new(name, Role.Job, Hub);
}
