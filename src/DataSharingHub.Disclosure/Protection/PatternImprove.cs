namespace DataSharingHub.Disclosure;

/// <summary>
/// Large-neighbourhood search: publishes a few neighbouring secondaries at once, leads the witnesses that moved them another way at the
/// least cost, and keeps the result if no more is withheld than before.
/// </summary>
/// <remarks>
/// Proposals are worked out in rounds against the same pattern, side by side, and then taken in order as long as they do not meet, so the
/// outcome does not depend on the number of threads.
/// </remarks>
internal sealed class PatternImprove
{
    private const int Round = 8;
    private readonly WorkingPattern pattern;
    private readonly CellSystem system;
    private readonly double[] scaled;
    private readonly Random random;
    private readonly int threads;
    private readonly Dictionary<int, HashSet<Requirement>> users = [];

    public PatternImprove(WorkingPattern pattern, int seed, int threads)
    {
        (this.pattern, this.threads) = (pattern, threads);
        system = pattern.System;
        scaled = CostScale.Of(system);
        random = new Random(seed);
        foreach (var (requirement, witness) in pattern.Witnesses)
            Use(requirement, witness);
    }

    /// <summary>Goes on until the work is used up, which is counted and not timed: the outcome must not depend on the machine.</summary>
    public void Run(long mostWork, CancellationToken ct)
    {
        var work = 0L;
        while (work < mostWork)
        {
            var secondaries = Enumerable.Range(0, system.Count).Where(i => pattern.Withheld[i] && !system.Primary[i]).ToArray();
            if (secondaries.Length == 0)
                return;
            var starts = Enumerable.Range(0, Round).Select(_ => (Cell: secondaries[random.Next(secondaries.Length)], Seed: random.Next())).ToArray();
            var found = new LocalRepair?[Round];
            var spent = new long[Round];
            Parallel.For(0, Round, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = ct },
                k => found[k] = LocalRepair.Try(pattern, scaled, starts[k].Cell, starts[k].Seed, users, out spent[k]));
            work += spent.Sum();
            var touched = new HashSet<int>();
            foreach (var repair in found)
                if (repair is not null && !repair.Cells.Overlaps(touched))
                {
                    Apply(repair);
                    touched.UnionWith(repair.Cells);
                }
        }
    }

    private void Apply(LocalRepair repair)
    {
        foreach (var cell in repair.Published)
            pattern.Withheld[cell] = false;
        foreach (var (requirement, witness) in repair.Witnesses)
        {
            foreach (var cell in pattern.Witnesses[requirement].Cells)
                users[cell].Remove(requirement);
            pattern.Witnesses[requirement] = witness;
            foreach (var cell in witness.Cells)
                pattern.Withheld[cell] = true;
            Use(requirement, witness);
        }
    }

    private void Use(Requirement requirement, Deviation witness)
    {
        foreach (var cell in witness.Cells)
        {
            if (!users.TryGetValue(cell, out var set))
                users.Add(cell, set = []);
            set.Add(requirement);
        }
    }
}
