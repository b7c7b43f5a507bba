using System.Globalization;
using System.Text.RegularExpressions;

namespace DataSharingHub.Core.Releases.Together;

/// <summary>The whole numbers that a band covers, read from its words ("10 to 17", "18 and over", "under 10"): bands of two releases are compared by them.</summary>
internal readonly partial record struct BandRange(int First, int Last)
{
    public static readonly BandRange All = new(int.MinValue, int.MaxValue);

    [GeneratedRegex(@"^(?:(?<a>\d{1,4})(?: ?(?:to|-|–) ?(?<b>\d{1,4})|(?<over> and over| or over|\+))?|under (?<under>\d{1,4}))$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Band { get; }

    /// <summary>The range of bands that lie side by side; null where one has no numbers, or there is a gap between them.</summary>
    public static BandRange? Of(IReadOnlyList<string> bands)
    {
        var ranges = new List<BandRange>();
        foreach (var band in bands)
        {
            if (Band.Match(band.Trim()) is not { Success: true } match)
                return null;
            ranges.Add(match.Groups["under"].Success
                ? new BandRange(int.MinValue, Number(match.Groups["under"]) - 1)
                : new BandRange(Number(match.Groups["a"]), match.Groups["over"].Success ? int.MaxValue : match.Groups["b"].Success ? Number(match.Groups["b"]) : Number(match.Groups["a"])));
        }

        ranges.Sort((one, other) => one.First.CompareTo(other.First));
        for (var i = 1; i < ranges.Count; i++)
            if (ranges[i - 1].Last == int.MaxValue || ranges[i].First != ranges[i - 1].Last + 1)
                return null;
        return ranges.Count == 0 || ranges.Exists(range => range.Last < range.First) ? null : new BandRange(ranges[0].First, ranges[^1].Last);
    }

    /// <summary>True where it covers all of the other and more.</summary>
    public bool Contains(BandRange other) => First <= other.First && Last >= other.Last && this != other;

    private static int Number(Group group) => int.Parse(group.Value, CultureInfo.InvariantCulture);
}
