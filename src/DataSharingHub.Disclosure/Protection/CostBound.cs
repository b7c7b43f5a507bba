using Google.OrTools.Sat;

namespace DataSharingHub.Disclosure;

/// <summary>Proves a cost below which no safe pattern exists.</summary>
/// <remarks>
/// Every safe pattern satisfies, for each requirement and each line of its cell, "what the others of the line can give up covers what the
/// requirement asks". Rows of that kind that share no cell add up to a bound at once; small components are solved as a set cover with all of
/// them and with "what is withheld moves", which any pattern without useless cells obeys (Fischetti and Salazar, 2001).
/// </remarks>
internal static class CostBound
{
    private const int MostCells = 800;
    private const double Work = 0.4;

    private sealed record Row(int[] Cells, long[] Gives, long Needs);

    public static IReadOnlyList<ComponentGap> Of(CellSystem system, bool[] withheld, bool covered, CancellationToken ct)
    {
        var all = system.Fixed.Select(isFixed => !isFixed).ToArray();
        var gaps = new List<ComponentGap>();
        foreach (var component in Components.Of(system, all))
        {
            ct.ThrowIfCancellationRequested();
            var primaries = component.Count(cell => system.Primary[cell]);
            if (primaries == 0)
                continue;
            var used = component.Where(cell => withheld[cell] && !system.Primary[cell]).Sum(cell => system.Cost[cell]);
            var rows = Rows(system, component);
            var bound = Packed(system, rows);
            if (covered && bound < used && component.Length <= MostCells)
                bound = Math.Max(bound, Covered(system, component, rows));
            gaps.Add(new ComponentGap(system.Ids[component[0]], component.Length, primaries, used, Math.Min(bound, used)));
        }
        return gaps;
    }

    private static List<Row> Rows(CellSystem system, int[] component)
    {
        var rows = new List<Row>();
        foreach (var cell in component)
            foreach (var requirement in system.RequirementsOf(cell))
                foreach (var line in system.LinesOf(cell))
                    if (RowOf(system, requirement, line) is { } row)
                        rows.Add(row);
        return rows;
    }

    private static Row? RowOf(CellSystem system, Requirement requirement, int line)
    {
        var cells = system.CellsOf(line);
        var signs = system.SignsOf(line);
        var needs = Math.Abs(requirement.Target - system.Value[requirement.Cell]);
        var most = needs;
        var raises = requirement.Up == signs[cells.IndexOf(requirement.Cell)] > 0;
        var (open, gives) = (new List<int>(), new List<long>());
        for (var k = 0; k < cells.Length; k++)
        {
            var cell = cells[k];
            if (cell == requirement.Cell || system.Fixed[cell])
                continue;
            var falls = signs[k] > 0 == raises;
            var give = Math.Min(most, falls ? system.Value[cell] - system.Lower[cell]
                : system.Upper[cell] >= CellSystem.None ? most : system.Upper[cell] - system.Value[cell]);
            if (give <= 0)
                continue;
            if (system.Primary[cell])
                needs -= give;
            else
            {
                open.Add(cell);
                gives.Add(give);
            }
        }
        return needs <= 0 || open.Count == 0 ? null : new Row([.. open], [.. gives.Select(give => Math.Min(give, needs))], needs);
    }

    private static double Packed(CellSystem system, List<Row> rows)
    {
        var taken = new HashSet<int>();
        var bound = 0.0;
        foreach (var row in rows.OrderBy(row => row.Cells.Length).ThenBy(row => row.Cells[0]))
        {
            if (row.Cells.Any(taken.Contains))
                continue;
            taken.UnionWith(row.Cells);
            // The cheapest way to cover the row if each cell gave as much as the most generous one.
            var fewest = (int)((row.Needs + row.Gives.Max() - 1) / row.Gives.Max());
            bound += row.Cells.Select(cell => system.Cost[cell]).Order().Take(fewest).Sum();
        }
        return bound;
    }

    private static double Covered(CellSystem system, int[] component, List<Row> rows)
    {
        const double Scale = 1000;
        var model = new CpModel();
        var open = component.Where(cell => !system.Primary[cell]).ToDictionary(cell => cell, _ => model.NewBoolVar(""));
        foreach (var row in rows)
            model.Add(LinearExpr.WeightedSum(row.Cells.Select(cell => open[cell]), row.Gives) >= row.Needs);
        foreach (var (cell, variable) in open)
            foreach (var line in system.LinesOf(cell))
            {
                var others = system.CellsOf(line).ToArray().Where(other => other != cell && !system.Fixed[other]).ToList();
                if (!others.Any(other => system.Primary[other]))
                    model.AddBoolOr(others.Select(other => (ILiteral)open[other]).Append(variable.Not()));
            }
        model.Minimize(LinearExpr.WeightedSum(open.Values, open.Keys.Select(cell => (long)Math.Floor(system.Cost[cell] * Scale))));
        using var solver = new CpSolver
        {
            StringParameters = FormattableString.Invariant($"num_workers:1 random_seed:1 linearization_level:2 max_deterministic_time:{Work}"),
        };
        var status = solver.Solve(model);
        return status is CpSolverStatus.Optimal or CpSolverStatus.Feasible or CpSolverStatus.Unknown
            ? Math.Max(0, Whole(solver.BestObjectiveBound / Scale, system))
            : 0;
    }

    // Where every cost is a whole number so is the cheapest pattern's.
    private static double Whole(double bound, CellSystem system) =>
        system.Cost.All(cost => cost == Math.Floor(cost)) ? Math.Ceiling(bound - 1e-6) : bound;
}
