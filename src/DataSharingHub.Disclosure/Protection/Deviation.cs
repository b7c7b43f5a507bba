namespace DataSharingHub.Disclosure;

/// <summary>A witness inside the search: what to add to the true counts, cell by cell; every line of the release still adds up.</summary>
internal sealed record Deviation(int[] Cells, long[] Deltas)
{
    public long At(int cell)
    {
        var found = Array.BinarySearch(Cells, cell);
        return found < 0 ? 0 : Deltas[found];
    }

    public bool Meets(CellSystem system, Requirement requirement)
    {
        var value = system.Value[requirement.Cell] + At(requirement.Cell);
        return requirement.Up ? value >= requirement.Target : value <= requirement.Target;
    }

    /// <summary>True where every line adds up and no bound is passed: the check that makes a found solution a witness.</summary>
    public bool IsValid(CellSystem system)
    {
        var sums = new Dictionary<int, long>();
        for (var k = 0; k < Cells.Length; k++)
        {
            var (cell, delta) = (Cells[k], Deltas[k]);
            var value = system.Value[cell] + delta;
            if (value < system.Lower[cell] || value > system.Upper[cell] || system.Fixed[cell])
                return false;
            foreach (var line in system.LinesOf(cell))
            {
                var members = system.CellsOf(line);
                var sign = system.SignsOf(line)[members.IndexOf(cell)];
                sums[line] = sums.GetValueOrDefault(line) + (sign * delta);
            }
        }
        return sums.Values.All(sum => sum == 0);
    }
}
