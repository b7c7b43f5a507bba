using Google.OrTools.LinearSolver;

namespace DataSharingHub.Disclosure;

/// <summary>
/// The simplest search for a safe pattern: one requirement at a time, a linear program finds the witness that withholds least beyond what
/// is withheld already.
/// </summary>
internal sealed class ElasticSearch : IDisposable
{
    private readonly CellSystem system;
    private readonly Solver solver;
    private readonly Variable?[] up;
    private readonly Variable?[] down;

    public ElasticSearch(CellSystem system)
    {
        this.system = system;
        solver = Solver.CreateSolver("GLOP") ?? throw new InvalidOperationException("The linear solver did not load.");
        (up, down) = (new Variable?[system.Count], new Variable?[system.Count]);
        var rows = Enumerable.Range(0, system.Lines).Select(_ => solver.MakeConstraint(0, 0)).ToArray();
        for (var i = 0; i < system.Count; i++)
        {
            if (system.Fixed[i])
                continue;
            up[i] = solver.MakeNumVar(0, RoomUp(i), "");
            down[i] = solver.MakeNumVar(0, RoomDown(i), "");
            foreach (var line in system.LinesOf(i))
            {
                var sign = system.SignsOf(line)[system.CellsOf(line).IndexOf(i)];
                rows[line].SetCoefficient(up[i], sign);
                rows[line].SetCoefficient(down[i], -sign);
            }
        }
    }

    private double RoomUp(int cell) => system.Upper[cell] >= CellSystem.None ? 1_000_000 : system.Upper[cell] - system.Value[cell];

    private double RoomDown(int cell) => system.Value[cell] - system.Lower[cell];

    /// <summary>The cheapest whole-number witness found, or null.</summary>
    public Deviation? Find(Requirement requirement, bool[] withheld)
    {
        var objective = solver.Objective();
        for (var i = 0; i < system.Count; i++)
        {
            if (up[i] is not { } rise || down[i] is not { } fall)
                continue;
            var cost = withheld[i] ? 0.001 : 0.01 + system.Cost[i];
            objective.SetCoefficient(rise, cost);
            objective.SetCoefficient(fall, cost);
        }
        objective.SetMinimization();
        if (up[requirement.Cell] is not { } targetUp || down[requirement.Cell] is not { } targetDown)
            return null;
        var needed = Math.Abs(requirement.Target - system.Value[requirement.Cell]);
        var (move, still) = requirement.Up ? (targetUp, targetDown) : (targetDown, targetUp);
        if (needed > move.Ub())
            return null;
        var (upRoom, downRoom) = (targetUp.Ub(), targetDown.Ub());
        move.SetBounds(needed, needed);
        still.SetBounds(0, 0);
        var status = solver.Solve();
        var found = status == Solver.ResultStatus.OPTIMAL ? Read() : null;
        targetUp.SetBounds(0, upRoom);
        targetDown.SetBounds(0, downRoom);
        if (status != Solver.ResultStatus.OPTIMAL)
            return null;
        return found ?? WholeNumberSearch.Find(system, requirement, withheld);
    }

    private Deviation? Read()
    {
        var (cells, deltas) = (new List<int>(), new List<long>());
        for (var i = 0; i < system.Count; i++)
        {
            if (up[i] is not { } rise || down[i] is not { } fall)
                continue;
            var delta = rise.SolutionValue() - fall.SolutionValue();
            var whole = Math.Round(delta);
            if (Math.Abs(delta - whole) > 1e-6)
                return null;
            if (whole == 0)
                continue;
            cells.Add(i);
            deltas.Add((long)whole);
        }
        var deviation = new Deviation([.. cells], [.. deltas]);
        return deviation.IsValid(system) ? deviation : null;
    }

    public void Dispose() => solver.Dispose();
}
