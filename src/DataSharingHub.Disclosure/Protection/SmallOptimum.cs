using Google.OrTools.Sat;

namespace DataSharingHub.Disclosure;

/// <summary>What is proven of a component, and a better pattern with its witnesses where one was found.</summary>
internal sealed record ComponentOptimum(double Bound, IReadOnlyList<(int Requirement, Deviation Witness)> Witnesses);

/// <summary>
/// Searches a small component for the cheapest pattern there is, by cutting planes: a set cover chooses cells, linear programs show what it overlooks, and it chooses
/// again. Its cost is a proven bound at every moment; where its choice has whole-number witnesses, it is the optimum.
/// </summary>
internal sealed class SmallOptimum(RouteBook book, double effort, CancellationToken ct)
{
    public const int MostCells = 800;
    private const double MasterWork = 0.4;
    private const double WitnessWork = 0.5;
    private const double Scale = 1000;
    private readonly CellSystem system = book.System;

    // Counted in cells of programs: small components get as many rounds as they need, larger ones end sooner.
    private readonly double mostWork = 200_000 * effort;

    public ComponentOptimum Run(int[] component, List<CoverRow> rows, double used)
    {
        var requirements = component.SelectMany(cell => Enumerable.Range(system.RequirementStart[cell], system.RequirementStart[cell + 1] - system.RequirementStart[cell])).ToArray();
        var supports = requirements.ToDictionary(r => r, r => book[r] is { } route ? new List<int[]> { route.Deviation.Cells } : []);
        using var program = new CutProgram(system, component);
        var (bound, masterWork) = (0.0, 0.0);
        while (program.Solved * (double)component.Length < mostWork && masterWork < 3 * MasterWork * effort)
        {
            ct.ThrowIfCancellationRequested();
            var (least, pattern, work) = Master(component, rows);
            bound = Math.Max(bound, least);
            masterWork += work;
            // Once nothing is cheaper than what is used, that is the optimum.
            if (pattern is null || bound >= used - 1e-6)
                break;
            program.Take(pattern);
            var cuts = new List<CoverRow>();
            var lost = false;
            foreach (var r in requirements)
            {
                if (supports[r].Exists(cells => Array.TrueForAll(cells, cell => pattern[cell])))
                    continue;
                if (program.Cut(system.Requirements[r], out var moved) is { } cut)
                    cuts.Add(cut);
                else if (moved.Length > 0)
                    supports[r].Add(moved);
                else
                    lost = true;
            }

            rows.AddRange(cuts);
            if (cuts.Count > 0)
                continue;
            return new ComponentOptimum(bound, lost || CostOf(component, pattern) >= used - 1e-6 ? [] : Witnesses(component, requirements, pattern));
        }

        return new ComponentOptimum(bound, []);
    }

    private double CostOf(int[] component, bool[] pattern) => component.Where(cell => pattern[cell] && !system.Primary[cell]).Sum(cell => system.Cost[cell]);

    // Empty where one requirement has none in whole numbers: then the linear programs promised too much.
    private List<(int Requirement, Deviation Witness)> Witnesses(int[] component, int[] requirements, bool[] pattern)
    {
        var found = new List<(int Requirement, Deviation Witness)>();
        var cells = component.Where(cell => pattern[cell]).ToArray();
        var walk = new WitnessWalk(system);
        var price = new double[system.Count];
        Array.Fill(price, double.PositiveInfinity);
        foreach (var cell in cells)
            price[cell] = 0;
        var prices = new WalkPrices(system, price);
        foreach (var r in requirements)
        {
            var wanted = system.Requirements[r];
            if (found.Exists(pair => pair.Witness.Meets(system, wanted)))
                found.Add((r, found.First(pair => pair.Witness.Meets(system, wanted)).Witness));
            else if ((walk.Find(wanted, prices, 0, 4, 1000, (ulong)r + 1) ?? WholeNumberSearch.Find(system, wanted, cells, WitnessWork)) is { } witness)
                found.Add((r, witness));
            else
                return [];
        }

        return found;
    }

    private (double Bound, bool[]? Pattern, double Work) Master(int[] component, List<CoverRow> rows)
    {
        var model = new CpModel();
        var open = component.Where(cell => !system.Primary[cell]).ToDictionary(cell => cell, _ => model.NewBoolVar(""));
        foreach (var row in rows)
            model.Add(LinearExpr.WeightedSum(row.Cells.Select(cell => open[cell]), row.Gives) >= row.Needs);
        foreach (var (cell, variable) in open)
        {
            model.AddHint(variable, book.Price[cell] == 0);
            // What is withheld moves: any pattern without useless cells obeys this.
            foreach (var line in system.LinesOf(cell))
            {
                var others = system.CellsOf(line).ToArray().Where(other => other != cell && !system.Fixed[other]).ToList();
                if (!others.Any(other => system.Primary[other]))
                    model.AddBoolOr(others.Select(other => (ILiteral)open[other]).Append(variable.Not()));
            }
        }

        model.Minimize(LinearExpr.WeightedSum(open.Values, open.Keys.Select(cell => (long)Math.Floor(system.Cost[cell] * Scale))));
        using var solver = new CpSolver
        {
            StringParameters = FormattableString.Invariant($"num_workers:1 random_seed:1 linearization_level:2 max_deterministic_time:{MasterWork * effort}"),
        };
        var status = solver.Solve(model);
        var work = solver.Response!.DeterministicTime;
        if (status is not (CpSolverStatus.Optimal or CpSolverStatus.Feasible or CpSolverStatus.Unknown))
            return (0, null, work);
        var bound = Math.Max(0, Whole(solver.BestObjectiveBound / Scale));
        if (status == CpSolverStatus.Unknown)
            return (bound, null, work);
        var pattern = (bool[])system.Primary.Clone();
        foreach (var (cell, variable) in open)
            pattern[cell] = solver.BooleanValue(variable);
        return (bound, pattern, work);
    }

    // Where every cost is a whole number so is the cheapest pattern's.
    private double Whole(double bound) => system.Cost.All(cost => cost == Math.Floor(cost)) ? Math.Ceiling(bound - 1e-6) : bound;
}
