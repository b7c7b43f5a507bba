namespace DataSharingHub.Disclosure.Attacker;

/// <summary>
/// Makes a whole-number table of a linear program's solution. A vertex of a table's polytope is mostly whole; where it is not, only
/// the neighbourhood of the broken values is searched again.
/// </summary>
internal sealed class Rounding(Part part, WholeNumberSearch search, WitnessPool pool)
{
    private const double Whole = 1e-6;
    private const double Effort = 0.5;

    private readonly long[] table = new long[part.Count];
    private readonly long[] lower = new long[part.Count];
    private readonly long[] upper = new long[part.Count];

    /// <summary>Adds the table nearest to the values to the pool; false when none was found nearby or it brings nothing.</summary>
    public bool Take(double[] values)
    {
        var broken = new List<int>();
        for (var v = 0; v < values.Length; v++)
        {
            if (Math.Abs(values[v]) > 1e12)
                return false;
            var nearest = Math.Round(values[v]);
            table[v] = (long)nearest;
            if (Math.Abs(values[v] - nearest) > Whole)
                broken.Add(v);
        }

        if (broken.Count == 0 && part.Fits(table))
            return pool.Add(table);
        if (broken.Count > part.Count / 2)
            return false;
        var free = new HashSet<int>(broken);
        for (var reach = 1; reach <= 2; reach++)
        {
            Widen(free);
            if (Repair(values, free))
                return pool.Add(table);
        }

        return false;
    }

    private void Widen(HashSet<int> free)
    {
        foreach (var v in free.ToArray())
            foreach (var f in part.FactsOf[v])
                free.UnionWith(part.Facts[f].Variables);
    }

    private bool Repair(double[] values, HashSet<int> free)
    {
        for (var v = 0; v < values.Length; v++)
        {
            var near = Math.Clamp((long)Math.Round(values[v]), part.Lower[v], part.Upper[v]);
            // A step or two is enough to mend a half; wider room only makes the search longer.
            lower[v] = free.Contains(v) ? Math.Max(part.Lower[v], near - 2) : near;
            upper[v] = free.Contains(v) ? Math.Min(part.Upper[v], near + 2) : near;
        }

        return search.Find(lower, upper, 0, 0, values, Effort, table) is SearchOutcome.Settled or SearchOutcome.Found;
    }
}
