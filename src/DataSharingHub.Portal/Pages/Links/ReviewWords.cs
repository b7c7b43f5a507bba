using System.Globalization;
using DataSharingHub.Core.Links.Review;
using DataSharingHub.Portal.Tags;

namespace DataSharingHub.Portal.Pages.Links;

/// <summary>What is said of uncertain links.</summary>
internal static class ReviewWords
{
    public static readonly IReadOnlyList<Choice> Verdicts =
    [
        new(nameof(LinkVerdict.OnePerson), "One person", "They are linked from the next linking on, whatever the engine says."),
        new(nameof(LinkVerdict.TwoPersons), "Two persons", "They are never linked, neither directly nor through other records."),
        new(nameof(LinkVerdict.Unsure), "I cannot tell", "The engine decides, and the link stays in the list for somebody else."),
    ];

    public static readonly IReadOnlyList<Choice> Second =
    [
        new("true", "A second person must say the same before it counts", "For what you would not want to decide alone."),
    ];

    /// <summary>A short name that says nothing of the records.</summary>
    public static string NameOf(UncertainLink link) => link.Review.ToString()[..6];

    public static string Levels(UncertainLink link) => string.Join("; ", link.Levels.Where(level => level.Level != "unknown").Select(level => $"{Field(level.Comparison)}: {level.Level}"));

    public static string Probability(UncertainLink link) => link.Probability is 0 or 1
        ? link.Joined ? "linked, because people decided so" : "not linked, because people decided so"
        : string.Create(CultureInfo.InvariantCulture, $"{Math.Round(100 * link.Probability)} % likely to be one person, {(link.Joined ? "linked" : "not linked")}");

    public static string State(ReviewState state) => state.Standing switch
    {
        ReviewStanding.Open => "nothing yet",
        ReviewStanding.Unsure => "unsure",
        ReviewStanding.WaitsForSecond => "waits for a second person",
        ReviewStanding.Disagreed => "disagreed: undo the opinions",
        _ => state.Verdict == LinkVerdict.OnePerson ? "decided: one person" : "decided: two persons",
    };

    public static string Verdict(LinkVerdict verdict) => verdict switch
    {
        LinkVerdict.OnePerson => "one person",
        LinkVerdict.TwoPersons => "two persons",
        _ => "cannot tell",
    };

    /// <summary>The steps from two records at random to these two: field, how they agree, bits.</summary>
    public static IEnumerable<(string Field, string Words, string Bits)> Steps(LinkOdds odds) =>
    [
        ("Before", "two records taken at random", Bits(odds.Start)),
        .. odds.Steps.Select(step => (Field(step.Comparison), step.Level, step.Level == "unknown" ? "" : Bits(step.Weight))),
        ("Relatives", "the two could be of one household, twins or namesakes", Bits(odds.Relatives)),
        ("Together", "", Bits(odds.Start + odds.Relatives + odds.Steps.Sum(step => step.Weight))),
    ];

    /// <summary>A match weight with its sign.</summary>
    public static string Bits(double weight) => weight.ToString("+0.0;\u22120.0;0.0", CultureInfo.InvariantCulture);

    public static string Share(double share) => share is > 0 and < 0.0001 ? "under 0.01 %" : string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.##} %");

    /// <summary>A field's name as words.</summary>
    public static string Field(string name) => name.Length == 0 ? "" : char.ToUpperInvariant(name[0]) + name[1..].Replace('_', ' ');
}
