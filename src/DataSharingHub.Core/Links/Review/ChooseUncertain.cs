using DataSharingHub.Linkage;
using EnginePair = DataSharingHub.Linkage.LinkedPair;

namespace DataSharingHub.Core.Links.Review;

/// <summary>Which pairs of a linking people should look at: those that could be either, those whose cluster says other than their weight, and those that people decided.</summary>
internal sealed class ChooseUncertain(LinkageResult result, IReadOnlyDictionary<string, IdentityRecords> sides, RecordPseudonyms pseudonyms)
{
    // Outside of these a person who looks agrees with the engine nearly always (docs/linkage-method.md, calibration).
    private const double Lowest = 0.05, Highest = 0.95, Even = 0.5;

    private readonly List<string> names = [.. result.Report.Comparisons.Select(comparison => comparison.Name)];
    private readonly Dictionary<(RecordKey First, RecordKey Second), ExplainedPair> explained = result.Report.Doubtful.ToDictionary(pair => InOrder(pair.First, pair.Second));
    private readonly HashSet<RecordKey> tied = [.. result.Clusters.Where(record => record.Tied).Select(record => record.Record)];

    /// <param name="decisions">What people decided: always in the queue, so that it can be looked at again and undone.</param>
    public IReadOnlyList<UncertainLink> Run(IReadOnlyList<PairDecision> decisions)
    {
        var decided = decisions.Select(decision => InOrder(decision.First, decision.Second)).ToHashSet();
        var listed = result.Pairs.Where(pair => decided.Contains(InOrder(pair.First, pair.Second))).ToList();
        var clusters = decided.Count == 0 ? [] : result.Clusters.ToDictionary(record => record.Record, record => record.Cluster);
        // Decided pairs that the engine does not even list: it holds them for two persons, whatever people say.
        var unlisted = decided.Except(listed.Select(pair => InOrder(pair.First, pair.Second)))
            .Select(pair => ToLink(pair.First, pair.Second, 0, clusters[pair.First] == clusters[pair.Second], []));
        var uncertain = result.Pairs.Where(pair => !decided.Contains(InOrder(pair.First, pair.Second)) && IsUncertain(pair))
            .OrderBy(pair => Math.Abs(pair.Probability - Even)).ThenBy(pair => pair.First.Record, StringComparer.Ordinal).ThenBy(pair => pair.Second.Record, StringComparer.Ordinal)
            .Take(UncertainLinks.Longest);
        return [.. listed.Concat(uncertain).Select(ToLink), .. unlisted.OrderBy(link => link.Review)];
    }

    private bool IsUncertain(EnginePair pair) =>
        pair.Probability is >= Lowest and <= Highest || pair.Probability >= Even != pair.SameCluster
        || (pair.Probability >= Even && (tied.Contains(pair.First) || tied.Contains(pair.Second)));

    // A decided pair's probability is what was decided; how likely the engine holds it is in its weight.
    private UncertainLink ToLink(EnginePair pair) => ToLink(pair.First, pair.Second, pair.Probability, pair.SameCluster,
        [.. pair.Levels.Select((level, at) => new ComparedField(names[at], level < 0 ? "unknown" : result.Report.Comparisons[at].Levels[level].Words))]);

    private UncertainLink ToLink(RecordKey one, RecordKey other, double probability, bool joined, IReadOnlyList<ComparedField> levels)
    {
        var (first, second) = (sides[one.Source].Record(one.Record), sides[other.Source].Record(other.Record));
        var (ours, theirs) = (pseudonyms.Of(first.Place.Dataset, first.Identity), pseudonyms.Of(second.Place.Dataset, second.Identity));
        return new UncertainLink(pseudonyms.Review(ours, theirs), ours, theirs, first.Place, second.Place, probability, joined, levels, OddsOf(one, other));
    }

    private LinkOdds? OddsOf(RecordKey one, RecordKey other) =>
        explained.TryGetValue(InOrder(one, other), out var pair) ? new LinkOdds(pair.Start, pair.Levels, pair.Relatives) : null;

    private static (RecordKey First, RecordKey Second) InOrder(RecordKey first, RecordKey second)
    {
        var order = string.CompareOrdinal(first.Source, second.Source);
        return order < 0 || (order == 0 && string.CompareOrdinal(first.Record, second.Record) < 0) ? (first, second) : (second, first);
    }
}
