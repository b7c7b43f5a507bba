namespace DataSharingHub.Disclosure;

/// <summary>Finds the cells to withhold besides the primaries, in four steps of which each from the second on is safe to stop after.</summary>
/// <remarks>
/// 1. A cheap balance of all lines, by annealing. 2. A witness for every requirement, by walks through what the balance withholds and, where that is not
/// enough, at the price of withholding more; what no walk finds is asked of linear programs. 3. Each secondary published again if the witnesses that move it
/// can be led another way. 4. The same for several neighbours at once. Only witnesses count as proof. Small releases begin twice, and very small
/// ones four times, and keep the best pattern. Work is counted, never timed.
/// </remarks>
internal static class PatternSearch
{
    private const double Steps = 2_400_000;
    private const double StepsPerFirstCell = 4_000;
    private const double StepsPerCell = 600;
    private const double StepsPerLaterCell = 120;
    private const double Work = 1_500_000;
    private const double WorkPerFirstCell = 4_000;
    private const double WorkPerCell = 900;
    private const double WorkPerLaterCell = 400;
    private const double MostWork = 12_000_000;
    private const int SmallRelease = 3_000;
    private const int LargeRelease = 12_000;

    // Linear in cells at either end; large releases have many small components that settle with fewer steps each.
    private static double StepsFor(int cells) => Math.Min(Steps, StepsPerFirstCell * cells) + Math.Min(StepsPerCell * cells, (2 * Steps) + (StepsPerLaterCell * cells));

    // The same for the work of improving: a large release has more to improve, and less in each part of it.
    private static double WorkFor(int cells) => Math.Min(Work, WorkPerFirstCell * cells) + Math.Min(WorkPerCell * cells, MostWork + (WorkPerLaterCell * cells));

    // Long walks find more; in a large release there is more to be had from trying elsewhere.
    private static RouteOptions OptionsFor(int cells) => cells <= LargeRelease ? new RouteOptions() : new RouteOptions { Length = 400, Tries = 1 };

    public static Pattern Find(CellSystem system, ProtectOptions options, CancellationToken ct)
    {
        var threads = Math.Max(1, options.Threads);
        var effort = Math.Max(0.02, options.Effort);
        var starts = options.Effort <= 0 || system.Count > SmallRelease ? 1 : system.Count > SmallOptimum.MostCells ? 2 : 4;
        var found = new RouteBook[starts];
        // Where the optimum is within reach every start is followed to its end: which one leads there cannot be told before.
        var each = starts == 4;
        Parallel.For(0, starts, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = ct }, start =>
        {
            found[start] = Begin(system, options.Seed + start, effort, Math.Max(1, threads / starts), ct);
            if (each)
                Improve(found[start], options.Seed + start, 1);
        });
        var book = found.OrderBy(start => start.Open.Count()).ThenBy(start => start.Cost).First();
        if (options.Effort > 0 && !each)
            Improve(book, options.Seed, threads);
        // It may find better patterns for small components.
        var gaps = CostBound.Of(book, options.Effort > 0.05 ? Math.Max(1, options.Effort) : 0, threads, ct);
        return new Pattern(book.Withheld(), book.Witnesses(), [.. book.Open.Select(r => system.Requirements[r])], gaps);

        void Improve(RouteBook from, int seed, int with) =>
            new RouteSearch(from, OptionsFor(system.Count), seed, with, ct).Improve((long)(WorkFor(system.Count) * effort));
    }

    private static RouteBook Begin(CellSystem system, int seed, double effort, int threads, CancellationToken ct)
    {
        var scaled = CostScale.Of(system);
        var annealer = new LineAnnealer(system, scaled, seed);
        annealer.Run((long)(StepsFor(system.Count) * effort), ct);
        var book = new RouteBook(system, scaled);
        book.Suppose(annealer.Withheld());
        var search = new RouteSearch(book, OptionsFor(system.Count), seed, threads, ct);
        search.Complete();
        book.Suppose(null);
        search.Sync();
        if (book.Open.Any())
            PatternRepair.Complete(book, seed, ct);
        search.Sync();
        search.Prune();
        return book;
    }
}
