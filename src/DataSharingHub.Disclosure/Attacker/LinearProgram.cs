using System.Globalization;
using Google.OrTools.LinearSolver;

namespace DataSharingHub.Disclosure.Attacker;

/// <summary>How a linear program ended.</summary>
internal enum LinearOutcome
{
    Optimal,
    Unbounded,
    Infeasible,
    Failed,
}

/// <summary>
/// The linear relaxation of a part, kept in the solver so that a changed objective starts from the last basis. Each target's
/// column is cut at the ends of its required interval, so that an objective can ask for "up to 4" of many targets at once
/// instead of all there is of one.
/// </summary>
internal sealed class LinearProgram : IDisposable
{
    private readonly Part part;
    private readonly AttackBudget budget;
    private readonly Solver solver;
    private readonly Variable[][] columns;
    private readonly long[] starts;
    private readonly long[][] edgesOf;
    private readonly List<Constraint> rows = [];

    /// <param name="part">The part.</param>
    /// <param name="cuts">For each variable the values at which its column is cut, ascending, inside its bounds; empty for none.</param>
    /// <param name="budget">What it may spend.</param>
    public LinearProgram(Part part, long[][] cuts, AttackBudget budget)
    {
        (this.part, this.budget) = (part, budget);
        solver = Solver.CreateSolver("GLOP") ?? throw new InvalidOperationException("The linear solver GLOP is not available.");
        columns = new Variable[part.Count][];
        starts = new long[part.Count];
        edgesOf = new long[part.Count][];
        for (var v = 0; v < part.Count; v++)
            MakeColumns(v, cuts[v]);
        foreach (var fact in part.Facts)
            MakeRow(fact);
    }

    /// <summary>Number of programs solved.</summary>
    public int Solved { get; private set; }

    /// <summary>Number of segments that the column of a variable is cut into.</summary>
    public int Segments(int variable) => columns[variable].Length;

    /// <summary>Value at which a segment of a variable's column begins.</summary>
    public long SegmentStart(int variable, int segment) => edgesOf[variable][segment];

    /// <summary>Sets the objective weight of one segment of a variable.</summary>
    public void Weigh(int variable, int segment, double weight) =>
        solver.Objective().SetCoefficient(columns[variable][segment], weight);

    /// <summary>Clears the objective.</summary>
    public void Clear() => solver.Objective().Clear();

    /// <summary>Maximises the objective.</summary>
    public LinearOutcome Maximise(double[] values)
    {
        if (budget.IsSpent)
            return LinearOutcome.Failed;
        solver.Objective().SetMaximization();
        Solved++;
        solver.SetSolverSpecificParametersAsString(string.Create(CultureInfo.InvariantCulture, $"max_deterministic_time: {budget.Left:0.####}"));
        var status = solver.Solve();
        budget.SpendSteps(solver.Iterations(), solver.NumConstraints() + solver.NumVariables());
        if (status != Solver.ResultStatus.OPTIMAL)
        {
            return status switch
            {
                Solver.ResultStatus.UNBOUNDED => LinearOutcome.Unbounded,
                Solver.ResultStatus.INFEASIBLE => LinearOutcome.Infeasible,
                _ => LinearOutcome.Failed,
            };
        }

        for (var v = 0; v < part.Count; v++)
        {
            double value = starts[v];
            foreach (var column in columns[v])
                value += column.SolutionValue();
            values[v] = value;
        }

        return LinearOutcome.Optimal;
    }

    /// <summary>The multiplier of a fact of the part in the last program solved.</summary>
    public double Dual(int fact) => rows[fact].DualValue();

    public void Dispose() => solver.Dispose();

    private void MakeColumns(int v, long[] cuts)
    {
        // Columns run from zero, so that rows shift by the start; an open lower end stays one column.
        var lower = part.Lower[v];
        var upper = part.Upper[v];
        if (lower <= -IndexedSystem.Unbounded)
        {
            columns[v] = [solver.MakeNumVar(double.NegativeInfinity, End(upper), string.Empty)];
            edgesOf[v] = [lower, upper];
            return;
        }

        starts[v] = lower;
        var edges = new List<long> { lower };
        edges.AddRange(cuts.Where(c => c > lower && c < upper));
        edges.Add(upper);
        edgesOf[v] = [.. edges];
        columns[v] = new Variable[edges.Count - 1];
        for (var s = 0; s + 1 < edges.Count; s++)
        {
            var length = edges[s + 1] >= IndexedSystem.Unbounded ? double.PositiveInfinity : edges[s + 1] - edges[s];
            columns[v][s] = solver.MakeNumVar(0, length, string.Empty);
        }
    }

    private void MakeRow(PartFact fact)
    {
        long shift = 0;
        for (var k = 0; k < fact.Variables.Length; k++)
            shift += fact.Coefficients[k] * starts[fact.Variables[k]];
        var row = solver.MakeConstraint(
            fact.Lower == long.MinValue ? double.NegativeInfinity : fact.Lower - shift,
            fact.Upper == long.MaxValue ? double.PositiveInfinity : fact.Upper - shift);
        rows.Add(row);
        for (var k = 0; k < fact.Variables.Length; k++)
            foreach (var column in columns[fact.Variables[k]])
                row.SetCoefficient(column, fact.Coefficients[k]);
    }

    private static double End(long bound) => bound >= IndexedSystem.Unbounded ? double.PositiveInfinity : bound;
}
