namespace DataSharingHub.Disclosure;

/// <summary>A release with the quantities that a reader can work out by subtraction joined to it as cells that are not shown themselves.</summary>
/// <param name="Tables">Cells and equations, the derived ones included.</param>
/// <param name="Hidden">Positions of the derived cells; withholding them costs nothing.</param>
/// <param name="Reasons">For a derived cell, the rule that makes it matter.</param>
internal sealed record JoinedTables(IndexedTables Tables, IReadOnlySet<int> Hidden, IReadOnlyDictionary<int, string> Reasons);

/// <summary>Adds complements of percentages and differences of nested quantities.</summary>
internal static class DerivedQuantities
{
    public static JoinedTables Join(IndexedTables tables, DisclosureRules rules)
    {
        var pairs = SmallPercentage.Pairs(rules).Select(pair => (Pair: pair, Reason: SmallPercentage.Name))
            .Concat(rules.NestedPairs.Select(pair => (Pair: pair, Reason: DifferenceBetweenTables.Name)))
            .DistinctBy(item => item.Pair).OrderBy(item => DifferenceBetweenTables.IdOf(item.Pair), StringComparer.Ordinal)
            .Where(item => item.Pair.Larger != item.Pair.Smaller).ToList();
        if (pairs.Count == 0)
            return new JoinedTables(tables, new HashSet<int>(), new Dictionary<int, string>());
        var cells = tables.Cells.ToList();
        var relations = tables.Relations.ToList();
        var reasons = new Dictionary<int, string>();
        foreach (var (pair, reason) in pairs)
        {
            var (larger, smaller) = (tables.Index[pair.Larger], tables.Index[pair.Smaller]);
            var id = DifferenceBetweenTables.IdOf(pair);
            reasons.Add(cells.Count, reason);
            relations.Add(new IndexedRelation(id, larger, [smaller, cells.Count]));
            cells.Add(new Cell { Id = id, Count = cells[larger].Count - cells[smaller].Count });
        }
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < cells.Count; i++)
            index.TryAdd(cells[i].Id, i);
        return new JoinedTables(new IndexedTables(cells, index, relations), reasons.Keys.ToHashSet(), reasons);
    }
}
