using Google.OrTools.Sat;

namespace DataSharingHub.Disclosure;

/// <summary>The exact search for one witness in whole numbers, used where the linear program answers with fractions.</summary>
internal static class WholeNumberSearch
{
    private const long Reach = 60;

    /// <summary>A witness that moves only the given cells, or null where none was found within the work limit.</summary>
    public static Deviation? Find(CellSystem system, Requirement requirement, int[] cells, double work = 2)
    {
        var model = new CpModel();
        var variables = new Dictionary<int, IntVar>(cells.Length);
        var lines = new SortedDictionary<int, LinearExprBuilder>();
        foreach (var cell in cells)
        {
            var low = Math.Max(-Reach, system.Lower[cell] - system.Value[cell]);
            var high = system.Upper[cell] >= CellSystem.None ? Reach : system.Upper[cell] - system.Value[cell];
            var variable = model.NewIntVar(low, high, "");
            variables.Add(cell, variable);
            foreach (var line in system.LinesOf(cell))
            {
                if (!lines.TryGetValue(line, out var sum))
                    lines.Add(line, sum = LinearExpr.NewBuilder());
                sum.AddTerm(variable, system.SignsOf(line)[system.CellsOf(line).IndexOf(cell)]);
            }
        }
        foreach (var sum in lines.Values)
            model.Add(sum == 0);
        if (!variables.TryGetValue(requirement.Cell, out var target))
            return null;
        var need = requirement.Target - system.Value[requirement.Cell];
        if (Math.Abs(need) > Reach)
            return null;
        if (requirement.Up)
            model.Add(target >= need);
        else
            model.Add(target <= need);
        // One worker and a limit on work rather than on time: the answer must be the same twice.
        using var solver = new CpSolver
        {
            StringParameters = FormattableString.Invariant($"num_workers:1 random_seed:1 max_deterministic_time:{work}"),
        };
        if (solver.Solve(model) is not (CpSolverStatus.Optimal or CpSolverStatus.Feasible))
            return null;
        var moved = cells.Where(cell => solver.Value(variables[cell]) != 0).Order().ToArray();
        var deviation = new Deviation(moved, [.. moved.Select(cell => solver.Value(variables[cell]))]);
        return deviation.IsValid(system) ? deviation : null;
    }
}
