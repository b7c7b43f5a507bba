using System.Globalization;
using DataSharingHub.Core.Access;
using DataSharingHub.Core.Agreements;

namespace DataSharingHub.Portal.Web;

/// <summary>Ids, times and sizes as people read them.</summary>
public static class Words
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    public static string Role(Role role) => role switch
    {
        Core.Access.Role.DataLead => "data lead",
        Core.Access.Role.Analyst => "analyst",
        Core.Access.Role.IgOfficer => "IG officer",
        Core.Access.Role.Administrator => "administrator",
        _ => "job",
    };

    public static string Organisation(string id, PolicySet policies) =>
        id == Actor.Hub ? "the hub" : policies.Agreement.Parties.FirstOrDefault(party => party.Id == id)?.Name ?? id;

    public static string Time(DateTimeOffset time) => time.ToUniversalTime().ToString("d MMM yyyy HH:mm 'UTC'", British);

    public static string Date(DateOnly date) => date.ToString("d MMM yyyy", British);

    public static string Count(long count) => count.ToString("N0", British);

    public static string Bytes(long bytes) => bytes switch
    {
        < 1024 => $"{bytes} bytes",
        < 1024 * 1024 => string.Create(British, $"{bytes / 1024.0:N0} kB"),
        _ => string.Create(British, $"{bytes / (1024.0 * 1024):N1} MB"),
    };
}
