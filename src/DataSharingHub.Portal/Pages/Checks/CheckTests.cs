using DataSharingHub.Core.Releases;
using DataSharingHub.Portal.Tags;

namespace DataSharingHub.Portal.Pages.Checks;

/// <summary>The tests that a checker answers for, as boxes to tick.</summary>
internal static class CheckTests
{
    public static readonly IReadOnlyList<Choice> All = [.. OutputTests.All.Select(test => new Choice(test.Id, test.Title, test.Words))];
}
