namespace DataSharingHub.Disclosure;

/// <summary>
/// Withholds further cells until every requirement has a witness: linear programs over the neighbourhood of what is unmet, in which a cell
/// that is still published costs what withholding it costs and one that is withheld already is nearly free.
/// </summary>
internal sealed class PatternRepair(WorkingPattern pattern, Random random)
{
    private const double Free = 0.02;
    private const int MostTogether = 12;
    private const int MostNear = 700;
    private const int MostWide = 4_000;
    private const int MostCells = 8_000;
    private readonly CellSystem system = pattern.System;
    private readonly double[] scaled = CostScale.Of(pattern.System);
    private readonly IntervalFilter impossible = new(pattern.System, Enumerable.Range(0, pattern.System.Count).Where(cell => !pattern.System.Fixed[cell]));

    /// <summary>Finds witnesses for what the walks left open; what is still open then is reported as unproven.</summary>
    public static void Complete(RouteBook book, int seed, CancellationToken ct)
    {
        var pattern = new WorkingPattern(book.System, book.Withheld());
        foreach (var (requirement, witness) in book.Witnesses())
            pattern.Witnesses.Add(requirement, witness);
        var open = book.Open.ToList();
        new PatternRepair(pattern, new Random(seed)).Run(ct);
        foreach (var requirement in open)
            if (book[requirement] is null && pattern.Witnesses.TryGetValue(book.System.Requirements[requirement], out var witness))
                book.Adopt(witness);
    }

    /// <summary>Repairs what it can; what is left has no witness even if everything near, and then everything, were withheld.</summary>
    public List<Requirement> Run(CancellationToken ct)
    {
        foreach (var reach in Enum.GetValues<Reach>())
        {
            // What a program over the whole of a large release would take could not be bounded.
            if (reach == Reach.All && system.Count > MostCells)
                break;
            var unmet = pattern.Unmet.Where(requirement => !impossible.Excludes(requirement)).ToList();
            if (unmet.Count == 0)
                break;
            foreach (var group in Groups(unmet))
            {
                ct.ThrowIfCancellationRequested();
                if (!group.TrueForAll(pattern.Witnesses.ContainsKey))
                    RepairGroup(group, reach);
            }
        }
        return pattern.Unmet;
    }

    private enum Reach
    {
        Near,
        Wide,
        All,
    }

    // Requirements in one connected set of withheld cells are repaired together, so that they share what they add.
    private List<List<Requirement>> Groups(List<Requirement> unmet)
    {
        var label = new int[system.Count];
        var next = 0;
        foreach (var requirement in unmet)
            if (label[requirement.Cell] == 0)
                Flood(requirement.Cell, ++next, label);
        return [.. unmet.GroupBy(requirement => label[requirement.Cell]).SelectMany(group => group.Chunk(MostTogether)).Select(group => group.ToList())];
    }

    private void Flood(int start, int mark, int[] label)
    {
        label[start] = mark;
        var stack = new Stack<int>([start]);
        while (stack.Count > 0)
            foreach (var line in system.LinesOf(stack.Pop()))
                foreach (var near in system.CellsOf(line))
                    if (label[near] == 0 && pattern.Withheld[near] && !system.Fixed[near])
                    {
                        label[near] = mark;
                        stack.Push(near);
                    }
    }

    private double CostOf(int cell) => pattern.Withheld[cell] ? Free : Free + scaled[cell];

