namespace DataSharingHub.Disclosure;

/// <summary>How a search over witnesses goes about it; counted in steps of walks, never in time.</summary>
internal sealed record RouteOptions
{
    /// <summary>Proposals worked out side by side; the outcome depends on it, unlike on the number of threads.</summary>
    public int Slots { get; init; } = 8;

    /// <summary>How much dearer an outcome may be at the start, in middle costs.</summary>
    public double Hot { get; init; } = 0.15;

    /// <summary>Walks for each witness that is to be led another way, and their longest.</summary>
    public int Tries { get; init; } = 2;
    public int Length { get; init; } = 700;

    /// <summary>Most secondaries closed at once, and most requirements that may rest on them.</summary>
    public int MostClosed { get; init; } = 3;
    public int MostAffected { get; init; } = 60;
}

/// <summary>
/// Keeps as few cells withheld as it can: closes a few neighbouring secondaries at a time, leads every witness that moved them another way, and keeps the
/// outcome where it is cheaper or, while the search is hot, a little dearer.
/// </summary>
/// <remarks>
/// Proposals are worked out in rounds against the same state, side by side, and then taken in order as long as they pay, so the outcome does not
/// depend on the number of threads.
/// </remarks>
internal sealed class RouteSearch
{
    private readonly RouteBook book;
    private readonly CellSystem system;
    private readonly RouteOptions options;
    private readonly RouteProposal[] slots;
    private readonly ParallelOptions parallel;
    private readonly Random random;

    public RouteSearch(RouteBook book, RouteOptions options, int seed, int threads, CancellationToken ct)
    {
        (this.book, this.options, system) = (book, options, book.System);
        random = new Random(seed);
        slots = [.. Enumerable.Range(0, options.Slots).Select(_ => new RouteProposal(book, options))];
        parallel = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = ct };
    }

    public long Steps => slots.Sum(slot => slot.Steps);

    /// <summary>Finds witnesses for what has none: first through what is withheld already, then at the least price, then at any.</summary>
    public void Complete()
    {
        var impossible = new IntervalFilter(system, Enumerable.Range(0, system.Count).Where(cell => !system.Fixed[cell]));
        var within = new IntervalFilter(system, Enumerable.Range(0, system.Count).Where(cell => book.Price[cell] == 0));
        var open = book.Open.Where(requirement => !impossible.Excludes(system.Requirements[requirement])).ToArray();
        random.Shuffle(open);
        Complete([.. open.Where(requirement => !within.Excludes(system.Requirements[requirement]))], 0, 2, 600);

        Complete(open, double.MaxValue, 8, 1000);

        Complete(open, double.MaxValue, 20, 5000);

    }

    private void Complete(int[] open, double most, int tries, int length)
    {
        for (var at = 0; at < open.Length;)
        {
            var used = 0;
            for (; at < open.Length && used < slots.Length; at++)
                if (book[open[at]] is null)
                    slots[used++].Requirement = open[at];
            Parallel.For(0, used, parallel, k => slots[k].FindOne(slots[k].Requirement, most, tries, length));
            for (var k = 0; k < used; k++)
                if (slots[k].Found is { } deviation)
                    book.Adopt(deviation);
            Sync();
        }
    }

    /// <summary>Tries once to publish each secondary, the dearest and least used first.</summary>
    public void Prune()
    {
        var order = Enumerable.Range(0, book.Secondaries.Count).Select(k => book.Secondaries[k])
            .OrderByDescending(cell => book.Scaled[cell]).ThenBy(cell => book.Using(cell).Count).ThenBy(cell => cell).ToArray();
        for (var at = 0; at < order.Length;)
        {
            var used = 0;
            for (; at < order.Length && used < slots.Length; at++)
                if (book.Secondaries.Contains(order[at]))
                    slots[used++].Start(order[at], 1, random.Next(), 0);
            Work(used, 0);
        }
    }

    /// <summary>Goes on until so many steps have been taken.</summary>
    public void Improve(long steps)
    {
        var begin = Steps;
        for (var done = 0.0; done < 1 && book.Secondaries.Count > 0; done = (double)(Steps - begin) / steps)
        {
            var heat = options.Hot * Math.Max(0, 1 - (1.15 * done));
            foreach (var slot in slots)
                slot.Start(
                    book.Secondaries[random.Next(book.Secondaries.Count)], 1 + random.Next(options.MostClosed), random.Next(),
                    -heat * Math.Log(1 - random.NextDouble()));
            Work(slots.Length, heat);
        }
    }

    private void Work(int used, double heat)
    {
        Parallel.For(0, used, parallel, k => slots[k].Propose());
        for (var k = 0; k < used; k++)
            if (slots[k].Succeeded)
                Take(slots[k]);
        Sync();
    }

    private void Take(RouteProposal proposal)
    {
        var before = book.Cost;
        var old = proposal.Routes.ConvertAll(pair => (pair.Requirement, Route: book[pair.Requirement]));
        foreach (var (requirement, route) in proposal.Routes)
            book.Assign(requirement, route);
        if (book.Cost <= before + proposal.Allowance + 1e-9)
            return;
        foreach (var (requirement, route) in old)
            book.Assign(requirement, route);
    }

    /// <summary>Lets every slot take over what changed in the book.</summary>
    public void Sync()
    {
        foreach (var slot in slots)
            slot.Sync();
        book.Changed.Clear();
    }
}
