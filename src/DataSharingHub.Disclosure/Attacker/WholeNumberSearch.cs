using Google.OrTools.Sat;

namespace DataSharingHub.Disclosure.Attacker;

/// <summary>How a whole-number search ended.</summary>
internal enum SearchOutcome
{
    /// <summary>Values found; the best there are when there was an objective.</summary>
    Settled,

    /// <summary>Values found, but better ones are not ruled out.</summary>
    Found,

    /// <summary>There are none.</summary>
    Impossible,

    /// <summary>The effort ran out.</summary>
    Unknown,
}

/// <summary>Exact search over whole numbers (CP-SAT) in one part: one thread, fixed seed and deterministic time, so the same in every run.</summary>
internal sealed class WholeNumberSearch(Part part, AttackBudget budget, CancellationToken ct)
{
    /// <summary>Ceiling put on quantities without one; a value that reaches it counts as unbounded.</summary>
    public const long Ceiling = 100_000_000;

    /// <summary>Number of searches made.</summary>
    public int Searches { get; private set; }

    /// <summary>Finds values within narrower bounds, the largest (direction 1) or smallest (-1) of one variable, or any (0).</summary>
    /// <param name="lower">Bounds to search within, at least as narrow as the part's.</param>
    /// <param name="upper">Likewise.</param>
    /// <param name="variable">The variable to push.</param>
    /// <param name="direction">Which way, 0 for any values at all.</param>
    /// <param name="hint">Values to start from, or null.</param>
    /// <param name="effort">Deterministic time.</param>
    /// <param name="values">The values found.</param>
    public SearchOutcome Find(
        long[] lower, long[] upper, int variable, int direction, double[]? hint, double effort, long[] values)
    {
        ct.ThrowIfCancellationRequested();
        if (budget.IsSpent)
            return SearchOutcome.Unknown;
        Searches++;
        var model = new CpModel();
        var columns = new IntVar?[part.Count];
        for (var v = 0; v < part.Count; v++)
        {
            if (lower[v] > upper[v])
                return SearchOutcome.Impossible;
            values[v] = lower[v];
            if (lower[v] == upper[v])
                continue;
            var (low, high) = (Math.Max(lower[v], -Ceiling), Math.Min(upper[v], Math.Max(Ceiling, lower[v] + Ceiling)));
            columns[v] = model.NewIntVar(low, high, string.Empty);
            if (hint is not null)
                model.AddHint(columns[v], (long)Math.Round(Math.Clamp(hint[v], low, high)));
        }

        foreach (var fact in part.Facts)
        {
            if (!AddFact(model, fact, columns, lower))
                return SearchOutcome.Impossible;
        }

        if (direction != 0 && columns[variable] is { } objective)
        {
            if (direction > 0)
                model.Maximize(objective);
            else
                model.Minimize(objective);
        }

        return Solve(model, columns, effort, values);
    }

    private SearchOutcome Solve(CpModel model, IntVar?[] columns, double effort, long[] values)
    {
        using var solver = new CpSolver
        {
            StringParameters = string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"num_workers:1 random_seed:1 max_deterministic_time:{Math.Min(effort, budget.Left):0.###} symmetry_level:0"),
        };
        var status = solver.Solve(model);
        budget.Spend(solver.Response!.DeterministicTime);
        if (status is CpSolverStatus.Optimal or CpSolverStatus.Feasible)
        {
            for (var v = 0; v < part.Count; v++)
            {
                if (columns[v] is { } column)
                    values[v] = solver.Value(column);
            }

            if (!part.Fits(values))
                return SearchOutcome.Unknown;
            return status == CpSolverStatus.Optimal ? SearchOutcome.Settled : SearchOutcome.Found;
        }

        return status == CpSolverStatus.Infeasible ? SearchOutcome.Impossible : SearchOutcome.Unknown;
    }

    private static bool AddFact(CpModel model, PartFact fact, IntVar?[] columns, long[] fixedAt)
    {
        Int128 constant = 0;
        var used = new List<IntVar>();
        var coefficients = new List<long>();
        for (var k = 0; k < fact.Variables.Length; k++)
        {
            if (columns[fact.Variables[k]] is { } column)
            {
                used.Add(column);
                coefficients.Add(fact.Coefficients[k]);
            }
            else
            {
                constant += (Int128)fact.Coefficients[k] * fixedAt[fact.Variables[k]];
            }
        }

        var low = fact.Lower == long.MinValue ? long.MinValue : (long)(fact.Lower - constant);
        var high = fact.Upper == long.MaxValue ? long.MaxValue : (long)(fact.Upper - constant);
        if (used.Count == 0)
            return low <= 0 && high >= 0;
        model.AddLinearConstraint(LinearExpr.WeightedSum(used, coefficients), low, high);
        return true;
    }
}
