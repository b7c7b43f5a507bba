using Google.OrTools.Sat;

namespace DataSharingHub.Disclosure;

/// <summary>The exact search for one witness in whole numbers, used where the linear program answers with fractions.</summary>
internal static class WholeNumberSearch
{
    private const long Reach = 200;

    /// <summary>The cheapest witness over the cells that are not fixed, or null where there is none (or none within the work limit).</summary>
    public static Deviation? Find(CellSystem system, Requirement requirement, bool[] withheld, bool onlyWithheld = false, double work = 5)
    {
        var model = new CpModel();
        var variables = new IntVar?[system.Count];
        var cost = LinearExpr.NewBuilder();
        for (var i = 0; i < system.Count; i++)
        {
            if (system.Fixed[i] || (onlyWithheld && !withheld[i]))
                continue;
            var low = Math.Max(-Reach, system.Lower[i] - system.Value[i]);
            var high = system.Upper[i] >= CellSystem.None ? Reach : system.Upper[i] - system.Value[i];
            variables[i] = model.NewIntVar(low, high, "");
            if (withheld[i] || system.Cost[i] == 0)
                continue;
            var used = model.NewBoolVar("");
            model.Add(variables[i]! == 0).OnlyEnforceIf(used.Not());
            cost.AddTerm(used, (long)Math.Ceiling(system.Cost[i]));
        }
        for (var line = 0; line < system.Lines; line++)
        {
            var sum = LinearExpr.NewBuilder();
            var any = false;
            var cells = system.CellsOf(line);
            var signs = system.SignsOf(line);
            for (var e = 0; e < cells.Length; e++)
                if (variables[cells[e]] is { } variable)
                {
                    sum.AddTerm(variable, signs[e]);
                    any = true;
                }
            if (any)
                model.Add(sum == 0);
        }
        if (variables[requirement.Cell] is not { } target)
            return null;
        var needed = requirement.Target - system.Value[requirement.Cell];
        if (requirement.Up)
            model.Add(target >= needed);
        else
            model.Add(target <= needed);
        model.Minimize(cost);
        var solver = new CpSolver { StringParameters = FormattableString.Invariant($"num_workers:1 random_seed:1 max_deterministic_time:{work}") };
        if (solver.Solve(model) is not (CpSolverStatus.Optimal or CpSolverStatus.Feasible))
            return null;
        var cellsMoved = Enumerable.Range(0, system.Count).Where(i => variables[i] is { } v && solver.Value(v) != 0).ToArray();
        var deviation = new Deviation(cellsMoved, cellsMoved.Select(i => solver.Value(variables[i]!)).ToArray());
        return deviation.IsValid(system) ? deviation : null;
    }
}
