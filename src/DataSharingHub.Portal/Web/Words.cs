using System.Globalization;
using DataSharingHub.Core.Access;
using DataSharingHub.Core.Agreements;

namespace DataSharingHub.Portal.Web;

/// <summary>Ids, times and sizes as people read them.</summary>
public static partial class Words
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

    /// <summary>An id such as <c>reducing-reoffending</c> as words.</summary>
    public static string Title(string id) => id.Length == 0 ? "" : char.ToUpperInvariant(id[0]) + id[1..].Replace('-', ' ');

    /// <summary>A table's title with its area, where the title does not name it.</summary>
    public static string Caption(string title, string? area) => area is null || title.Contains(area, StringComparison.Ordinal) ? title : $"{title}, {area}";

    /// <summary>Name of an area's code; <c>all</c> is all of them.</summary>
    public static string Area(string code, PolicySet policies) => policies.Agreement.Areas.FirstOrDefault(area => area.Code == code)?.Name ?? "All areas";

    public static string Product(string id, PolicySet policies) => policies.Products.GetValueOrDefault(id)?.Title ?? id;

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
