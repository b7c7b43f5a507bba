using DataSharingHub.Core.Agreements;
using DataSharingHub.Disclosure;

namespace DataSharingHub.Core.Releases;

/// <summary>What it costs to withhold each count, as the product wants it: the engine keeps the sum of these small.</summary>
internal static class ReleaseCosts
{
    private const double ForTotals = 10;

    /// <summary>The tables with their weights. What is printed nowhere costs nothing.</summary>
    public static ReleaseTables Weigh(ReleaseTables tables, ReleaseCost cost)
    {
        if (cost is { Kind: ReleaseCostKind.Values, KeepTotals: false })
            return tables;
        var totals = cost.KeepTotals ? tables.Relations.Select(relation => relation.Total).ToHashSet(StringComparer.Ordinal) : [];
        return tables with { Cells = [.. tables.Cells.Select(cell => cell.Weight == 0 ? cell : cell with { Weight = Of(cell, cost.Kind) * (totals.Contains(cell.Id) ? ForTotals : 1) })] };
    }

    private static double Of(Cell cell, ReleaseCostKind kind) => kind switch
    {
        ReleaseCostKind.Cells => 1,
        ReleaseCostKind.Sum => Math.Max(1, cell.Count),
        _ => cell.Weight,
    };
}
