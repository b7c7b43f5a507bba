using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Releases.Together;
using DataSharingHub.Core.Tables;
using DataSharingHub.Disclosure;
using DataSharingHub.Disclosure.Attacker;

namespace DataSharingHub.Core.Releases;

/// <summary>
/// What the attacker may not find out. A small count must look like any other small number (1 to 4; where zeros are printed, not smaller than
/// <see cref="StructuralEnds"/>). Another withheld count, one of too few people, must stay as uncertain to both sides. A secondary must not be known
/// exactly. What an earlier release withheld as small must stay so beside this one, and so must few people by whom two printed counts differ.
/// </summary>
internal static class ReleaseTargets
{
    /// <param name="shown">What will be printed.</param>
    /// <param name="counted">What was counted.</param>
    /// <param name="clause">The disclosure clause.</param>
    /// <param name="across">Earlier releases of the same people.</param>
    /// <param name="known">Counts that the reader knows because he is alone behind them; null for any reader.</param>
    public static List<AttackTarget> Of(ProtectedRelease shown, TabulatedRelease counted, DisclosureClause clause, AcrossReleases across, IReadOnlySet<string>? known = null)
    {
        var tables = WithRests(ReleaseTablesOf.Of(counted, across), ReleaseProtection.Containments(counted, across));
        if (known is not null)
            tables = tables with { Cells = [.. tables.Cells.Select(cell => known.Contains(cell.Id) ? cell with { Preset = CellPreset.Frozen, MayBeKnown = true } : cell)] };
        var truth = tables.Cells.ToDictionary(cell => cell.Id, cell => cell.Count);
        var primary = shown.Cells.Where(cell => cell.Standing == CellStanding.Primary).Select(cell => cell.Id)
            .Concat(Earlier(shown, clause, across, truth))
            .Concat(Hidden(shown, counted, clause))
            .Concat(tables.Relations.Where(relation => relation.Id == relation.Parts[^1]).Select(relation => relation.Id).Where(rest => truth[rest] > 0 && truth[rest] < clause.Threshold))
            .Concat(across.Links.Where(link => !link.MayBeKnown && link.RestCount > 0 && link.RestCount < clause.Threshold).Select(link => link.Rest)).Distinct().Order(StringComparer.Ordinal).ToList();
        var ends = StructuralEnds.Of(
            tables, primary.ToHashSet(StringComparer.Ordinal), clause.Threshold, shown.Disclosure.IsExact ? ReleaseProtection.ReaderOf(clause) : Reader.Same,
            [.. ReleaseProtection.Containments(counted, across).Select(pair => new NestedPair(pair.Larger, pair.Smaller))]);
        var targets = new List<AttackTarget>();
        var cells = counted.Cells.ToDictionary(cell => cell.Id);
        var why = shown.Cells.ToDictionary(cell => cell.Id, cell => cell.Reasons);
        foreach (var id in primary.Where(id => known?.Contains(id) != true))
        {
            var (low, high) = why.GetValueOrDefault(id) is { } reasons && Interval(cells[id], reasons, clause) is var (least, most)
                ? ends.Required(id, truth[id], least, most)
                : ends.Required(id, truth[id], clause.Threshold, clause.WithholdZeros || (truth[id] == 0 && !shown.Disclosure.IsExact));
            targets.Add(new AttackTarget(id, low, high));
        }

        if (known is not null)
            return targets;
        targets.AddRange(shown.Cells.Where(cell => cell is { Standing: CellStanding.Secondary, IsShown: true })
            .Select(cell => new AttackTarget(cell.Id, truth[cell.Id], truth[cell.Id])));
        return targets;
    }

    // What a rule asks for besides the small numbers; null where it asks for as much to either side as anything withheld.
    private static (long Low, long High)? Interval(CountedCell cell, IReadOnlyList<string> reasons, DisclosureClause clause)
    {
        var (count, margin) = (cell.Count, clause.Threshold - 1L);
        if (count > 0 && count < clause.Threshold)
            return null;
        // Everybody of a group may be fewer, nobody of a group may be some.
        if (reasons.All(reason => reason == "all or nothing"))
            return count == 0 ? (0, margin) : (count - margin, count);
        if (reasons.Contains("dominated by few") && clause.Dominance is { } rule)
            return (Math.Max(0, count - margin), Math.Max(count + margin, (long)Math.Ceiling(cell.Largest.Take(rule.N).Sum() * 100.0 / rule.K)));
        return null;
    }

    /// <summary>Name of what a whole counts besides its part.</summary>
    public static string Rest(string larger, string smaller) => $"{larger} less {smaller}";

    private static ReleaseTables WithRests(ReleaseTables tables, IReadOnlyList<CellContainment> containments)
    {
        var counts = tables.Cells.ToDictionary(cell => cell.Id, cell => cell.Count);
        var pairs = containments.Where(pair => pair.IsPart && pair.Larger != pair.Smaller).DistinctBy(pair => (pair.Larger, pair.Smaller)).ToList();
        return new ReleaseTables(
            [.. tables.Cells, .. pairs.Select(pair => new Cell { Id = Rest(pair.Larger, pair.Smaller), Count = counts[pair.Larger] - counts[pair.Smaller] })],
            [.. tables.Relations, .. pairs.Select(pair => new Relation(Rest(pair.Larger, pair.Smaller), pair.Larger, [pair.Smaller, Rest(pair.Larger, pair.Smaller)]))]);
    }

    // Printed otherwise than they are, small counts are not withheld and yet may not be told.
    private static IEnumerable<string> Hidden(ProtectedRelease shown, TabulatedRelease counted, DisclosureClause clause) => shown.Disclosure.IsExact
        ? []
        : counted.Cells.Where(ReleaseTablesOf.IsCount)
            .Where(cell => cell.Count < clause.Threshold && (cell.Count > 0 || clause.WithholdZeros || clause.WithholdAllOrNone)).Select(cell => cell.Id);

    // What is counted the same in this release is this release's to decide.
    private static IEnumerable<string> Earlier(ProtectedRelease shown, DisclosureClause clause, AcrossReleases across, Dictionary<string, long> truth)
    {
        var own = shown.Cells.Select(cell => cell.Id).ToHashSet();
        return across.Earlier.SelectMany(one => one.Release.Shown.Cells.Where(cell => cell.Standing == CellStanding.Primary)
            .Select(cell => (Cell: cell, Name: one.Name(cell.Id)))
            .Where(pair => !own.Contains(pair.Name) && truth.TryGetValue(pair.Name, out var count) && (pair.Cell.IsShown || count < clause.Threshold))
            .Select(pair => pair.Name));
    }
}
