namespace DataSharingHub.Disclosure;

/// <summary>Turns checked tables and what the primary rules found into the system that is searched.</summary>
internal static class CellSystemBuilder
{
    public static CellSystem Build(IndexedTables tables, DisclosureRules rules, PrimaryScreen screen, IReadOnlySet<int> hidden)
    {
        var cells = tables.Cells;
        var count = cells.Count;
        var floor = Floors(tables, rules);
        var ceiling = Enumerable.Range(0, count).Select(i => Bounds(cells[i], screen.Found.ContainsKey(i), rules).Upper).ToArray();
        if (rules.Reader == Reader.Marks)
            MarkedEnds.Narrow(tables, Enumerable.Range(0, count).Select(i => Bounds(cells[i], screen.Found.ContainsKey(i), rules).Lower), floor, ceiling);
        var (lower, upper) = (new long[count], new long[count]);
        var (isFixed, primary) = (new bool[count], new bool[count]);
        var requirements = new List<Requirement>();
        for (var i = 0; i < count; i++)
        {
            var cell = cells[i];
            primary[i] = screen.Found.ContainsKey(i);
            isFixed[i] = cell.Preset == CellPreset.Frozen || (!primary[i] && cell.Count == 0 && cell.Shown && !rules.ZerosAreCandidates);
            (lower[i], upper[i]) = Bounds(cell, primary[i], rules);
            if (!primary[i])
                continue;
            var (low, high, _) = screen.Found[i];
            low = Math.Max(low, Math.Min(cell.Count, floor[i]));
            high = Math.Min(high, Math.Max(cell.Count, ceiling[i]));
            if (low < cell.Count)
                requirements.Add(new(i, false, low));
            if (high > cell.Count)
                requirements.Add(new(i, true, high));
        }
        var (lineStart, lineCell, lineSign) = Lines(tables);
        var (cellStart, cellLine, cellSign) = Transpose(count, lineStart, lineCell, lineSign);
        return new CellSystem
        {
            Ids = cells.Select(cell => cell.Id).ToArray(),
            Value = cells.Select(cell => cell.Count).ToArray(),
            Cost = cells.Select((cell, i) => hidden.Contains(i) ? 0 : CostOf(cell, rules.Cost)).ToArray(),
            Lower = lower,
            Upper = upper,
            Fixed = isFixed,
            Primary = primary,
            Alone = [.. cells.Select(cell => rules.ProtectFromSingletons && cell is { Count: > 0, Contributors: 1 })],
            LineStart = lineStart,
            LineCell = lineCell,
            LineSign = lineSign,
            CellStart = cellStart,
            CellLine = cellLine,
            CellSign = cellSign,
            Requirements = [.. requirements],
            RequirementStart = Starts(count, requirements),
        };
    }

    private static int[] Starts(int count, List<Requirement> requirements)
    {
        var start = new int[count + 1];
        foreach (var requirement in requirements)
            start[requirement.Cell + 1]++;
        for (var i = 0; i < count; i++)
            start[i + 1] += start[i];
        return start;
    }

    private static double CostOf(Cell cell, CostKind kind) => kind switch
    {
        CostKind.Sum => Math.Max(1, cell.Count),
        CostKind.Weights => cell.Weight,
        _ => 1,
    };

    private static (long Lower, long Upper) Bounds(Cell cell, bool primary, DisclosureRules rules)
    {
        if (!cell.Shown)
            return (0, CellSystem.None);
        var small = cell.Count > 0 && cell.Count < rules.Threshold;
        return rules.Reader switch
        {
            Reader.Same => (0L, CellSystem.None),
            Reader.Zeros => (Math.Min(1L, cell.Count), CellSystem.None),
            _ when primary && small => (1L, rules.Threshold - 1L),
            _ when primary => (Math.Min(1L, cell.Count), CellSystem.None),
            // A separate mark for small numbers says of every other withheld cell that it is not small.
            _ => (Math.Min(rules.Threshold, cell.Count), CellSystem.None),
        };
    }

    /// <summary>
    /// The least a reader must allow for even if everything else were withheld: where zeros are printed, a total over k cells that are
    /// not zero is at least k, whatever the pattern.
    /// </summary>
    private static long[] Floors(IndexedTables tables, DisclosureRules rules)
    {
        var floor = tables.Cells.Select(cell => rules.Reader == Reader.Same || !cell.Shown ? 0L : Math.Min(1L, cell.Count)).ToArray();
        if (rules.Reader == Reader.Same)
            return floor;
        // Relations have no loops, so as many sweeps as the hierarchy is deep settle every floor.
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var relation in tables.Relations)
            {
                var sum = relation.Parts.Sum(part => floor[part]);
                if (sum > floor[relation.Total])
                {
                    floor[relation.Total] = sum;
                    changed = true;
                }

                // Where every other part is a printed zero, the last one is the total and cannot seem smaller than it.
                var open = relation.Parts.Where(part => tables.Cells[part].Count > 0 || !tables.Cells[part].Shown).ToArray();
                if (open.Length == 1 && floor[open[0]] < floor[relation.Total])
                {
                    floor[open[0]] = floor[relation.Total];
                    changed = true;
                }
            }
        }
        return floor;
    }

    private static (int[] Start, int[] Cell, sbyte[] Sign) Lines(IndexedTables tables)
    {
        var (start, cell, sign) = (new List<int> { 0 }, new List<int>(), new List<sbyte>());
        foreach (var relation in tables.Relations)
        {
            cell.Add(relation.Total);
            sign.Add(-1);
            foreach (var part in relation.Parts)
            {
                cell.Add(part);
                sign.Add(1);
            }
            start.Add(cell.Count);
        }
        return ([.. start], [.. cell], [.. sign]);
    }

    private static (int[] Start, int[] Line, sbyte[] Sign) Transpose(int count, int[] lineStart, int[] lineCell, sbyte[] lineSign)
    {
        var start = new int[count + 1];
        foreach (var cell in lineCell)
            start[cell + 1]++;
        for (var i = 0; i < count; i++)
            start[i + 1] += start[i];
        var next = start[..^1];
        var (line, sign) = (new int[lineCell.Length], new sbyte[lineCell.Length]);
        for (var k = 0; k + 1 < lineStart.Length; k++)
            for (var e = lineStart[k]; e < lineStart[k + 1]; e++)
            {
                sign[next[lineCell[e]]] = lineSign[e];
                line[next[lineCell[e]]++] = k;
            }
        return (start, line, sign);
    }
}
