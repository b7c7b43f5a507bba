using DataSharingHub.Disclosure;

namespace DataSharingHub.Host.Commands.Protecting;

/// <summary>What withholding is to keep small: <c>--cost</c> and <c>--keep</c>.</summary>
internal static class ProtectCosts
{
    private const double Kept = 10;

    /// <summary>The tables with their weights and the rules that count them, or the categories that the table does not have.</summary>
    public static (ReleaseTables Tables, DisclosureRules Rules, IReadOnlyList<Refusal> Refusals) Apply(HierarchicalTable table, DisclosureRules rules, string cost, IReadOnlyList<string> keep)
    {
        var nodes = table.Coordinates.SelectMany(at => at).ToHashSet(StringComparer.Ordinal);
        var absent = keep.Where(node => !nodes.Contains(node)).ToList();
        if (absent.Count > 0)
            return (table.Tables, rules, [new Refusal("unknown-category", $"--keep names categories that the table does not have: {string.Join(", ", absent)}. Correct the names.", [])]);
        if (keep.Count == 0 && cost != "weights")
            return (table.Tables, rules with { Cost = cost == "sum" ? CostKind.Sum : CostKind.Cells }, []);
        var cells = table.Tables.Cells.Select((cell, i) => cell with
        {
            Weight = (cost switch { "sum" => Math.Max(1, cell.Count), "cells" => 1, _ => cell.Weight }) * (table.Coordinates[i].Any(keep.Contains) ? Kept : 1),
        });
        return (table.Tables with { Cells = [.. cells] }, rules with { Cost = CostKind.Weights }, []);
    }
}
