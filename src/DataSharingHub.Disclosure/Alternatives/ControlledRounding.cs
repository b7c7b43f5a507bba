using Google.OrTools.Sat;

namespace DataSharingHub.Disclosure;

/// <summary>Counts rounded to a base so that every total is still the sum of its parts.</summary>
/// <param name="Counts">Rounded count of every cell, by id.</param>
/// <param name="Controlled">True where every cell, totals included, moved by less than the base.</param>
/// <param name="LargestMove">How far any cell moved at most.</param>
/// <param name="Beyond">Ids of the cells that moved by the base or more, in ordinal order; empty where controlled.</param>
public sealed record RoundedTables(IReadOnlyDictionary<string, long> Counts, bool Controlled, long LargestMove, IReadOnlyList<string> Beyond);

/// <summary>Controlled rounding: the alternative to withholding where a clause prefers every cell shown, none exactly.</summary>
/// <remarks>
/// A multiple of the base stays as it is; any other inner cell goes to one of its two neighbours (Cox, 1987). For two-way tables a
/// rounding in which totals do the same always exists; for others it is searched for, and where none is found totals may move further. A walk
/// searches first and a program where it fails; both are bounded by work, not by the clock, so that the same tables are rounded the same way everywhere.
/// </remarks>
public static class ControlledRounding
{
    private const int MostSearched = 5_000;

    /// <summary>Rounds every cell.</summary>
    /// <param name="tables">The release.</param>
    /// <param name="roundTo">The base, 2 or more; 5 is usual.</param>
    /// <param name="seed">Seed of the choices that are free.</param>
    /// <param name="ct">Stops the work.</param>
    /// <returns>The rounded tables, or why not: the input contradicts itself, or no rounding was found in which every total still adds up, and where it does not.</returns>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static (RoundedTables? Rounded, IReadOnlyList<Refusal> Refusals) Round(ReleaseTables tables, int roundTo = 5, int seed = 1, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(tables);
        ArgumentOutOfRangeException.ThrowIfLessThan(roundTo, 2);
        var (indexed, refusals) = InputCheck.Run(tables, new DisclosureRules(), new ProtectOptions());
        if (indexed is null)
            return (null, refusals);
        var counts = indexed.Cells.Select(cell => cell.Count).ToArray();
        var rounded = Walk(indexed, counts, roundTo, seed, ct)
            ?? (counts.Length <= MostSearched ? Search(indexed, counts, roundTo, seed, ct) : null)
            ?? Spread(indexed, counts, roundTo, seed);
        // Where a total is broken down in two ways that share no cells, spreading alone does not make both add up.
        var broken = indexed.Relations.Where(relation => relation.Parts.Sum(part => rounded[part]) != rounded[relation.Total])
            .Select(relation => indexed.Cells[relation.Total].Id).Distinct().ToList();
        if (broken.Count > 0)
            return (null, [TableRefusals.NotRounded(broken)]);
        var moves = counts.Zip(rounded, (count, to) => Math.Abs(to - count)).ToArray();
        return (new RoundedTables(
            indexed.Cells.Select((cell, i) => (cell.Id, Count: rounded[i])).ToDictionary(pair => pair.Id, pair => pair.Count, StringComparer.Ordinal),
            moves.Max() < roundTo, moves.Max(), [.. indexed.Cells.Where((_, i) => moves[i] >= roundTo).Select(cell => cell.Id)]), []);
    }

    private static long[]? Search(IndexedTables tables, long[] counts, int roundTo, int seed, CancellationToken ct)
    {
        var model = new CpModel();
        var steps = counts.Select(count => model.NewIntVar(count / roundTo, (count + roundTo - 1) / roundTo, "")).ToArray();
        foreach (var relation in tables.Relations)
            model.Add(LinearExpr.Sum(relation.Parts.Select(part => steps[part])) == steps[relation.Total]);
        var random = new Random(seed);
        // An unbiased coin for every cell, so that the rounded number does not say on which side the truth lies.
        model.Maximize(LinearExpr.WeightedSum(steps, counts.Select(count => random.Next(roundTo) < count % roundTo ? 1L : -1L)));
        using var solver = new CpSolver { StringParameters = "num_workers:1 random_seed:1 max_deterministic_time:2 relative_gap_limit:0.02" };
        using var stop = ct.Register(solver.StopSearch);
        var status = solver.Solve(model);
        ct.ThrowIfCancellationRequested();
        return status is CpSolverStatus.Optimal or CpSolverStatus.Feasible ? [.. steps.Select(step => solver.Value(step) * roundTo)] : null;
    }

    private static long[]? Walk(IndexedTables tables, long[] counts, int roundTo, int seed, CancellationToken ct) =>
        new RoundingWalk(tables, counts, roundTo, seed).Find(ct) is { } steps ? [.. steps.Select(step => step * roundTo)] : null;

    // What one cell is rounded up by, the next ones are rounded down by, so that sums stay near; totals are added up afterwards.
    private static long[] Spread(IndexedTables tables, long[] counts, int roundTo, int seed)
    {
        var totals = tables.Relations.Select(relation => relation.Total).ToHashSet();
        var rounded = new long[counts.Length];
        long owed = new Random(seed).Next(roundTo);
        for (var i = 0; i < counts.Length; i++)
        {
            if (totals.Contains(i))
                continue;
            owed += counts[i] % roundTo;
            var up = counts[i] % roundTo != 0 && owed >= roundTo;
            rounded[i] = ((counts[i] / roundTo) + (up ? 1 : 0)) * roundTo;
            owed -= up ? roundTo : 0;
        }
        var left = new HashSet<int>(totals);
        while (left.Count > 0)
            foreach (var relation in tables.Relations)
                if (left.Contains(relation.Total) && !relation.Parts.Any(left.Contains))
                {
                    rounded[relation.Total] = relation.Parts.Sum(part => rounded[part]);
                    left.Remove(relation.Total);
                }
        return rounded;
    }
}
