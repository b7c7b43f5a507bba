namespace DataSharingHub.Disclosure;

/// <summary>Turns checked tables and what the primary rules found into the system that is searched.</summary>
internal static class CellSystemBuilder
{
    public static CellSystem Build(IndexedTables tables, DisclosureRules rules, PrimaryScreen screen, IReadOnlySet<int> hidden)
    {
        var cells = tables.Cells;
        var count = cells.Count;
        var ends = StructuralEnds.Of(tables, screen.Found.ContainsKey, rules.Threshold, rules.Reader, []);
        var (lower, upper) = (new long[count], new long[count]);
        var (isFixed, primary) = (new bool[count], new bool[count]);
        var requirements = new List<Requirement>();
        for (var i = 0; i < count; i++)
        {
            var cell = cells[i];
            primary[i] = screen.Found.ContainsKey(i);
            isFixed[i] = cell.Preset == CellPreset.Frozen || (!primary[i] && cell.Count == 0 && cell.Shown && !rules.ZerosAreCandidates);
            (lower[i], upper[i]) = StructuralEnds.OfOne(cell, primary[i], rules.Threshold, rules.Reader);
            if (!primary[i])
                continue;
            var (low, high, _) = screen.Found[i];
            (low, high) = ends.Required(i, cell.Count, low, high);
            if (low < cell.Count)
                requirements.Add(new(i, false, low));
            if (high > cell.Count)
                requirements.Add(new(i, true, high));
        }
        var (lineStart, lineCell, lineSign) = Lines(tables);
        var (cellStart, cellLine, cellSign, cellEntry) = Transpose(count, lineStart, lineCell, lineSign);
        return new CellSystem
        {
            Ids = cells.Select(cell => cell.Id).ToArray(),
            Value = cells.Select(cell => cell.Count).ToArray(),
            Cost = cells.Select((cell, i) => hidden.Contains(i) ? 0 : CostOf(cell, rules.Cost)).ToArray(),
            Lower = lower,
            Upper = upper,
            Fixed = isFixed,
            Primary = primary,
            LineStart = lineStart,
            LineCell = lineCell,
            LineSign = lineSign,
            CellStart = cellStart,
            CellLine = cellLine,
            CellSign = cellSign,
            CellEntry = cellEntry,
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
        // What is printed nowhere costs nothing, whatever the rule.
        _ when cell.Weight == 0 => 0,
        CostKind.Sum => Math.Max(1, cell.Count),
        CostKind.Weights => cell.Weight,
        _ => 1,
    };

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

    private static (int[] Start, int[] Line, sbyte[] Sign, int[] Entry) Transpose(int count, int[] lineStart, int[] lineCell, sbyte[] lineSign)
    {
        var start = new int[count + 1];
        foreach (var cell in lineCell)
            start[cell + 1]++;
        for (var i = 0; i < count; i++)
            start[i + 1] += start[i];
        var next = start[..^1];
        var (line, sign, entry) = (new int[lineCell.Length], new sbyte[lineCell.Length], new int[lineCell.Length]);
        for (var k = 0; k + 1 < lineStart.Length; k++)
            for (var e = lineStart[k]; e < lineStart[k + 1]; e++)
            {
                sign[next[lineCell[e]]] = lineSign[e];
                entry[next[lineCell[e]]] = e;
                line[next[lineCell[e]]++] = k;
            }
        return (start, line, sign, entry);
    }
}
