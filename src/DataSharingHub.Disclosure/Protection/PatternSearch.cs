namespace DataSharingHub.Disclosure;

/// <summary>Finds the cells to withhold besides the primaries, in five steps of which each from the third on is safe to stop after.</summary>
/// <remarks>
/// 1. A cheap balance of all lines, by annealing. 2. Witnesses for what it protects. 3. Further cells for what it does not. 4. Each secondary
/// published again if its witnesses can be led another way. 5. The same for several neighbours at once. Only witnesses count as proof.
/// Small releases begin twice and keep the better pattern. Work is counted, never timed.
/// </remarks>
internal static class PatternSearch
{
    private const double Steps = 4_000_000;
    private const double StepsPerCell = 1000;
    private const double StepsPerLaterCell = 200;
    private const double Work = 150_000;
    private const double WorkPerCell = 20;
    private const int SmallRelease = 3_000;

    // Linear in cells at either end; large releases have many small components that settle with fewer steps each.
    private static double StepsFor(int cells) => Steps + Math.Min(StepsPerCell * cells, (2 * Steps) + (StepsPerLaterCell * cells));

    public static Pattern Find(CellSystem system, ProtectOptions options, CancellationToken ct)
    {
        var threads = Math.Max(1, options.Threads);
        var effort = Math.Max(0.02, options.Effort);
        var starts = options.Effort > 0 && system.Count <= SmallRelease ? 2 : 1;
        var found = new WorkingPattern[starts];
        var perStart = Math.Max(1, threads / starts);
        Parallel.For(0, starts, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = ct }, start =>
            found[start] = Begin(system, options.Seed + start, effort, prune: options.Effort > 0, perStart, ct));
        var pattern = found.OrderBy(start => start.Unmet.Count).ThenBy(start => start.Cost).First();
        if (options.Effort > 0)
            new PatternImprove(pattern, options.Seed, threads).Run((long)((Work + (WorkPerCell * system.Count)) * effort), ct);
        return new Pattern(pattern.Withheld, pattern.Witnesses, pattern.Unmet, CostBound.Of(system, pattern.Withheld, covered: options.Effort > 0, ct));
    }

    private static WorkingPattern Begin(CellSystem system, int seed, double effort, bool prune, int threads, CancellationToken ct)
    {
        var annealer = new LineAnnealer(system, CostScale.Of(system), seed);
        annealer.Run((long)(StepsFor(system.Count) * effort), ct);
        var pattern = new WorkingPattern(system, annealer.Withheld());
        pattern.Prove(seed, threads, ct);
        new PatternRepair(pattern, new Random(seed)).Run(ct);
        if (prune)
            new PatternPrune(pattern, seed, threads).Run(ct);
        return pattern;
    }
}
