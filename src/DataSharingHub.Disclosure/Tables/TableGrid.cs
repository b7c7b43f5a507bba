namespace DataSharingHub.Disclosure;

/// <summary>The full grid of a table: one slot for every combination of nodes, totals added up from the inner cells.</summary>
internal sealed class TableGrid
{
    private readonly List<NodeTree> trees;
    private readonly int[] strides;
    private readonly long[] counts;
    private readonly int?[] contributors;
    private readonly IReadOnlyList<long>[] largest;
    private readonly IReadOnlyDictionary<string, long>?[] brought;
    private readonly double[] weight;
    private readonly CellPreset[] preset;

    public TableGrid(List<NodeTree> trees)
    {
        this.trees = trees;
        strides = new int[trees.Count];
        var size = 1;
        for (var d = trees.Count - 1; d >= 0; d--)
            (strides[d], size) = (size, size * trees[d].Nodes.Count);
        counts = new long[size];
        contributors = new int?[size];
        largest = new IReadOnlyList<long>[size];
        Array.Fill(largest, []);
        brought = new IReadOnlyDictionary<string, long>?[size];
        (weight, preset) = (new double[size], new CellPreset[size]);
        Array.Fill(weight, 1);
    }

    /// <summary>Inner cells that were not given and so count 0.</summary>
    public int NotGiven { get; private set; }

    private int NodeAt(int slot, int d) => slot / strides[d] % trees[d].Nodes.Count;

    private bool IsInner(int slot)
    {
        for (var d = 0; d < trees.Count; d++)
            if (trees[d].Children[NodeAt(slot, d)].Length > 0)
                return false;
        return true;
    }

    public void Fill(IReadOnlyList<InnerCell> cells, List<Refusal> refusals)
    {
        var given = new Dictionary<int, InnerCell>();
        var (unknown, duplicated, negative) = (new List<string>(), new List<string>(), new List<string>());
        foreach (var cell in cells)
        {
            var slot = SlotOf(cell.Nodes);
            if (slot < 0)
                unknown.Add(HierarchicalTable.IdOf(cell.Nodes));
            else if (!given.TryAdd(slot, cell))
                duplicated.Add(HierarchicalTable.IdOf(cell.Nodes));
            else if (cell.Count < 0)
                negative.Add(HierarchicalTable.IdOf(cell.Nodes));
        }
        if (unknown.Count > 0)
            refusals.Add(TableRefusals.UnknownNodes(unknown));
        if (duplicated.Count > 0)
            refusals.Add(TableRefusals.DuplicatedCells(duplicated));
        if (negative.Count > 0)
            refusals.Add(TableRefusals.NegativeCounts(negative));
        if (refusals.Count > 0)
            return;
        // More than any count may be, and before sums could overflow.
        if (given.Values.Sum(cell => (decimal)cell.Count) > InputCheck.LargestCount * (decimal)Math.Max(1, trees.Count))
        {
            refusals.Add(TableRefusals.CountTooLarge([.. given.OrderByDescending(pair => pair.Value.Count).Take(1).Select(pair => IdOf(pair.Key))]));
            return;
        }

        foreach (var (slot, cell) in given)
        {
            (weight[slot], preset[slot]) = (cell.Weight, cell.Preset);
            if (IsInner(slot))
                (counts[slot], contributors[slot], largest[slot], brought[slot]) = (cell.Count, cell.Contributors, cell.Largest, cell.Brought);
        }

        NotGiven = Enumerable.Range(0, counts.Length).Count(slot => IsInner(slot) && !given.ContainsKey(slot));
        AddUp(given.Values.Any(cell => cell.Brought is not null), given.Values.Any(cell => cell.Contributors is not null));
        var contradicting = given.Where(pair => counts[pair.Key] != pair.Value.Count).Select(pair => IdOf(pair.Key)).ToList();
        if (contradicting.Count > 0)
            refusals.Add(TableRefusals.ContradictingTotals(contradicting));
    }

    private int SlotOf(IReadOnlyList<string> nodes)
    {
        if (nodes.Count != trees.Count)
            return -1;
        var slot = 0;
        for (var d = 0; d < trees.Count; d++)
        {
            if (!trees[d].Index.TryGetValue(nodes[d], out var node))
                return -1;
            slot += node * strides[d];
        }
        return slot;
    }

    // Dimension by dimension, deepest nodes first: nodes are laid out parents before children, so one backward sweep is enough.
    private void AddUp(bool byPerson, bool byContributors)
    {
        for (var d = 0; d < trees.Count; d++)
            for (var slot = counts.Length - 1; slot >= 0; slot--)
            {
                var node = NodeAt(slot, d);
                var children = Array.ConvertAll(trees[d].Children[node], child => slot + ((child - node) * strides[d]));
                if (children.Length == 0)
                    continue;
                counts[slot] = children.Sum(child => counts[child]);
                if (byPerson)
                    brought[slot] = Together(children);
                else if (byContributors)
                    (contributors[slot], largest[slot]) = (AtLeast(children), Merge(children.Select(child => largest[child])));
            }

        for (var slot = 0; byPerson && slot < counts.Length; slot++)
            if (brought[slot] is { } people)
                (contributors[slot], largest[slot]) = (people.Count, [.. people.Values.OrderDescending().Take(Cell.MostLargest)]);
            else if (counts[slot] == 0)
                contributors[slot] = 0;
    }

    // As many as behind the largest part. Parts of one person each are not taken for one and the same: nobody could then know the total by himself.
    private int AtLeast(int[] slots) => Math.Max(
        slots.Max(slot => contributors[slot] ?? (int)Math.Min(int.MaxValue, counts[slot])), Math.Min(2, slots.Count(slot => counts[slot] > 0)));

    private Dictionary<string, long> Together(int[] slots)
    {
        var together = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var (person, count) in slots.SelectMany(slot => brought[slot]?.AsEnumerable() ?? []))
            together[person] = together.GetValueOrDefault(person) + count;
        return together;
    }

    // Without knowing who is who, the largest of several parts are taken for different people.
    private static IReadOnlyList<long> Merge(IEnumerable<IReadOnlyList<long>> lists) => [.. lists.SelectMany(list => list).OrderDescending().Take(Cell.MostLargest)];

    private string IdOf(int slot) => HierarchicalTable.IdOf(CoordinatesOf(slot));

    private string[] CoordinatesOf(int slot)
    {
        var nodes = new string[trees.Count];
        for (var d = 0; d < trees.Count; d++)
            nodes[d] = trees[d].Nodes[NodeAt(slot, d)];
        return nodes;
    }

    public IReadOnlyList<IReadOnlyList<string>> Coordinates() => Enumerable.Range(0, counts.Length).Select(CoordinatesOf).ToArray();

    public ReleaseTables ToTables()
    {
        var ids = Enumerable.Range(0, counts.Length).Select(IdOf).ToArray();
        var cells = ids.Select((id, slot) => new Cell
        {
            Id = id,
            Count = counts[slot],
            Contributors = contributors[slot],
            Largest = largest[slot],
            Weight = weight[slot],
            Preset = preset[slot],
        }).ToArray();
        var relations = new List<Relation>();
        for (var d = 0; d < trees.Count; d++)
            for (var slot = 0; slot < counts.Length; slot++)
            {
                var node = NodeAt(slot, d);
                if (trees[d].Children[node] is { Length: > 0 } children)
                    relations.Add(new Relation(
                        $"{trees[d].Name} of {ids[slot]}", ids[slot],
                        children.Select(child => ids[slot + ((child - node) * strides[d])]).ToArray()));
            }
        return new ReleaseTables(cells, relations);
    }
}
