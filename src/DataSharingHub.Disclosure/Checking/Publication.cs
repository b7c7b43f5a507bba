using DataSharingHub.Disclosure.Attacker;

namespace DataSharingHub.Disclosure.Checking;

/// <summary>A number of the publication: a cell, a denominator, a key figure.</summary>
public sealed record PublishedNumber
{
    /// <summary>Name, unique in the publication.</summary>
    public required string Id { get; init; }

    /// <summary>Words for findings, e.g. "Table 2, Sexual, multiple offences".</summary>
    public required string Label { get; init; }

    /// <summary>The count printed; null where none is.</summary>
    public long? Count { get; init; }

    /// <summary>A mark or a bound stands in place of the number: somebody meant to hide it.</summary>
    public bool Withheld { get; init; }

    /// <summary>The mark or bound says that the number is small: 1 to threshold − 1.</summary>
    public bool MarkedSmall { get; init; }

    /// <summary>Smallest value known.</summary>
    public long Lower { get; init; }

    /// <summary>Largest value known; null for none.</summary>
    public long? Upper { get; init; }

    /// <summary>A number that nobody printed and that only follows, such as the rest of a whole.</summary>
    public bool Rest { get; init; }

    /// <summary>A count of people, cases or offences to protect; false for numbers such as a year or a rank.</summary>
    public bool Protected { get; init; } = true;
}

/// <summary>Parts that add up to a total.</summary>
/// <param name="Id">Name.</param>
/// <param name="Total">Id of the total.</param>
/// <param name="Parts">Ids of the parts.</param>
/// <param name="Assumed">True when recognised from headings and arithmetic instead of being told.</param>
public sealed record PublishedSum(string Id, string Total, IReadOnlyList<string> Parts, bool Assumed = false);

/// <summary>A printed percentage, or a bound on one.</summary>
/// <param name="Id">Name.</param>
/// <param name="Parts">The numbers whose sum it is the share of.</param>
/// <param name="Whole">The denominator.</param>
/// <param name="Printed">The percentage, or a bound.</param>
/// <param name="Bound">What a bound says.</param>
/// <param name="Rounding">How this one was rounded; null as the publication's others.</param>
public sealed record PublishedShare(
    string Id, IReadOnlyList<string> Parts, string Whole, Printed Printed, BoundMeaning Bound = BoundMeaning.Below, RoundingRule? Rounding = null);

/// <summary>What a printed "&lt;p%" says.</summary>
public enum BoundMeaning
{
    /// <summary>The share is below p, no more.</summary>
    Below,

    /// <summary>The number is small: 1 to threshold − 1.</summary>
    Small,

    /// <summary>The number is small and p is the threshold's own share of the denominator, rounded to the nearest: 5 of 57 is "&lt;9%".</summary>
    ThresholdShare,
}

/// <summary>A printed mean: the total for each unit.</summary>
public sealed record PublishedMean(string Id, string Total, string Units, Printed Printed, RoundingRule? Rounding = null);

/// <summary>A printed order: the first is larger than, or as large as, the second.</summary>
/// <param name="Id">Name.</param>
/// <param name="Larger">Id of the larger.</param>
/// <param name="Smaller">Id of the smaller.</param>
/// <param name="By">Least difference: 1 where different ranks are printed, 0 where equal is possible.</param>
public sealed record PublishedOrder(string Id, string Larger, string Smaller, long By)
{
    /// <summary>Where shares are ranked instead of the numbers: the two printed denominators, the larger share's first.</summary>
    public (long Larger, long Smaller)? Wholes { get; init; }
}

/// <summary>A publication as a reader sees it: every printed number and what ties it to others.</summary>
public sealed record Publication
{
    /// <summary>What the publication calls itself.</summary>
    public required string Title { get; init; }

    /// <summary>Every number, printed or not.</summary>
    public required IReadOnlyList<PublishedNumber> Numbers { get; init; }

    /// <summary>Totals and their parts.</summary>
    public IReadOnlyList<PublishedSum> Sums { get; init; } = [];

    /// <summary>Percentages.</summary>
    public IReadOnlyList<PublishedShare> Shares { get; init; } = [];

    /// <summary>Means.</summary>
    public IReadOnlyList<PublishedMean> Means { get; init; } = [];

    /// <summary>Orders and ranks.</summary>
    public IReadOnlyList<PublishedOrder> Orders { get; init; } = [];

    /// <summary>How percentages and means were rounded.</summary>
    public RoundingRule Rounding { get; init; } = RoundingRule.Nearest;

    /// <summary>The smallest count that is not small, where the publication states one.</summary>
    public int? Threshold { get; init; }

    /// <summary>What of it could not be read or judged, in sentences that say where; nothing found then means little.</summary>
    public IReadOnlyList<string> NotJudged { get; init; } = [];

    /// <summary>What was taken for granted in reading it, in sentences.</summary>
    public IReadOnlyList<string> Assumptions { get; init; } = [];
}
