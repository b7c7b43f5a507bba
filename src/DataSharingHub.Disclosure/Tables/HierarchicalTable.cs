namespace DataSharingHub.Disclosure;

/// <summary>One dimension of a table: a tree of nodes with one root; a flat list of categories is a root with leaves.</summary>
/// <param name="Name">Name of the dimension, e.g. "area".</param>
/// <param name="Children">Children of every node that has any.</param>
public sealed record Dimension(string Name, IReadOnlyDictionary<string, IReadOnlyList<string>> Children);

/// <summary>One inner cell: a leaf of every dimension and its count.</summary>
/// <param name="Nodes">One node per dimension, in the order of the dimensions.</param>
/// <param name="Count">The count.</param>
public sealed record InnerCell(IReadOnlyList<string> Nodes, long Count)
{
    /// <summary>Number of different people behind the count; null where units are people.</summary>
    public int? Contributors { get; init; }

    /// <summary>Counts of the largest contributors, largest first.</summary>
    public IReadOnlyList<long> Largest { get; init; } = [];

    /// <summary>
    /// What each person brings to the count: then contributors and largest are worked out from it, for totals too. Null where people are not told apart; totals
    /// then are taken to have as many contributors as their largest part, two where several parts have one each.
    /// </summary>
    public IReadOnlyDictionary<string, long>? Brought { get; init; }

    /// <summary>Cost of withholding the cell, where the product weighs cells; 1 is the usual.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>What is already settled about the cell; totals may be given for it too.</summary>
    public CellPreset Preset { get; init; } = CellPreset.Free;
}

/// <summary>A table with margins at every level of every dimension: every combination of nodes is a cell.</summary>
public sealed class HierarchicalTable
{
    private HierarchicalTable(IReadOnlyList<Dimension> dimensions, ReleaseTables tables, IReadOnlyList<IReadOnlyList<string>> coordinates)
        => (Dimensions, Tables, Coordinates) = (dimensions, tables, coordinates);

    /// <summary>The dimensions, in the order of the columns.</summary>
    public IReadOnlyList<Dimension> Dimensions { get; }

    /// <summary>Cells and equations, ready for the engine.</summary>
    public ReleaseTables Tables { get; }

    /// <summary>For every cell of <see cref="ReleaseTables.Cells"/>, in the same order, its node in every dimension.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Coordinates { get; }

    /// <summary>Inner cells that were not given and so count 0.</summary>
    public int NotGiven { get; private init; }

    /// <summary>Id of the cell at the given nodes: the nodes joined by "|", with "\" before a "\" or "|" of their own.</summary>
    public static string IdOf(IEnumerable<string> nodes) =>
        string.Join('|', nodes.Select(node => node.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal)));

    /// <summary>
    /// Builds the table. An inner cell that is not given counts 0. A count given at a combination that is not all leaves is compared with
    /// the sum of its inner cells.
    /// </summary>
    /// <returns>The table, or every refusal: loops, several roots, unknown nodes, duplicated keys, negative counts, contradicting totals.</returns>
    public static (HierarchicalTable? Table, IReadOnlyList<Refusal> Refusals) Build(
        IReadOnlyList<Dimension> dimensions, IReadOnlyList<InnerCell> cells, int maximumCells = 250_000)
    {
        var refusals = new List<Refusal>();
        if (dimensions.Count == 0)
            return (null, [TableRefusals.NoDimensions()]);
        if (dimensions.GroupBy(dimension => dimension.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
            return (null, [TableRefusals.RepeatedDimension(twice.Key)]);
        var trees = new List<NodeTree>();
        foreach (var dimension in dimensions)
            if (NodeTree.Read(dimension, refusals) is { } tree)
                trees.Add(tree);
        if (refusals.Count > 0)
            return (null, refusals);
        var size = trees.Aggregate(1.0, (product, tree) => product * tree.Nodes.Count);
        if (size > maximumCells)
            return (null, [TableRefusals.TooManyCells(size, maximumCells)]);
        if (cells.Count == 0)
            return (null, [TableRefusals.NoCells()]);
        var grid = new TableGrid(trees);
        grid.Fill(cells, refusals);
        return refusals.Count > 0
            ? (null, refusals)
            : (new HierarchicalTable(dimensions, grid.ToTables(), grid.Coordinates()) { NotGiven = grid.NotGiven }, []);
    }
}
