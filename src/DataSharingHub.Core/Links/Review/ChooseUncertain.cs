using DataSharingHub.Linkage;
using EnginePair = DataSharingHub.Linkage.LinkedPair;

namespace DataSharingHub.Core.Links.Review;

/// <summary>Which pairs of a linking people should look at: those that could be either, those whose cluster says other than their weight, and those that people decided.</summary>
internal static class ChooseUncertain
{
    // Outside of these a person who looks agrees with the engine nearly always (docs/linkage-method.md, calibration).
    private const double Lowest = 0.05, Highest = 0.95, Even = 0.5;

    public static List<UncertainLink> From(LinkageResult result, IReadOnlyDictionary<string, IdentityRecords> sides, RecordPseudonyms pseudonyms)
    {
        var names = result.Report.Comparisons.Select(comparison => comparison.Name).ToList();
        var tied = result.Clusters.Where(record => record.Tied).Select(record => record.Record).ToHashSet();
        return
        [
            .. result.Pairs.Where(pair => pair.Decided is not null || IsUncertain(pair, tied))
                .OrderByDescending(pair => pair.Decided is not null).ThenBy(pair => Math.Abs(pair.Probability - Even))
                .ThenBy(pair => pair.First.Record, StringComparer.Ordinal).ThenBy(pair => pair.Second.Record, StringComparer.Ordinal)
                .Take(UncertainLinks.Longest).Select(ToLink),
        ];

        UncertainLink ToLink(EnginePair pair)
        {
            var (first, second) = (sides[pair.First.Source].Record(pair.First.Record), sides[pair.Second.Source].Record(pair.Second.Record));
            var (one, other) = (pseudonyms.Of(first.Place.Dataset, first.Identity), pseudonyms.Of(second.Place.Dataset, second.Identity));
            var levels = pair.Levels.Select((level, at) => new ComparedField(names[at], level < 0 ? "unknown" : result.Report.Comparisons[at].Levels[level].Words));
            return new UncertainLink(pseudonyms.Review(one, other), one, other, first.Place, second.Place, pair.Probability, pair.SameCluster, [.. levels]);
        }
    }

    private static bool IsUncertain(EnginePair pair, HashSet<RecordKey> tied) =>
        pair.Probability is >= Lowest and <= Highest || pair.Probability >= Even != pair.SameCluster
        || (pair.Probability >= Even && (tied.Contains(pair.First) || tied.Contains(pair.Second)));
}
