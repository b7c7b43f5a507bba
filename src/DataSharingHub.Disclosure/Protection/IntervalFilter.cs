namespace DataSharingHub.Disclosure;

/// <summary>
/// What a reader knows from one line at a time, carried on until nothing more follows: for each withheld cell the least and most it can
/// differ from the truth. Cheap, and sound: what it excludes no program needs to try.
/// </summary>
internal sealed class IntervalFilter
{
    private const long Far = 1_000_000_000;
    private const int MostLines = 400;
    private readonly CellSystem system;
    private readonly long[] low;
    private readonly long[] high;
    private readonly Stack<(int Cell, long Low, long High)> trail = [];
    private readonly Queue<int> queue = [];
    private readonly bool[] queued;

    /// <summary>Narrows the given cells; all others are taken as known.</summary>
    public IntervalFilter(CellSystem system, IEnumerable<int> cells)
    {
        this.system = system;
        (low, high, queued) = (new long[system.Count], new long[system.Count], new bool[system.Lines]);
        var lines = 0;
        foreach (var i in cells)
        {
            (low[i], high[i]) = (
                Math.Max(-Far, system.Lower[i] - system.Value[i]),
                system.Upper[i] >= CellSystem.None ? Far : system.Upper[i] - system.Value[i]);
            foreach (var line in system.LinesOf(i))
            {
                lines += queued[line] ? 0 : 1;
                Push(line);
            }
        }
        // Ends can creep on by one for ever in a loop of lines; a few sweeps find nearly all there is to find.
        Propagate(20L * lines, toTheEnd: true);
        trail.Clear();
    }

    /// <summary>True where the intervals alone show that the requirement cannot be met.</summary>
    public bool Excludes(Requirement requirement)
    {
        var need = requirement.Target - system.Value[requirement.Cell];
        return requirement.Up ? high[requirement.Cell] < need : low[requirement.Cell] > need;
    }

    /// <summary>Publishes a cell for trial; false, and nothing changed, where a requirement is then excluded.</summary>
    public bool TryPublish(int cell)
    {
        trail.Clear();
        if (Narrow(cell, 0, 0) && Propagate(MostLines, toTheEnd: false))
            return true;
        Undo();
        return false;
    }

    /// <summary>Takes the last trial back.</summary>
    public void Undo()
    {
        while (trail.Count > 0)
        {
            var (cell, cellLow, cellHigh) = trail.Pop();
            (low[cell], high[cell]) = (cellLow, cellHigh);
        }
    }

    private void Push(int line)
    {
        if (queued[line])
            return;
        queued[line] = true;
        queue.Enqueue(line);
    }

    private bool Narrow(int cell, long newLow, long newHigh)
    {
        if (newLow <= low[cell] && newHigh >= high[cell])
            return true;
        trail.Push((cell, low[cell], high[cell]));
        (low[cell], high[cell]) = (Math.Max(low[cell], newLow), Math.Min(high[cell], newHigh));
        foreach (var line in system.LinesOf(cell))
            Push(line);
        foreach (var requirement in system.RequirementsOf(cell))
            if (Excludes(requirement))
                return false;
        return true;
    }

    private bool Propagate(long mostLines, bool toTheEnd)
    {
        var fine = true;
        while (queue.Count > 0)
        {
            var line = queue.Dequeue();
            queued[line] = false;
            // At the start every consequence is wanted, even once a requirement is known to fail.
            if ((fine || toTheEnd) && mostLines-- > 0)
                fine &= NarrowLine(line);
        }
        return fine;
    }

    private bool NarrowLine(int line)
    {
        var cells = system.CellsOf(line);
        var signs = system.SignsOf(line);
        var (sumLow, sumHigh, openLow, openHigh) = (0L, 0L, 0, 0);
        for (var k = 0; k < cells.Length; k++)
        {
            var (least, most) = Signed(cells[k], signs[k]);
            if (least <= -Far)
                openLow++;
            else
                sumLow += least;
            if (most >= Far)
                openHigh++;
            else
                sumHigh += most;
        }
        if (openLow > 1 && openHigh > 1)
            return true;
        var fine = true;
        for (var k = 0; k < cells.Length; k++)
        {
            var (least, most) = Signed(cells[k], signs[k]);
            if (least == 0 && most == 0)
                continue;
            var (newLeast, newMost) = (least, most);
            if (openLow == 0 || (openLow == 1 && least <= -Far))
                newMost = Math.Min(most, -(sumLow - (least <= -Far ? 0 : least)));
            if (openHigh == 0 || (openHigh == 1 && most >= Far))
                newLeast = Math.Max(least, -(sumHigh - (most >= Far ? 0 : most)));
            if (newLeast == least && newMost == most)
                continue;
            fine &= signs[k] > 0 ? Narrow(cells[k], newLeast, newMost) : Narrow(cells[k], -newMost, -newLeast);
            // Sums were taken with the old ends; the line is queued again and what follows from the new ones comes then.
        }
        return fine;
    }

    private (long Least, long Most) Signed(int cell, sbyte sign) => sign > 0 ? (low[cell], high[cell]) : (-high[cell], -low[cell]);
}
