namespace DataSharingHub.Disclosure;

/// <summary>
/// The least and most a reader must allow for even if everything were withheld, where small numbers have a mark of their own: the marks alone say of every count
/// whether it is small, and what adds up passes that on. No pattern can hide more than this.
/// </summary>
internal static class MarkedEnds
{
    private const int MostSweeps = 50;

    /// <summary>Narrows floors and ceilings line by line until nothing more follows.</summary>
    /// <param name="tables">Cells and equations.</param>
    /// <param name="lower">What the mark of each cell says at least.</param>
    /// <param name="floor">The least so far.</param>
    /// <param name="ceiling">The most so far; what the mark says.</param>
    public static void Narrow(IndexedTables tables, IEnumerable<long> lower, long[] floor, long[] ceiling)
    {
        var i = 0;
        foreach (var least in lower)
        {
            floor[i] = Math.Max(floor[i], least);
            i++;
        }

        // Zeros are printed.
        for (i = 0; i < ceiling.Length; i++)
            if (tables.Cells[i] is { Count: 0, Shown: true })
                ceiling[i] = 0;
        for (var sweep = 0; sweep < MostSweeps; sweep++)
        {
            var changed = false;
            foreach (var relation in tables.Relations)
                changed |= NarrowLine(relation, floor, ceiling);
            if (!changed)
                return;
        }
    }

    private static bool NarrowLine(IndexedRelation relation, long[] floor, long[] ceiling)
    {
        var least = relation.Parts.Sum(part => floor[part]);
        var most = relation.Parts.Any(part => ceiling[part] >= CellSystem.None) ? CellSystem.None : relation.Parts.Sum(part => ceiling[part]);
        var changed = Raise(floor, relation.Total, least) | Cut(ceiling, relation.Total, most);
        foreach (var part in relation.Parts)
        {
            if (ceiling[relation.Total] < CellSystem.None)
                changed |= Cut(ceiling, part, ceiling[relation.Total] - (least - floor[part]));
            if (most < CellSystem.None)
                changed |= Raise(floor, part, floor[relation.Total] - (most - ceiling[part]));
        }

        return changed;
    }

    private static bool Raise(long[] floor, int cell, long least)
    {
        if (least <= floor[cell])
            return false;
        floor[cell] = least;
        return true;
    }

    private static bool Cut(long[] ceiling, int cell, long most)
    {
        if (most >= ceiling[cell])
            return false;
        ceiling[cell] = most;
        return true;
    }
}
