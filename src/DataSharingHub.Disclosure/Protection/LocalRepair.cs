namespace DataSharingHub.Disclosure;

/// <summary>One proposal: the cells it publishes, the witnesses it changes, and every cell that it read or changed.</summary>
internal sealed class LocalRepair
{
    private const double Free = 0.02;
    private const int MostAffected = 40;
    private const int MostCells = 320;

    private LocalRepair(HashSet<int> cells, List<int> published, Dictionary<Requirement, Deviation> witnesses) =>
        (Cells, Published, Witnesses) = (cells, published, witnesses);

    public HashSet<int> Cells { get; }

    public List<int> Published { get; }

    public Dictionary<Requirement, Deviation> Witnesses { get; }

    /// <summary>Works out a proposal around a secondary; null where it would withhold more than before. Work counts cells per program.</summary>
    public static LocalRepair? Try(
        WorkingPattern pattern, double[] scaled, int start, int seed, IReadOnlyDictionary<int, HashSet<Requirement>> users, out long work)
    {
        work = 1;
        var system = pattern.System;
        var random = new Random(seed);
        var removed = Removed(pattern, start, random);
        var affected = removed.SelectMany(cell => users.TryGetValue(cell, out var set) ? set : []).Distinct()
            .OrderBy(requirement => requirement.Cell).ThenBy(requirement => requirement.Up).ToArray();
        if (affected.Length > MostAffected)
            return null;
        var budget = removed.Sum(cell => scaled[cell]) + 1e-9;
        var region = Region(pattern, removed, affected, random);
        var opened = new HashSet<int>();
        work += region.Length;
        var noise = region.ToDictionary(cell => cell, _ => 0.7 + (0.6 * random.NextDouble()));
        double CostOf(int cell) => (pattern.Withheld[cell] && !removed.Contains(cell)) || opened.Contains(cell)
            ? Free * noise[cell]
            : Free + ((removed.Contains(cell) ? 1.05 : 1) * scaled[cell] * noise[cell]);
        using var program = new MoveProgram(system, region, CostOf);
        var witnesses = new Dictionary<Requirement, Deviation>();
        random.Shuffle(affected);
        foreach (var requirement in affected)
        {
            if (witnesses.ContainsKey(requirement))
                continue;
            if (!program.Contains(requirement.Cell))
                return null;
            program.Forget(CostOf);
            work += region.Length;
            if (!program.SolveFor([(requirement, 10_000)]))
                return null;
            foreach (var part in program.Parts().Where(part => part.At(requirement.Cell) != 0))
            {
                foreach (var cell in part.Cells)
                    if ((!pattern.Withheld[cell] || removed.Contains(cell)) && opened.Add(cell))
                    {
                        program.SetCost(cell, Free);
                        budget -= scaled[cell];
                    }
                foreach (var other in affected)
                    if (part.Meets(system, other))
                        witnesses.TryAdd(other, part);
            }
            if (budget < 0 || !witnesses.ContainsKey(requirement))
                return null;
        }
        var published = removed.Where(cell => !opened.Contains(cell)).ToList();
        if (published.Count == 0)
            return null;
        return new LocalRepair([.. region, .. removed], published, witnesses);
    }

    private static HashSet<int> Removed(WorkingPattern pattern, int start, Random random)
    {
        var system = pattern.System;
        var removed = new HashSet<int> { start };
        var most = 1 + random.Next(7);
        var queue = new Queue<int>([start]);
        while (queue.Count > 0 && removed.Count < most)
        {
            var cell = queue.Dequeue();
            var near = new List<int>();
            foreach (var line in system.LinesOf(cell))
                foreach (var other in system.CellsOf(line))
                    if (pattern.Withheld[other] && !system.Primary[other] && !removed.Contains(other))
                        near.Add(other);
            foreach (var other in near.Distinct().OrderBy(_ => random.Next()))
                if (removed.Count < most && removed.Add(other))
                    queue.Enqueue(other);
        }
        return removed;
    }

    // What is withheld nearby, the published cells that could join it, and wherever the affected witnesses run now.
    private static int[] Region(WorkingPattern pattern, HashSet<int> removed, Requirement[] affected, Random random)
    {
        var system = pattern.System;
        var inside = new HashSet<int>(removed);
        foreach (var requirement in affected)
            inside.UnionWith(pattern.Witnesses[requirement].Cells);
        var most = Math.Max(MostCells, inside.Count * 2);
        var edge = inside.Order().ToList();
        for (var step = 0; step < 3 && inside.Count < most; step++)
        {
            var next = new List<int>();
            foreach (var cell in edge)
                foreach (var line in system.LinesOf(cell))
                    foreach (var near in system.CellsOf(line))
                        if (!system.Fixed[near] && !inside.Contains(near) && (pattern.Withheld[near] || Balances(pattern, near)))
                        {
                            inside.Add(near);
                            next.Add(near);
                        }
            random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(next));
            edge = next;
        }
        return [.. inside.Order()];
    }

    private static bool Balances(WorkingPattern pattern, int cell)
    {
        var system = pattern.System;
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
}
