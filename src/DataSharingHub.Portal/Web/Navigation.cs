using DataSharingHub.Core.Access;

namespace DataSharingHub.Portal.Web;

/// <summary>The service navigation: what each role sees at the top of every page.</summary>
internal static class Navigation
{
    public sealed record Item(string Path, string Words);

    private static readonly Item Home = new("/", "Home");
    private static readonly Item Releases = new("/releases", "Releases");
    private static readonly Item Checks = new("/checks", "Output checks");
    private static readonly Item Check = new("/publications/check", "Check a publication");
    private static readonly Item Agreement = new("/agreement", "Agreement");

    public static IReadOnlyList<Item> For(Role role) => role switch
    {
        Role.DataLead =>
        [
            Home, new("/extracts", "Extracts"), new("/extracts/send", "Send an extract"), new("/extracts/calendar", "Calendar"), new("/extracts/uses", "Who used my data"), Agreement,
        ],
        Role.Analyst => [Home, Releases, new("/requests/new", "Ask for a release"), Checks, Check, Agreement],
        Role.IgOfficer => [Home, Checks, Releases, Agreement, new("/links", "Clerical review"), new("/audit", "Audit"), new("/retention", "Retention"), Check],
        Role.Administrator => [Home, new("/accounts", "Accounts"), new("/jobs", "Jobs")],
        _ => [Home],
    };
}
