using Google.OrTools.LinearSolver;

namespace DataSharingHub.Disclosure;

/// <summary>
/// The linear program behind every proof and repair: how far can cells of a given set move, all lines still adding up, when each unit of
/// movement costs a little and reaching a target pays?
/// </summary>
/// <remarks>
/// Rises and falls are separate variables, so that the cheapest solution is also the sparsest and nearly always in whole numbers. One
/// program answers for many targets at once; its solution falls into connected parts of which each is a witness by itself.
/// </remarks>
internal sealed class MoveProgram : IDisposable
{
    private const double Far = 1_000_000;
    private readonly CellSystem system;
    private readonly int[] cells;
    private readonly Dictionary<int, int> position;
    private readonly Solver solver;
    private readonly MPSolverParameters parameters = new();
    private readonly Variable[] rise;
    private readonly Variable[] fall;
    private readonly List<int> aimed = [];
    private readonly HashSet<int> blocked = [];
    private double[] solution = [];

    public MoveProgram(CellSystem system, int[] cells, Func<int, double> cost)
    {
        (this.system, this.cells) = (system, cells);
        solver = Solver.CreateSolver("GLOP") ?? throw new InvalidOperationException("The linear solver did not load.");
        // Without presolve the next solve starts from the last basis.
        parameters.SetIntegerParam(MPSolverParameters.IntegerParam.PRESOLVE, 0);
        (rise, fall) = (new Variable[cells.Length], new Variable[cells.Length]);
        position = new Dictionary<int, int>(cells.Length);
        var rows = new Dictionary<int, Constraint>();
        var objective = solver.Objective();
        objective.SetMinimization();
        for (var k = 0; k < cells.Length; k++)
        {
            var cell = cells[k];
            position.Add(cell, k);
            rise[k] = solver.MakeNumVar(0, RoomUp(cell), "");
            fall[k] = solver.MakeNumVar(0, RoomDown(cell), "");
            foreach (var line in system.LinesOf(cell))
            {
                if (!rows.TryGetValue(line, out var row))
                    rows.Add(line, row = solver.MakeConstraint(0, 0));
                var sign = system.SignsOf(line)[system.CellsOf(line).IndexOf(cell)];
                row.SetCoefficient(rise[k], sign);
                row.SetCoefficient(fall[k], -sign);
            }
            SetCost(cell, cost(cell));
        }
    }

    public bool Contains(int cell) => position.ContainsKey(cell);

    private double RoomUp(int cell) => system.Upper[cell] >= CellSystem.None ? Far : system.Upper[cell] - system.Value[cell];

    private double RoomDown(int cell) => Math.Min(Far, system.Value[cell] - system.Lower[cell]);

    public void SetCost(int cell, double cost)
    {
        var k = position[cell];
        solver.Objective().SetCoefficient(rise[k], cost);
        solver.Objective().SetCoefficient(fall[k], cost);
    }

    /// <summary>Keeps a cell where it is until it is released.</summary>
    public void Block(int cell)
    {
        blocked.Add(cell);
        Bound(position[cell], 0, 0);
    }

    public void Release(int cell)
    {
        blocked.Remove(cell);
        Bound(position[cell], RoomUp(cell), RoomDown(cell));
    }

    private void Bound(int k, double up, double down)
    {
        rise[k].SetBounds(0, up);
        fall[k].SetBounds(0, down);
    }

    /// <summary>Solves for several targets at once, each paid for by the unit up to what it needs; no cell may have two.</summary>
    public bool SolveFor(IEnumerable<(Requirement Requirement, double Reward)> targets)
    {
        foreach (var (requirement, reward) in targets)
        {
            if (blocked.Contains(requirement.Cell))
                continue;
            var k = position[requirement.Cell];
            var need = Math.Abs(requirement.Target - system.Value[requirement.Cell]);
            Bound(k, requirement.Up ? Math.Min(need, RoomUp(requirement.Cell)) : 0, requirement.Up ? 0 : Math.Min(need, RoomDown(requirement.Cell)));
            solver.Objective().SetCoefficient(requirement.Up ? rise[k] : fall[k], -reward);
            aimed.Add(k);
        }
        var solved = solver.Solve(parameters) == Solver.ResultStatus.OPTIMAL;
        if (solved)
            ReadSolution();
        return solved;
    }

    /// <summary>Puts bounds and costs of the last targets back.</summary>
    public void Forget(Func<int, double> cost)
    {
        foreach (var k in aimed)
        {
            if (blocked.Contains(cells[k]))
                continue;
            Bound(k, RoomUp(cells[k]), RoomDown(cells[k]));
            SetCost(cells[k], cost(cells[k]));
        }
        aimed.Clear();
    }

    private void ReadSolution()
    {
        if (solution.Length == 0)
            solution = new double[cells.Length];
        for (var k = 0; k < cells.Length; k++)
            solution[k] = rise[k].SolutionValue() - fall[k].SolutionValue();
    }

    public double MoveOf(int cell) => solution[position[cell]];

    /// <summary>The connected parts of the last solution that are whole numbers, each a valid witness.</summary>
    public List<Deviation> Parts()
    {
        var parts = new List<Deviation>();
        var seen = new bool[cells.Length];
        for (var start = 0; start < cells.Length; start++)
        {
            if (seen[start] || Math.Abs(solution[start]) < 1e-7)
                continue;
            seen[start] = true;
            var part = new List<int>();
            var stack = new Stack<int>([start]);
            while (stack.Count > 0)
            {
                var k = stack.Pop();
                part.Add(k);
                foreach (var line in system.LinesOf(cells[k]))
                    foreach (var near in system.CellsOf(line))
                        if (position.TryGetValue(near, out var at) && !seen[at] && Math.Abs(solution[at]) >= 1e-7)
                        {
                            seen[at] = true;
                            stack.Push(at);
                        }
            }
            if (part.Any(k => Math.Abs(solution[k] - Math.Round(solution[k])) > 1e-6))
                continue;
            part.Sort((a, b) => cells[a].CompareTo(cells[b]));
            var deviation = new Deviation([.. part.Select(k => cells[k])], [.. part.Select(k => (long)Math.Round(solution[k]))]);
            if (deviation.IsValid(system))
                parts.Add(deviation);
        }
        return parts;
    }

    public void Dispose()
    {
        parameters.Dispose();
        solver.Dispose();
    }
}
