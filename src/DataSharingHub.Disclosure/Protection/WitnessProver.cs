namespace DataSharingHub.Disclosure;

/// <summary>Finds a witness for each requirement of one connected set of withheld cells, or shows that there is none.</summary>
internal sealed class WitnessProver : IDisposable
{
    private const double Together = 0.02;
    private const int Attempts = 4;
    private const int MostTogether = 16;
    private const double Alone = 0.0005;
    private readonly CellSystem system;
    private readonly int[] cells;
    private readonly MoveProgram program;
    private readonly Random random;
    private readonly IntervalFilter filter;

    public WitnessProver(CellSystem system, int[] cells, IntervalFilter filter, int seed)
    {
        (this.system, this.cells, this.filter) = (system, cells, filter);
        random = new Random(seed);
        program = new MoveProgram(system, cells, _ => Together);
    }

    /// <summary>Tries without a cell; it comes back with <see cref="Release"/>.</summary>
    public void Block(int cell) => program.Block(cell);

    public void Release(int cell) => program.Release(cell);

    /// <summary>Adds witnesses for all that can be met; returns what cannot (at once where the first one suffices to know).</summary>
    public List<Requirement> Prove(IReadOnlyList<Requirement> requirements, IDictionary<Requirement, Deviation> witnesses, bool stopAtFirst = false)
    {
        var unmet = requirements.Where(filter.Excludes).ToList();
        if (stopAtFirst && unmet.Count > 0)
            return unmet;
        var open = requirements.Where(requirement => !witnesses.ContainsKey(requirement) && !filter.Excludes(requirement)).ToList();
        var idle = 0;
        while (open.Count > 3 && idle < 3)
        {
            var before = open.Count;
            // A few targets at a time stay apart in the solution: parts that do not touch are whole numbers nearly always.
            Solve(Sample(open), 1, Together);
            open = Record(open, witnesses);
            idle = before - open.Count < 2 ? idle + 1 : 0;
        }
        while (open.Count > 0 && !(stopAtFirst && unmet.Count > 0))
        {
            var requirement = open[^1];
            open.RemoveAt(open.Count - 1);
            if (!Reaches(requirement, Alone) && !Reaches(requirement, 0))
            {
                unmet.Add(requirement);
                continue;
            }
            if (Record([requirement], witnesses).Count > 0 && !WithOtherCosts(requirement, witnesses))
            {
                if (stopAtFirst || WholeNumberSearch.Find(system, requirement, cells) is not { } deviation)
                {
                    unmet.Add(requirement);
                    continue;
                }
                witnesses[requirement] = deviation;
                open.RemoveAll(other => Take(other, deviation, witnesses));
            }
            open = Record(open, witnesses);
        }
        return unmet;
    }

    private bool Take(Requirement requirement, Deviation deviation, IDictionary<Requirement, Deviation> witnesses)
    {
        if (!deviation.Meets(system, requirement))
            return false;
        witnesses[requirement] = deviation;
        return true;
    }

    // A cell with both ends open asks for one of them at a time.
    private IEnumerable<Requirement> OneEach(List<Requirement> open) =>
        open.GroupBy(requirement => requirement.Cell).Select(group => group.ElementAt(random.Next(group.Count())));

    private List<Requirement> Sample(List<Requirement> open) =>
        [.. OneEach(open).OrderBy(_ => random.Next()).Take(Math.Clamp(open.Count / 5, 6, MostTogether))];

    private bool Solve(IEnumerable<Requirement> targets, double reward, double cost)
    {
        program.Forget(_ => Together);
        return program.SolveFor(targets.Select(target => (target, (reward + random.NextDouble()) * Together / cost)));
    }

    private bool Reaches(Requirement requirement, double cost)
    {
        var need = Math.Abs(requirement.Target - system.Value[requirement.Cell]);
        if (!Solve([requirement], 1, cost == 0 ? 1e-7 : cost))
            return false;
        return Math.Abs(program.MoveOf(requirement.Cell)) > need - 1e-6;
    }

    // Other costs lead to another corner of the same polyhedron, which is usually a whole one.
    private bool WithOtherCosts(Requirement requirement, IDictionary<Requirement, Deviation> witnesses)
    {
        var found = false;
        for (var attempt = 0; attempt < Attempts && !found; attempt++)
        {
            foreach (var cell in cells)
                program.SetCost(cell, Together * (0.2 + random.NextDouble()));
            found = program.SolveFor([(requirement, 1000)]) && Record([requirement], witnesses).Count == 0;
        }
        foreach (var cell in cells)
            program.SetCost(cell, Together);
        return found;
    }

    private List<Requirement> Record(List<Requirement> open, IDictionary<Requirement, Deviation> witnesses)
    {
        var byCell = new Dictionary<int, Deviation>();
        foreach (var part in program.Parts())
            foreach (var cell in part.Cells)
                byCell[cell] = part;
        return open.Where(requirement => !(byCell.TryGetValue(requirement.Cell, out var part) && Take(requirement, part, witnesses))).ToList();
    }

    public void Dispose() => program.Dispose();
}
