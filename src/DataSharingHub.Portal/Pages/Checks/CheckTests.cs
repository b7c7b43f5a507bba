using DataSharingHub.Core;
using DataSharingHub.Portal.Tags;

namespace DataSharingHub.Portal.Pages.Checks;

/// <summary>The three tests of the Information Commissioner's anonymisation guidance (March 2025) that a checker answers for.</summary>
internal static class CheckTests
{
    public static readonly IReadOnlyList<Choice> All =
    [
        new("singling-out", "Singling out", "No printed number lets anybody be picked out as one person."),
        new("linkability", "Linkability", "Nothing here, put beside other published tables or local knowledge, ties a number to a person."),
        new("inference", "Inference", "No group is so uniform that belonging to it tells something about each of its members."),
    ];

    public static readonly Refusal Missing = new("check.tests", "Confirm each of the three tests, or return the release with a reason.");
}
