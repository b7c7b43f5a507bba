namespace DataSharingHub.Disclosure;

/// <summary>One attempt to do without some secondaries; reads the book and writes nothing but its own state.</summary>
internal sealed class RouteProposal
{
    private const int Each = 100;
    private readonly RouteBook book;
    private readonly CellSystem system;
    private readonly RouteOptions options;
    private readonly WitnessWalk walk;
    private readonly WalkPrices price;
    private readonly List<int> closed = [];
    private readonly List<int> opened = [];
    private readonly HashSet<int> affected = [];
    private int start;
    private int size;
    private ulong seed;

    public RouteProposal(RouteBook book, RouteOptions options)
    {
        (this.book, this.options, system) = (book, options, book.System);
        walk = new WitnessWalk(system);
        price = new WalkPrices(system, book.Price);
    }

    public int Requirement { get; set; }

    public Deviation? Found { get; private set; }

    public bool Succeeded { get; private set; }

    /// <summary>How much dearer the outcome may be.</summary>
    public double Allowance { get; private set; }

    public List<(int Requirement, Route Route)> Routes { get; } = [];

    /// <summary>Work done so far, in steps of walks.</summary>
    public long Steps => walk.Steps + Spent;

    private long Spent { get; set; }

    /// <summary>Takes over the prices that changed in the book.</summary>
    public void Sync()
    {
        foreach (var cell in book.Changed)
            price.Set(cell, book.Price[cell]);
    }

    /// <summary>The cheapest witness of a few walks.</summary>
    public void FindOne(int requirement, double most, int tries, int length)
    {
        Found = null;
        var wanted = system.Requirements[requirement];
        var base0 = ((ulong)requirement * 7919) + 1;
        if ((Found = walk.Find(wanted, price, 0, most > 0 ? 1 : tries, length, base0)) is not null || most <= 0)
            return;
        var best = most;
        for (var k = 0; k < tries; k++)
            if (walk.Find(wanted, price, best, 1, length, base0 + 1 + (ulong)k) is { } deviation)
            {
                Found = deviation;
                best = deviation.Cells.Sum(cell => cell == wanted.Cell ? 0 : price[cell]) - 1e-6;
                if (best <= 0)
                    return;
            }
    }

    public void Start(int cell, int most, int seed, double allowance)
    {
        (start, size, this.seed, Allowance) = (cell, most, (ulong)seed, allowance);
    }

    public void Propose()
    {
        Succeeded = false;
        Routes.Clear();
        Close();
        if (Collect())
            Succeeded = Reroute();
        foreach (var cell in closed)
            price.Set(cell, book.Price[cell]);
        foreach (var cell in opened)
            price.Set(cell, book.Price[cell]);
    }

    // The cell itself, and others that share lines with it.
    private void Close()
    {
        closed.Clear();
        opened.Clear();
        closed.Add(start);
        for (var k = 0; closed.Count < size && k < 3 * size; k++)
        {
            var from = closed[(int)(Next() % (ulong)closed.Count)];
            var lines = system.LinesOf(from);
            if (lines.Length == 0)
                continue;
            var cells = system.CellsOf(lines[(int)(Next() % (ulong)lines.Length)]);
            var offset = (int)(Next() % (ulong)cells.Length);
            for (var j = 0; j < cells.Length; j++)
            {
                var cell = cells[(offset + j) % cells.Length];
                if (!book.Secondaries.Contains(cell) || closed.Contains(cell))
                    continue;
                closed.Add(cell);
                break;
            }
        }
        // Others may be withheld again at their price; the first may not, or nothing would be tried.
        foreach (var cell in closed)
            price.Set(cell, cell == start ? double.PositiveInfinity : book.Scaled[cell]);
    }

    private bool Collect()
    {
        affected.Clear();
        var routes = new HashSet<Route>(ReferenceEqualityComparer.Instance);
        foreach (var cell in closed)
            foreach (var route in book.Using(cell))
                if (routes.Add(route))
                    affected.UnionWith(route.Serves);
        Spent += Each + affected.Count;
        return affected.Count <= options.MostAffected;
    }

    private bool Reroute()
    {
        var budget = closed.Sum(cell => book.Scaled[cell]) + Allowance + 1e-9;
        var order = affected.Order().ToArray();
        for (var k = order.Length - 1; k > 0; k--)
        {
            var j = (int)(Next() % (ulong)(k + 1));
            (order[k], order[j]) = (order[j], order[k]);
        }
        foreach (var requirement in order)
        {
            if (!affected.Contains(requirement))
                continue;
            if (Existing(requirement) is { } existing)
            {
                Routes.Add((requirement, existing));
                affected.Remove(requirement);
                continue;
            }
            var wanted = system.Requirements[requirement];
            var deviation = walk.Find(wanted, price, 0, options.Tries, options.Length, Next());
            if (deviation is null && budget >= 0.01)
                deviation = walk.Find(wanted, price, budget, options.Tries, options.Length, Next());
            if (deviation is null)
                return false;
            var route = new Route(deviation);
            foreach (var cell in deviation.Cells)
                if (price[cell] > 0)
                {
                    budget -= price[cell];
                    price.Set(cell, 0);
                    opened.Add(cell);
                }
            foreach (var met in book.MetBy(deviation))
                if (affected.Remove(met))
                    Routes.Add((met, route));
        }
        return true;
    }

    private Route? Existing(int requirement)
    {
        var wanted = system.Requirements[requirement];
        foreach (var route in book.Using(wanted.Cell))
            if (route.Deviation.Meets(system, wanted) && !closed.Exists(cell => route.Deviation.At(cell) != 0))
                return route;
        return null;
    }

    private ulong Next()
    {
        unchecked
        {
            seed += 0x9E3779B97F4A7C15UL;
            var z = seed;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return z ^ (z >> 31);
        }
    }
}
