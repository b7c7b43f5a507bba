namespace DataSharingHub.Disclosure;

/// <summary>What tables must be like before they can be protected; every reason against them at once.</summary>
internal static class InputCheck
{
    public const long LargestCount = 1_000_000_000_000;

    public static (IndexedTables? Tables, IReadOnlyList<Refusal> Refusals) Run(ReleaseTables tables, DisclosureRules rules, ProtectOptions options)
    {
        var refusals = new List<Refusal>();
        CheckRules(rules, refusals);
        if (tables.Cells.Count == 0)
            refusals.Add(TableRefusals.NoCells());
        if (tables.Cells.Count > options.MaximumCells)
            refusals.Add(TableRefusals.TooManyCells(tables.Cells.Count, options.MaximumCells));
        if (refusals.Count > 0)
            return (null, refusals);

        // Ordinal order makes the pattern independent of the order in which cells and equations arrive.
        var cells = tables.Cells.OrderBy(cell => cell.Id, StringComparer.Ordinal).ToArray();
        Report(refusals, TableRefusals.DuplicatedCells, cells.Skip(1).Where((cell, i) => cell.Id == cells[i].Id).Select(cell => cell.Id).Distinct());
        Report(refusals, TableRefusals.NegativeCounts, cells.Where(cell => cell.Count < 0).Select(cell => cell.Id));
        Report(refusals, TableRefusals.CountTooLarge, cells.Where(cell => cell.Count > LargestCount).Select(cell => cell.Id));
        Report(refusals, TableRefusals.BadContributors, cells.Where(HasBadContributors).Select(cell => cell.Id));
        if (refusals.Count > 0)
            return (null, refusals);

        var index = new Dictionary<string, int>(cells.Length, StringComparer.Ordinal);
        for (var i = 0; i < cells.Length; i++)
            index.Add(cells[i].Id, i);
        CheckNames(tables, rules, index, refusals);
        if (refusals.Count > 0)
            return (null, refusals);

        var relations = Index(tables.Relations, index);
        Report(refusals, TableRefusals.ContradictingTotals, relations
            .Where(relation => relation.Parts.Sum(part => cells[part].Count) != cells[relation.Total].Count)
            .Select(relation => cells[relation.Total].Id).Distinct());
        Report(refusals, TableRefusals.CyclicRelations, CellsInLoops(cells.Length, relations).Select(cell => cells[cell].Id));
        return refusals.Count > 0 ? (null, refusals) : (new IndexedTables(cells, index, relations), []);
    }

    private static void CheckRules(DisclosureRules rules, List<Refusal> refusals)
    {
        if (rules.Threshold is < 2 or > 1000)
            refusals.Add(TableRefusals.BadRules("The threshold must lie between 2 and 1000."));
        if (rules.SuppressZeros && rules.Reader != Reader.Same)
            refusals.Add(TableRefusals.BadRules("Zeros are withheld by the rules, so the reader cannot be one who sees every zero printed: use the reader \"same\"."));
        if (rules.DominanceN is < 1 or > Cell.MostLargest || rules.DominanceK is <= 0 or > 100 || rules.PPercent is <= 0 or > 1000)
            refusals.Add(TableRefusals.BadRules("Dominance needs n of 1 to 10 and k above 0 and up to 100; p must be above 0."));
    }

    private static bool HasBadContributors(Cell cell) =>
        (cell.Count >= 0 && (cell.Contributors < 0 || cell.Contributors > cell.Count || cell.Largest.Sum() > cell.Count)) ||
        cell.Largest.Any(count => count < 0) ||
        cell.Largest.Zip(cell.Largest.Skip(1)).Any(pair => pair.First < pair.Second) || !(cell.Weight >= 0 && double.IsFinite(cell.Weight));

    private static void CheckNames(ReleaseTables tables, DisclosureRules rules, Dictionary<string, int> index, List<Refusal> refusals)
    {
        Report(refusals, TableRefusals.MissingCells, tables.Relations
            .SelectMany(relation => relation.Parts.Append(relation.Total)).Where(id => !index.ContainsKey(id)).Distinct().Order(StringComparer.Ordinal));
        Report(refusals, TableRefusals.EmptyRelation, tables.Relations.Where(relation => relation.Parts.Count == 0).Select(relation => relation.Id));
        Report(refusals, TableRefusals.RepeatedParts, tables.Relations
            .Where(relation => relation.Parts.Append(relation.Total).Distinct(StringComparer.Ordinal).Count() != relation.Parts.Count + 1)
            .Select(relation => relation.Id));
        var named = rules.UnknownCells
            .Concat(rules.Percentages.SelectMany(shown => new[] { shown.Numerator, shown.Denominator }))
            .Concat(rules.Extremes.Select(shown => shown.Population))
            .Concat(rules.NestedPairs.SelectMany(pair => new[] { pair.Larger, pair.Smaller }));
        Report(refusals, TableRefusals.UnknownNamedCells, named.Where(id => !index.ContainsKey(id)).Distinct().Order(StringComparer.Ordinal));
        var pairs = SmallPercentage.Pairs(rules).Concat(rules.NestedPairs);
        var counts = tables.Cells.DistinctBy(cell => cell.Id).ToDictionary(cell => cell.Id, cell => cell.Count, StringComparer.Ordinal);
        Report(refusals, TableRefusals.ContradictingTotals, pairs
            .Where(pair => counts.TryGetValue(pair.Larger, out var larger) && counts.TryGetValue(pair.Smaller, out var smaller) && smaller > larger)
            .Select(pair => pair.Smaller).Distinct());
    }

    private static IndexedRelation[] Index(IReadOnlyList<Relation> relations, Dictionary<string, int> index)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return relations
            .Select(relation => new IndexedRelation(relation.Id, index[relation.Total], relation.Parts.Select(part => index[part]).Order().ToArray()))
            .OrderBy(relation => relation.Total).ThenBy(relation => relation.Parts, Comparer<int[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b)))
            .ThenBy(relation => relation.Id, StringComparer.Ordinal)
            .Where(relation => seen.Add($"{relation.Total}={string.Join('+', relation.Parts)}"))
            .ToArray();
    }

    // Kahn's order from the parts to the totals; what cannot be ordered lies in or above a loop.
    private static IEnumerable<int> CellsInLoops(int count, IndexedRelation[] relations)
    {
        var waiting = new int[count];
        var above = new List<int>[count];
        for (var i = 0; i < count; i++)
            above[i] = [];
        foreach (var relation in relations)
            foreach (var part in relation.Parts)
            {
                above[part].Add(relation.Total);
                waiting[relation.Total]++;
            }
        var ready = new Stack<int>(Enumerable.Range(0, count).Where(cell => waiting[cell] == 0));
        while (ready.Count > 0)
            foreach (var total in above[ready.Pop()])
                if (--waiting[total] == 0)
                    ready.Push(total);
        return Enumerable.Range(0, count).Where(cell => waiting[cell] > 0);
    }

    private static void Report(List<Refusal> refusals, Func<IReadOnlyList<string>, Refusal> word, IEnumerable<string> found)
    {
        var list = found.ToList();
        if (list.Count > 0)
            refusals.Add(word(list));
    }
}
