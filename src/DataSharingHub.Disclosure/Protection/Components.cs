namespace DataSharingHub.Disclosure;

/// <summary>Cuts the withheld cells into sets between which no line carries anything: each can be proven on its own.</summary>
internal static class Components
{
    public static List<int[]> Of(CellSystem system, bool[] withheld)
    {
        var free = Loose(system, withheld);
        var seen = new bool[system.Count];
        var components = new List<int[]>();
        for (var start = 0; start < system.Count; start++)
        {
            if (!free[start] || seen[start])
                continue;
            seen[start] = true;
            var part = new List<int>();
            var stack = new Stack<int>([start]);
            while (stack.Count > 0)
            {
                var cell = stack.Pop();
                part.Add(cell);
                foreach (var line in system.LinesOf(cell))
                    foreach (var near in system.CellsOf(line))
                        if (free[near] && !seen[near])
                        {
                            seen[near] = true;
                            stack.Push(near);
                        }
            }
            part.Sort();
            components.Add([.. part]);
        }
        return components;
    }

    /// <summary>The withheld cells that are not given away by some line alone: a line with one unknown left says what it is.</summary>
    public static bool[] Loose(CellSystem system, bool[] withheld)
    {
        var free = (bool[])withheld.Clone();
        for (var i = 0; i < system.Count; i++)
            free[i] &= !system.Fixed[i];
        var unknowns = new int[system.Lines];
        var known = new Stack<int>();
        for (var line = 0; line < system.Lines; line++)
        {
            foreach (var cell in system.CellsOf(line))
                if (free[cell])
                    unknowns[line]++;
            if (unknowns[line] == 1)
                known.Push(line);
        }
        while (known.Count > 0)
        {
            var line = known.Pop();
            if (unknowns[line] != 1)
                continue;
            foreach (var cell in system.CellsOf(line))
                if (free[cell])
                {
                    free[cell] = false;
                    foreach (var other in system.LinesOf(cell))
                        if (--unknowns[other] == 1)
                            known.Push(other);
                    break;
                }
        }
        return free;
    }
}
