namespace DataSharingHub.Disclosure;

/// <summary>The full grid of a table: one slot for every combination of nodes, totals added up from the inner cells.</summary>
internal sealed class TableGrid
{
    private readonly List<NodeTree> trees;
    private readonly int[] strides;
    private readonly long[] counts;
    private readonly int?[] contributors;
    private readonly IReadOnlyList<long>[] largest;

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
    }

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
        foreach (var (slot, cell) in given)
            if (IsInner(slot))
                (counts[slot], contributors[slot], largest[slot]) = (cell.Count, cell.Contributors, cell.Largest);
        AddUp();
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
    private void AddUp()
    {
        for (var d = 0; d < trees.Count; d++)
            for (var slot = counts.Length - 1; slot >= 0; slot--)
            {
                var node = NodeAt(slot, d);
                var children = trees[d].Children[node];
                if (children.Length == 0)
                    continue;
                counts[slot] = children.Sum(child => counts[slot + ((child - node) * strides[d])]);
                largest[slot] = Merge(children.Select(child => largest[slot + ((child - node) * strides[d])]));
            }
    }

    private static long[] Merge(IEnumerable<IReadOnlyList<long>> lists) => [.. lists.SelectMany(list => list).OrderDescending().Take(5)];

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
