using DataSharingHub.Core.Tables;
using DataSharingHub.Disclosure;

namespace DataSharingHub.Core.Releases;

/// <summary>
/// What a reader knows of a count even if no number but zero were printed: a total over k counts that are not zero is at least k, the only
/// part that is not zero is its total, and what contains another count is not smaller. No withholding can hide more than this.
/// </summary>
internal sealed class StructuralFloors
{
    private readonly Dictionary<string, long> floor = [];

    public StructuralFloors(ReleaseTables tables, IReadOnlyList<CellContainment> containments, bool zerosAreWithheld)
    {
        var cells = tables.Cells.ToDictionary(cell => cell.Id);
        foreach (var cell in tables.Cells)
            floor[cell.Id] = zerosAreWithheld || !cell.Shown ? 0 : Math.Min(1, cell.Count);
        if (zerosAreWithheld)
            return;
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var relation in tables.Relations)
            {
                changed |= Raise(relation.Total, relation.Parts.Sum(part => floor[part]));
                var open = relation.Parts.Where(part => cells[part].Count > 0 || !cells[part].Shown).ToList();
                if (open.Count == 1)
                    changed |= Raise(open[0], floor[relation.Total]);
            }

            foreach (var pair in containments)
                changed |= Raise(pair.Larger, floor[pair.Smaller]);
        }
    }

    public long Of(string cell) => floor[cell];

    private bool Raise(string cell, long least)
    {
        if (floor[cell] >= least)
            return false;
        floor[cell] = least;
        return true;
    }
}