    private void RepairGroup(List<Requirement> group, Reach reach)
    {
        var cells = Region(group, reach);
        using var program = new MoveProgram(system, cells, CostOf);
        var open = group.Where(requirement => program.Contains(requirement.Cell) && !pattern.Witnesses.ContainsKey(requirement)).ToList();
        while (open.Count > 3)
        {
            var before = open.Count;
            Solve(program, open.GroupBy(requirement => requirement.Cell).Select(same => same.ElementAt(random.Next(same.Count()))), 1000);
            Take(program);
            open.RemoveAll(requirement => pattern.Witnesses.ContainsKey(requirement));
            if (before - open.Count < Math.Max(1, before / 5))
                break;
        }
        foreach (var requirement in open)
        {
            if (pattern.Witnesses.ContainsKey(requirement) || !Solve(program, [requirement], 100_000))
                continue;
            if (Math.Abs(program.MoveOf(requirement.Cell)) < Math.Abs(requirement.Target - system.Value[requirement.Cell]) - 1e-6)
                continue;
            Take(program);
            if (!pattern.Witnesses.ContainsKey(requirement))
                InWholeNumbers(program, requirement, cells);
        }
    }

    private void InWholeNumbers(MoveProgram program, Requirement requirement, int[] cells)
    {
        // What the linear program moves in fractions, and all that is withheld near it, is searched again in whole numbers.
        var near = cells.Where(cell => pattern.Withheld[cell] || Math.Abs(program.MoveOf(cell)) > 1e-7).ToArray();
        if ((WholeNumberSearch.Find(system, requirement, near) ?? WholeNumberSearch.Find(system, requirement, cells)) is { } deviation)
            Add(program, deviation);
    }

    private bool Solve(MoveProgram program, IEnumerable<Requirement> targets, double reward)
    {
        program.Forget(CostOf);
        return program.SolveFor(targets.Select(target => (target, reward)));
    }

    private void Take(MoveProgram program)
    {
        foreach (var part in program.Parts())
            if (pattern.MetBy(part).Count > 0)
                Add(program, part);
    }

    private void Add(MoveProgram program, Deviation deviation)
    {
        pattern.Add(deviation);
        foreach (var cell in deviation.Cells)
            program.SetCost(cell, Free);
    }

    private int[] Region(List<Requirement> group, Reach reach)
    {
        if (reach == Reach.All)
            return [.. Enumerable.Range(0, system.Count).Where(i => !system.Fixed[i])];
        var inside = new HashSet<int>(group.Select(requirement => requirement.Cell));
        foreach (var requirement in group)
            if (reach == Reach.Near)
                Spread(inside, requirement.Cell);
        // Three steps: the cell that is missing, the cells that balance it, and what balances those.
        // Growing stops at a size, so that the programs of a large release are no larger than those of a small one.
        for (var step = 0; step < (reach == Reach.Near ? 3 : 4) && inside.Count < (reach == Reach.Near ? MostNear : MostWide); step++)
        {
            var lines = new HashSet<int>();
            foreach (var cell in inside)
                foreach (var line in system.LinesOf(cell))
                    lines.Add(line);
            foreach (var line in lines)
                foreach (var cell in system.CellsOf(line))
                    if (!system.Fixed[cell] && (reach == Reach.Wide || pattern.Withheld[cell] || IsHeld(cell)))
                        inside.Add(cell);
        }
        return Core(inside);
    }

    private void Spread(HashSet<int> inside, int start)
    {
        var stack = new Stack<int>([start]);
        while (stack.Count > 0 && inside.Count < 400)
            foreach (var line in system.LinesOf(stack.Pop()))
                foreach (var near in system.CellsOf(line))
                    if (pattern.Withheld[near] && !system.Fixed[near] && inside.Add(near))
                        stack.Push(near);
    }

    // A published cell that every line of its could balance with what is withheld already: adding it alone may do.
    private bool IsHeld(int cell)
    {
        foreach (var line in system.LinesOf(cell))
        {
            var held = false;
            foreach (var other in system.CellsOf(line))
                held |= other != cell && pattern.Withheld[other] && !system.Fixed[other];
            if (!held)
                return false;
        }
        return true;
    }

    // Cells that are alone in one of their lines cannot move; taking them out keeps the program small.
    private int[] Core(HashSet<int> inside)
    {
        var chosen = new bool[system.Count];
        foreach (var cell in inside)
            chosen[cell] = true;
        var loose = Components.Loose(system, chosen);
        return [.. inside.Where(cell => loose[cell]).Order()];
    }
}
