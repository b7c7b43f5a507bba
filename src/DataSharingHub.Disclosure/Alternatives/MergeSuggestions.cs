namespace DataSharingHub.Disclosure;

/// <summary>Categories that could be shown as one, and what that would give back.</summary>
/// <param name="Dimension">Name of the dimension.</param>
/// <param name="Group">The group whose categories are merged.</param>
/// <param name="Categories">The categories that become one.</param>
/// <param name="WithheldNow">Cells withheld without merging.</param>
/// <param name="WithheldAfter">Cells that would be withheld after merging.</param>
/// <param name="CellsLost">Cells that the table no longer has because they are merged.</param>
public sealed record MergeSuggestion(
    string Dimension, string Group, IReadOnlyList<string> Categories, int WithheldNow, int WithheldAfter, int CellsLost);

/// <summary>Suggests merging categories where that would show more than withholding does.</summary>
public static class MergeSuggestions
{
    /// <summary>Tries, for each group of leaf categories, merging the two that lie in the most withheld cells.</summary>
    /// <param name="table">The table.</param>
    /// <param name="rules">The rules it is protected by.</param>
    /// <param name="most">Most suggestions to try; each costs a quick protection run.</param>
    /// <param name="ct">Stops the work.</param>
    /// <returns>Suggestions that withhold fewer cells than now, best first.</returns>
    public static IReadOnlyList<MergeSuggestion> For(HierarchicalTable table, DisclosureRules rules, int most = 6, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        var quick = new ProtectOptions { Effort = 0.05 };
        // The rules name cells by their old names; merging is tried on the counts alone.
        rules = rules with { UnknownCells = new HashSet<string>(), Percentages = [], Extremes = [], NestedPairs = [], ProtectFromSingletons = false };
        var now = DisclosureEngine.Protect(table.Tables, rules, quick, ct);
        if (now.Refusals.Count > 0)
            return [];
        var withheldNow = now.Cells.Count(cell => cell.Status != CellStatus.Published);
        var candidates = Candidates(table, now).OrderByDescending(candidate => candidate.Withheld)
            .ThenBy(candidate => candidate.Dimension).ThenBy(candidate => candidate.Group, StringComparer.Ordinal).Take(most);
        var suggestions = new List<MergeSuggestion>();
        foreach (var (d, group, pair, _) in candidates)
        {
            if (Merged(table, d, group, pair) is not { } merged)
                continue;
            var after = DisclosureEngine.Protect(merged.Tables, rules, quick, ct).Cells.Count(cell => cell.Status != CellStatus.Published);
            if (after < withheldNow)
                suggestions.Add(new MergeSuggestion(
                    table.Dimensions[d].Name, group, pair, withheldNow, after, table.Tables.Cells.Count - merged.Tables.Cells.Count));
        }
        return [.. suggestions.OrderBy(suggestion => suggestion.WithheldAfter).ThenBy(suggestion => suggestion.Dimension, StringComparer.Ordinal)];
    }

    private static IEnumerable<(int Dimension, string Group, string[] Pair, int Withheld)> Candidates(HierarchicalTable table, ProtectionResult now)
    {
        for (var d = 0; d < table.Dimensions.Count; d++)
        {
            var withheld = new Dictionary<string, int>(StringComparer.Ordinal);
            for (var i = 0; i < now.Cells.Count; i++)
                if (now.Cells[i].Status != CellStatus.Published)
                    withheld[table.Coordinates[i][d]] = withheld.GetValueOrDefault(table.Coordinates[i][d]) + 1;
            var children = table.Dimensions[d].Children;
            foreach (var (group, categories) in children)
            {
                var pair = categories.Where(category => !children.ContainsKey(category))
                    .OrderByDescending(category => withheld.GetValueOrDefault(category)).ThenBy(category => category, StringComparer.Ordinal).Take(2).ToArray();
                // Two categories of which nothing else is left would only repeat their group.
                if (pair.Length == 2 && categories.Count > 2)
                    yield return (d, group, pair, pair.Sum(category => withheld.GetValueOrDefault(category)));
            }
        }
    }

    private static HierarchicalTable? Merged(HierarchicalTable table, int d, string group, string[] pair)
    {
        var name = string.Join(" and ", pair.Order(StringComparer.Ordinal));
        var children = table.Dimensions[d].Children.ToDictionary(
            entry => entry.Key,
            entry => entry.Key == group ? [.. entry.Value.Except(pair), name] : entry.Value,
            StringComparer.Ordinal);
        var dimensions = table.Dimensions.Select((dimension, k) => k == d ? dimension with { Children = children } : dimension).ToArray();
        var inner = new Dictionary<string, InnerCell>(StringComparer.Ordinal);
        for (var i = 0; i < table.Coordinates.Count; i++)
        {
            var nodes = table.Coordinates[i].ToArray();
            if (nodes.Where((node, k) => table.Dimensions[k].Children.ContainsKey(node)).Any())
                continue;
            if (pair.Contains(nodes[d]))
                nodes[d] = name;
            var id = HierarchicalTable.IdOf(nodes);
            var cell = table.Tables.Cells[i];
            var before = inner.GetValueOrDefault(id);
            inner[id] = new InnerCell(nodes, (before?.Count ?? 0) + cell.Count)
            {
                // One person may stand behind both: no more are certain than behind the larger.
                Contributors = cell.Contributors is null && before?.Contributors is null ? null : Math.Max(cell.Contributors ?? (int)cell.Count, before?.Contributors ?? 0),
                Largest = [.. cell.Largest.Concat(before?.Largest ?? []).OrderDescending().Take(Cell.MostLargest)],
                Weight = Math.Max(cell.Weight, before?.Weight ?? 0),
            };
        }
        return HierarchicalTable.Build(dimensions, [.. inner.Values]).Table;
    }
}
