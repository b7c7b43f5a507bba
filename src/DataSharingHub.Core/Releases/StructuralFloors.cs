using DataSharingHub.Core.Tables;

namespace DataSharingHub.Core.Releases;

/// <summary>
/// What a reader knows of a count even if no number but zero were printed: a total over k counts that are not zero is at least k, the only
/// part that is not zero is its total, and what contains another count is not smaller. No withholding can hide more than this.
/// </summary>
internal sealed class StructuralFloors
{
    private readonly Dictionary<string, long> floor = [];

    public StructuralFloors(TabulatedRelease counted, bool zerosAreWithheld)
    {
        var cells = counted.Cells.ToDictionary(cell => cell.Id);
        foreach (var cell in counted.Cells)
            floor[cell.Id] = zerosAreWithheld || cell.Shown == 0 ? 0 : Math.Min(1, cell.Count);
        if (zerosAreWithheld)
            return;
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var equation in counted.Equations)
            {
                changed |= Raise(equation.Total, equation.Parts.Sum(part => floor[part]));
                var open = equation.Parts.Where(part => cells[part].Count > 0 || cells[part].Shown == 0).ToList();
                if (open.Count == 1)
                    changed |= Raise(open[0], floor[equation.Total]);
            }

            foreach (var pair in counted.Containments)
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
