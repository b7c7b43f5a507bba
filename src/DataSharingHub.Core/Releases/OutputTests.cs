namespace DataSharingHub.Core.Releases;

/// <summary>A test that whoever agrees to a release answers for.</summary>
/// <param name="Id">As the form and the command name it.</param>
/// <param name="Count">Its name among an event's counts.</param>
/// <param name="Title">Its name in words.</param>
/// <param name="Words">What is confirmed.</param>
public sealed record OutputTest(string Id, string Count, string Title, string Words);

/// <summary>The three tests of the Information Commissioner's anonymisation guidance (March 2025).</summary>
public static class OutputTests
{
    public static readonly IReadOnlyList<OutputTest> All =
    [
        new("singling-out", "singlingOut", "Singling out", "No printed number lets anybody be picked out as one person."),
        new("linkability", "linkability", "Linkability", "Nothing here, put beside other published tables or local knowledge, ties a number to a person."),
        new("inference", "inference", "Inference", "No group is so uniform that belonging to it tells something about each of its members."),
    ];

    public static readonly IReadOnlyList<string> Ids = [.. All.Select(test => test.Id)];
}
