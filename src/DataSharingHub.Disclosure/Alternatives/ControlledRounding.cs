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
    /// <param name="options">Base, seed and what is already printed; null for base 5.</param>
    /// <param name="rules">The rules of the clause: differences of nested quantities are rounded along, so that they cannot be told either; null for none.</param>
    /// <param name="ct">Stops the work.</param>
    /// <returns>The rounded tables, or why not: the input contradicts itself, or no rounding was found in which every total still adds up, and where it does not.</returns>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static (RoundedTables? Rounded, IReadOnlyList<Refusal> Refusals) Round(
        ReleaseTables tables, RoundingOptions? options = null, DisclosureRules? rules = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(tables);
        options ??= new RoundingOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Base, 2, nameof(options));
        var (given, refusals) = InputCheck.Run(tables, rules ?? new DisclosureRules(), new ProtectOptions());
        if (given is null)
            return (null, refusals);
        var indexed = DerivedQuantities.Join(given, rules ?? new DisclosureRules()).Tables;
        var bounds = RoundingBounds.Of(indexed, options);
        var rounded = Find(indexed, bounds, options.Seed, ct)
            ?? (options.Printed.Count > 0 ? Find(indexed, RoundingBounds.Of(indexed, options with { Printed = RoundingOptions.Nothing }), options.Seed, ct) : null)
            ?? Spread(indexed, bounds, options.Seed);
        // Where a total is broken down in two ways that share no cells, spreading alone does not make both add up.
        var broken = indexed.Relations.Where(relation => relation.Parts.Sum(part => rounded[part]) != rounded[relation.Total])
            .Select(relation => indexed.Cells[relation.Total].Id).Distinct().ToList();
        if (broken.Count > 0)
            return (null, [TableRefusals.NotRounded(broken)]);
        var moves = bounds.Counts.Zip(rounded, (count, to) => Math.Abs(to - count)).ToArray();
        return (new RoundedTables(
            given.Cells.Select((cell, i) => (cell.Id, Count: rounded[i])).ToDictionary(pair => pair.Id, pair => pair.Count, StringComparer.Ordinal),
            moves.Max() < options.Base, moves.Max(), [.. indexed.Cells.Where((_, i) => moves[i] >= options.Base).Select(cell => cell.Id)]), []);
    }

    private static long[]? Find(IndexedTables tables, RoundingBounds bounds, int seed, CancellationToken ct) =>
        new RoundingWalk(tables, bounds, seed).Find(ct) is { } steps
            ? [.. steps.Select(step => step * bounds.RoundTo)]
            : bounds.Counts.Length <= MostSearched ? Search(tables, bounds, seed, ct) : null;

    private static long[]? Search(IndexedTables tables, RoundingBounds bounds, int seed, CancellationToken ct)
    {
        var model = new CpModel();
        var steps = bounds.Low.Select((low, i) => model.NewIntVar(low, bounds.High[i], "")).ToArray();
        foreach (var relation in tables.Relations)
            model.Add(LinearExpr.Sum(relation.Parts.Select(part => steps[part])) == steps[relation.Total]);
        var random = new Random(seed);
        // An unbiased coin for every cell, so that the rounded number does not say on which side the truth lies.
        model.Maximize(LinearExpr.WeightedSum(steps, bounds.Counts.Select(count => bounds.Coin(count, random) ? 1L : -1L)));
        using var solver = new CpSolver { StringParameters = "num_workers:1 random_seed:1 max_deterministic_time:2 relative_gap_limit:0.02" };
        using var stop = ct.Register(solver.StopSearch);
        var status = solver.Solve(model);
        ct.ThrowIfCancellationRequested();
        return status is CpSolverStatus.Optimal or CpSolverStatus.Feasible ? [.. steps.Select(step => solver.Value(step) * bounds.RoundTo)] : null;
    }

    // What one cell is rounded up by, the next ones are rounded down by, so that sums stay near; totals are added up afterwards.
    private static long[] Spread(IndexedTables tables, RoundingBounds bounds, int seed)
    {
        var (counts, roundTo) = (bounds.Counts, bounds.RoundTo);
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
