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
    public static List<AttackTarget> Of(ProtectedRelease shown, TabulatedRelease counted, DisclosureClause clause, AcrossReleases across)
    {
        var tables = ReleaseTablesOf.Of(counted, across);
        var truth = tables.Cells.ToDictionary(cell => cell.Id, cell => cell.Count);
        var primary = shown.Cells.Where(cell => cell.Standing == CellStanding.Primary).Select(cell => cell.Id)
            .Concat(Earlier(shown, clause, across, truth))
            .Concat(across.Links.Where(link => !link.MayBeKnown && link.RestCount > 0 && link.RestCount < clause.Threshold).Select(link => link.Rest)).Distinct().Order(StringComparer.Ordinal).ToList();
        var ends = StructuralEnds.Of(
            tables, primary.ToHashSet(StringComparer.Ordinal), clause.Threshold, ReleaseProtection.ReaderOf(clause),
            [.. ReleaseProtection.Containments(counted, across).Select(pair => new NestedPair(pair.Larger, pair.Smaller))]);
        var targets = new List<AttackTarget>();
        foreach (var id in primary)
        {
            var (low, high) = ends.Required(id, truth[id], clause.Threshold, clause.WithholdZeros);
            targets.Add(new AttackTarget(id, low, high));
        }

        targets.AddRange(shown.Cells.Where(cell => cell is { Standing: CellStanding.Secondary, IsShown: true })
            .Select(cell => new AttackTarget(cell.Id, truth[cell.Id], truth[cell.Id])));
        return targets;
    }

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
