namespace DataSharingHub.Disclosure;

/// <summary>A witness and the positions of the requirements that rest on it.</summary>
internal sealed class Route(Deviation deviation)
{
    public Deviation Deviation { get; } = deviation;

    public List<int> Serves { get; } = [];
}

/// <summary>
/// Which witness each requirement rests on. What is withheld besides the primaries is what some witness moves, and nothing else: leading a witness
/// another way publishes what no other one needs.
/// </summary>
internal sealed class RouteBook
{
    private readonly Route?[] routeOf;
    private readonly List<Route>?[] users;
    private bool[]? supposed;

    public RouteBook(CellSystem system, double[] scaled)
    {
        (System, Scaled) = (system, scaled);
        routeOf = new Route?[system.Requirements.Length];
        users = new List<Route>?[system.Count];
        Price = new double[system.Count];
        for (var i = 0; i < system.Count; i++)
            Price[i] = PriceOf(i);
        Secondaries = new IndexedSet(system.Count);
    }

    public CellSystem System { get; }

    /// <summary>Cost of withholding each cell, measured by the middle one.</summary>
    public double[] Scaled { get; }

    /// <summary>What moving a cell would add to the cost as things are: nothing where it is withheld, infinite where it cannot be.</summary>
    public double[] Price { get; }

    /// <summary>Cells withheld besides the primaries.</summary>
    public IndexedSet Secondaries { get; }

    public double Cost { get; private set; }

    /// <summary>The cells whose price changed since the list was last emptied.</summary>
    public List<int> Changed { get; } = [];

    public Route? this[int requirement] => routeOf[requirement];

    /// <summary>Positions of the requirements without a witness.</summary>
    public IEnumerable<int> Open => Enumerable.Range(0, routeOf.Length).Where(requirement => routeOf[requirement] is null);

    public IReadOnlyDictionary<Requirement, Deviation> Witnesses() => Enumerable.Range(0, routeOf.Length)
        .Where(requirement => routeOf[requirement] is not null).ToDictionary(requirement => System.Requirements[requirement], requirement => routeOf[requirement]!.Deviation);

    public IReadOnlyList<Route> Using(int cell) => users[cell] ?? (IReadOnlyList<Route>)[];

    public bool[] Withheld()
    {
        var withheld = (bool[])System.Primary.Clone();
        for (var k = 0; k < Secondaries.Count; k++)
            withheld[Secondaries[k]] = true;
        return withheld;
    }

    /// <summary>Lets a requirement rest on a witness; the one it rested on is dropped when nothing else does.</summary>
    public void Assign(int requirement, Route? route)
    {
        var old = routeOf[requirement];
        if (ReferenceEquals(old, route))
            return;
        routeOf[requirement] = route;
        if (route is not null)
        {
            if (route.Serves.Count == 0)
                foreach (var cell in route.Deviation.Cells)
                    Use(cell, route);
            route.Serves.Add(requirement);
        }

        if (old is null)
            return;
        old.Serves.Remove(requirement);
        if (old.Serves.Count == 0)
            foreach (var cell in old.Deviation.Cells)
                Leave(cell, old);
    }

    /// <summary>Lets every requirement that has none and that a witness meets rest on it.</summary>
    public void Adopt(Deviation deviation)
    {
        var route = new Route(deviation);
        foreach (var requirement in MetBy(deviation))
            if (routeOf[requirement] is null)
                Assign(requirement, route);
    }

    /// <summary>Positions of the requirements that a witness meets.</summary>
    public IEnumerable<int> MetBy(Deviation deviation)
    {
        foreach (var cell in deviation.Cells)
            for (var r = System.RequirementStart[cell]; r < System.RequirementStart[cell + 1]; r++)
                if (deviation.Meets(System, System.Requirements[r]))
                    yield return r;
    }

    /// <summary>Takes cells as if they were withheld until told otherwise: a first guess to be filled with witnesses.</summary>
    public void Suppose(bool[]? guess)
    {
        supposed = guess;
        for (var cell = 0; cell < System.Count; cell++)
            Reprice(cell);
    }

    private double PriceOf(int cell) =>
        System.Fixed[cell] ? double.PositiveInfinity
        : System.Primary[cell] || users[cell] is { Count: > 0 } || supposed?[cell] == true ? 0
        : Scaled[cell];

    private void Use(int cell, Route route)
    {
        var list = users[cell] ??= [];
        list.Add(route);
        if (list.Count > 1 || System.Primary[cell])
            return;
        Secondaries.Add(cell);
        Cost += Scaled[cell];
        Reprice(cell);
    }

    private void Leave(int cell, Route route)
    {
        var list = users[cell]!;
        list.Remove(route);
        if (list.Count > 0 || System.Primary[cell])
            return;
        Secondaries.Remove(cell);
        Cost -= Scaled[cell];
        Reprice(cell);
    }

    private void Reprice(int cell)
    {
        var price = PriceOf(cell);
        if (price == Price[cell])
            return;
        Price[cell] = price;
        Changed.Add(cell);
    }
}
