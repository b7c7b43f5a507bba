namespace DataSharingHub.Disclosure.Attacker;

/// <summary>A fact of a part, over the part's own numbering and with fixed quantities moved into its ends.</summary>
internal sealed record PartFact(int[] Variables, long[] Coefficients, long Lower, long Upper, int Fact);

/// <summary>A set of open quantities tied together by facts and independent of every other part: attacked on its own.</summary>
internal sealed class Part
{
    public required int[] Variables { get; init; }

    public required long[] Lower { get; init; }

    public required long[] Upper { get; init; }

    public required PartFact[] Facts { get; init; }

    public int Count => Variables.Length;

    /// <summary>Facts of each variable.</summary>
    public int[][] FactsOf => field ??= IndexFacts();

    /// <summary>True when whole-number values meet every bound and fact: plain addition, no solver's word is taken.</summary>
    public bool Fits(long[] values)
    {
        for (var v = 0; v < values.Length; v++)
        {
            if (values[v] < Lower[v] || values[v] > Upper[v])
                return false;
        }

        foreach (var fact in Facts)
        {
            Int128 sum = 0;
            for (var k = 0; k < fact.Variables.Length; k++)
                sum += (Int128)fact.Coefficients[k] * values[fact.Variables[k]];
            if ((fact.Lower != long.MinValue && sum < fact.Lower) || (fact.Upper != long.MaxValue && sum > fact.Upper))
                return false;
        }

        return true;
    }

    /// <summary>Splits what propagation left open into independent parts, in the order of their first quantity.</summary>
    public static List<Part> Split(IndexedSystem system, long[] lower, long[] upper)
    {
        var open = new bool[lower.Length];
        for (var v = 0; v < open.Length; v++)
            open[v] = lower[v] < upper[v];
        var roots = new int[lower.Length];
        for (var v = 0; v < roots.Length; v++)
            roots[v] = v;
        var kept = new List<int>();
        for (var f = 0; f < system.Facts.Length; f++)
        {
            var fact = system.Facts[f];
            var activity = Activity.Of(fact, lower, upper);
            var idle = (fact.Upper == long.MaxValue || activity.AtMost(fact.Upper))
                && (fact.Lower == long.MinValue || activity.AtLeast(fact.Lower));
            if (idle)
                continue;
            kept.Add(f);
            var first = -1;
            foreach (var variable in fact.Variables)
            {
                if (!open[variable])
                    continue;
                if (first < 0)
                    first = variable;
                else
                    Join(roots, first, variable);
            }
        }

        return Build(system, lower, upper, open, roots, kept);
    }

    private static List<Part> Build(IndexedSystem system, long[] lower, long[] upper, bool[] open, int[] roots, List<int> kept)
    {
        var members = new SortedDictionary<int, List<int>>();
        var local = new int[open.Length];
        for (var v = 0; v < open.Length; v++)
        {
            if (!open[v])
                continue;
            var root = Find(roots, v);
            if (!members.TryGetValue(root, out var list))
                members[root] = list = [];
            local[v] = list.Count;
            list.Add(v);
        }

        var facts = members.Keys.ToDictionary(root => root, _ => new List<PartFact>());
        foreach (var f in kept)
        {
            if (Reduce(system.Facts[f], f, lower, open, local) is { } reduced)
                facts[Find(roots, system.Facts[f].Variables.First(v => open[v]))].Add(reduced);
        }

        return [.. members.Select(m => new Part
        {
            Variables = [.. m.Value],
            Lower = [.. m.Value.Select(v => lower[v])],
            Upper = [.. m.Value.Select(v => upper[v])],
            Facts = [.. facts[m.Key]],
        })];
    }

    private static PartFact? Reduce(IndexedFact fact, int index, long[] lower, bool[] open, int[] local)
    {
        var variables = new List<int>();
        var coefficients = new List<long>();
        long constant = 0;
        for (var k = 0; k < fact.Variables.Length; k++)
        {
            var v = fact.Variables[k];
            if (open[v])
            {
                variables.Add(local[v]);
                coefficients.Add(fact.Coefficients[k]);
            }
            else
            {
                constant += fact.Coefficients[k] * lower[v];
            }
        }

        if (variables.Count == 0)
            return null;
        return new PartFact(
            [.. variables], [.. coefficients],
            fact.Lower == long.MinValue ? long.MinValue : fact.Lower - constant,
            fact.Upper == long.MaxValue ? long.MaxValue : fact.Upper - constant, index);
    }

    private int[][] IndexFacts()
    {
        var lists = new List<int>[Count];
        for (var v = 0; v < Count; v++)
            lists[v] = [];
        for (var f = 0; f < Facts.Length; f++)
            foreach (var v in Facts[f].Variables)
                lists[v].Add(f);
        return Array.ConvertAll(lists, l => l.ToArray());
    }

    private static int Find(int[] roots, int v)
    {
        while (roots[v] != v)
            v = roots[v] = roots[roots[v]];
        return v;
    }

    private static void Join(int[] roots, int a, int b)
    {
        (a, b) = (Find(roots, a), Find(roots, b));
        roots[Math.Max(a, b)] = Math.Min(a, b);
    }
}
