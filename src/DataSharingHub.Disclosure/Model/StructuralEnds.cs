namespace DataSharingHub.Disclosure;

/// <summary>
/// What a reader knows of every count even if nothing but zeros were printed: a total over k counts that are not zero is at least k, a part that alone is not zero
/// is its total, and where small numbers have a mark of their own the marks say which counts are small and sums pass that on. No pattern can hide more, so nothing
/// more is required: this one rule sets what the engine must reach and what the attacker must not narrow.
/// </summary>
public sealed class StructuralEnds
{
    private const int MostSweeps = 50;
    private readonly IReadOnlyDictionary<string, int> index;
    private readonly long[] floor;
    private readonly long[] ceiling;

    private StructuralEnds(IReadOnlyDictionary<string, int> index, long[] floor, long[] ceiling) =>
        (this.index, this.floor, this.ceiling) = (index, floor, ceiling);

    /// <summary>Ends of every cell of a release.</summary>
    /// <param name="tables">All counts and every equation between them.</param>
    /// <param name="primary">Ids of the primary suppressions; under <see cref="Reader.Marks"/> the small ones carry the mark.</param>
    /// <param name="threshold">The smallest count that is not small.</param>
    /// <param name="reader">What the reader can tell.</param>
    /// <param name="contained">Pairs of which the first contains the second and so is not smaller.</param>
    /// <exception cref="KeyNotFoundException">An equation or pair names a cell that the release does not have.</exception>
    public static StructuralEnds Of(
        ReleaseTables tables, IReadOnlySet<string> primary, int threshold, Reader reader, IReadOnlyList<NestedPair>? contained = null)
    {
        ArgumentNullException.ThrowIfNull(tables);
        ArgumentNullException.ThrowIfNull(primary);
        var index = tables.Cells.Select((cell, i) => (cell.Id, i)).ToDictionary(pair => pair.Id, pair => pair.i, StringComparer.Ordinal);
        var relations = tables.Relations.Select(relation => new IndexedRelation(relation.Id, index[relation.Total], [.. relation.Parts.Select(part => index[part])])).ToList();
        return Of(
            new IndexedTables(tables.Cells, index, relations), i => primary.Contains(tables.Cells[i].Id), threshold, reader,
            [.. (contained ?? []).Select(pair => (index[pair.Larger], index[pair.Smaller]))]);
    }

    internal static StructuralEnds Of(
        IndexedTables tables, Func<int, bool> isPrimary, int threshold, Reader reader, IReadOnlyList<(int Larger, int Smaller)> contained)
    {
        var (floor, ceiling) = (new long[tables.Cells.Count], new long[tables.Cells.Count]);
        for (var i = 0; i < floor.Length; i++)
        {
            (floor[i], ceiling[i]) = IsKnown(tables.Cells[i]) ? (tables.Cells[i].Count, tables.Cells[i].Count) : OfOne(tables.Cells[i], isPrimary(i), threshold, reader);
            if (reader != Reader.Same && !isPrimary(i) && tables.Cells[i] is { Count: 0, Shown: true })
                ceiling[i] = 0;
        }

        var ends = new StructuralEnds(tables.Index, floor, ceiling);
        if (reader != Reader.Same || tables.Cells.Any(IsKnown))
            ends.Narrow(tables.Relations, contained);
        return ends;
    }

    // Known to the reader for a reason of his own: he is alone in it.
    private static bool IsKnown(Cell cell) => cell is { MayBeKnown: true, Preset: CellPreset.Frozen };

    /// <summary>What the way of showing says of one withheld cell by itself.</summary>
    internal static (long Lower, long Upper) OfOne(Cell cell, bool primary, int threshold, Reader reader)
    {
        if (!cell.Shown || reader == Reader.Same)
            return (0, CellSystem.None);
        if (reader == Reader.Zeros)
            return (Math.Min(1, cell.Count), CellSystem.None);
        var small = primary && cell.Count > 0 && cell.Count < threshold;
        // A separate mark for small numbers says of every other withheld cell that it is not small.
        return small ? (1, threshold - 1) : (Math.Min(threshold, cell.Count), CellSystem.None);
    }

    /// <summary>What must stay possible for a withheld count: as much of the interval asked for as anything can hide.</summary>
    /// <param name="id">Id of the cell.</param>
    /// <param name="count">Its true count.</param>
    /// <param name="low">The low end asked for.</param>
    /// <param name="high">The high end asked for.</param>
    public (long Low, long High) Required(string id, long count, long low, long high) => Required(index[id], count, low, high);

    internal (long Low, long High) Required(int cell, long count, long low, long high) =>
        (Math.Max(low, Math.Min(count, floor[cell])), Math.Min(high, Math.Max(count, ceiling[cell])));

    /// <summary>The same for a primary suppression for which no rule says more: the small numbers, or as far to both sides as they lie apart.</summary>
    /// <param name="id">Id of the cell.</param>
    /// <param name="count">Its true count.</param>
    /// <param name="threshold">The smallest count that is not small.</param>
    /// <param name="zeroIsSmall">True where the clause counts a zero as a small number.</param>
    public (long Low, long High) Required(string id, long count, int threshold, bool zeroIsSmall = false)
    {
        var margin = threshold - 1L;
        return count < threshold && (zeroIsSmall || count > 0)
            ? Required(id, count, zeroIsSmall ? 0 : 1, margin)
            : Required(id, count, Math.Max(0, count - margin), count + margin);
    }

    private void Narrow(IReadOnlyList<IndexedRelation> relations, IReadOnlyList<(int Larger, int Smaller)> contained)
    {
        // Ends can creep on in linked tables; a line that was not looked at again only asks for more than it need.
        for (var (sweep, changed) = (0, true); changed && sweep < MostSweeps; sweep++)
        {
            changed = false;
            foreach (var relation in relations)
                changed |= NarrowLine(relation);
            foreach (var (larger, smaller) in contained)
                changed |= Raise(larger, floor[smaller]) | Cut(smaller, ceiling[larger]);
        }
    }

    private bool NarrowLine(IndexedRelation relation)
    {
        var (least, most, unlimited) = (0L, 0L, 0);
        foreach (var part in relation.Parts)
        {
            least += floor[part];
            if (ceiling[part] >= CellSystem.None)
                unlimited++;
            else
                most += ceiling[part];
        }

        var changed = Raise(relation.Total, least) | (unlimited == 0 && Cut(relation.Total, most));
        foreach (var part in relation.Parts)
        {
            var (ownFloor, ownCeiling) = (floor[part], ceiling[part]);
            if (ceiling[relation.Total] < CellSystem.None)
                changed |= Cut(part, ceiling[relation.Total] - (least - ownFloor));
            // What the others cannot be the part must be.
            if (ownCeiling >= CellSystem.None ? unlimited == 1 : unlimited == 0)
                changed |= Raise(part, floor[relation.Total] - (ownCeiling >= CellSystem.None ? most : most - ownCeiling));
            least += floor[part] - ownFloor;
            if (ownCeiling < CellSystem.None)
                most += ceiling[part] - ownCeiling;
            else if (ceiling[part] < CellSystem.None)
                (most, unlimited) = (most + ceiling[part], unlimited - 1);
        }

        return changed;
    }

    private bool Raise(int cell, long least)
    {
        if (least <= floor[cell])
            return false;
        floor[cell] = least;
        return true;
    }

    private bool Cut(int cell, long most)
    {
        if (most >= ceiling[cell])
            return false;
        ceiling[cell] = most;
        return true;
    }
}
