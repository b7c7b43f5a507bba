namespace DataSharingHub.Disclosure.Tests.Attacker;

/// <summary>The slow, certain way: every assignment of whole numbers tried, with nothing shared with the attacker.</summary>
internal sealed class Enumeration
{
    private readonly long[] lowest;
    private readonly long[] highest;
    private readonly long[] values;
    private readonly Dictionary<string, int> index;
    private readonly (int[] At, long[] Times, long Lower, long Upper)[] facts;
    private readonly int[][] factsOf;

    private Enumeration(PublishedSystem system, long ceiling)
    {
        var ordered = Order(system);
        index = ordered.Select((q, i) => (q.Id, i)).ToDictionary(q => q.Id, q => q.i);
        lowest = [.. ordered.Select(q => q.Lower)];
        highest = [.. ordered.Select(q => Math.Min(q.Upper ?? ceiling, ceiling))];
        values = new long[lowest.Length];
        facts = [.. system.Facts.Select(f => (
            f.Terms.Select(t => index[t.Quantity]).ToArray(), f.Terms.Select(t => t.Coefficient).ToArray(), f.Lower ?? long.MinValue, f.Upper ?? long.MaxValue))];
        factsOf = [.. values.Select((_, v) => Enumerable.Range(0, facts.Length).Where(f => facts[f].At.Contains(v)).ToArray())];
        Low = [.. values.Select(_ => long.MaxValue)];
        High = [.. values.Select(_ => long.MinValue)];
    }

    public long[] Low { get; }

    public long[] High { get; }

    public long Tables { get; private set; }

    public static Enumeration Of(PublishedSystem system, long ceiling)
    {
        var enumeration = new Enumeration(system, ceiling);
        enumeration.CutEnds();
        enumeration.Fill(0);
        return enumeration;
    }

    public (long Low, long High) Interval(string quantity) => (Low[index[quantity]], High[index[quantity]]);

    // Numbers of one equation one after the other, so that a wrong start is seen early.
    private static List<Quantity> Order(PublishedSystem system)
    {
        var left = system.Quantities.ToList();
        var chosen = new List<Quantity>();
        var open = system.Facts.Select(f => f.Terms.Select(t => t.Quantity).ToHashSet()).ToList();
        while (left.Count > 0)
        {
            var next = left.MinBy(q => open.Where(o => o.Contains(q.Id)).Select(o => o.Count).DefaultIfEmpty(int.MaxValue).Min())!;
            left.Remove(next);
            chosen.Add(next);
            open.ForEach(o => o.Remove(next.Id));
        }

        return chosen;
    }

    // A value at either end that no fact allows, whatever the others, need not be tried.
    private void CutEnds()
    {
        for (var changed = true; changed;)
        {
            changed = false;
            for (var v = 0; v < values.Length; v++)
            {
                while (lowest[v] <= highest[v] && !Allowed(v, lowest[v]))
                    (lowest[v], changed) = (lowest[v] + 1, true);
                while (lowest[v] <= highest[v] && !Allowed(v, highest[v]))
                    (highest[v], changed) = (highest[v] - 1, true);
            }
        }
    }

    private bool Allowed(int variable, long value)
    {
        var (low, high) = (lowest[variable], highest[variable]);
        (lowest[variable], highest[variable]) = (value, value);
        var allowed = factsOf[variable].All(f => Possible(f, -1));
        (lowest[variable], highest[variable]) = (low, high);
        return allowed;
    }

    private void Fill(int at)
    {
        if (at == values.Length)
        {
            Tables++;
            for (var v = 0; v < values.Length; v++)
            {
                Low[v] = Math.Min(Low[v], values[v]);
                High[v] = Math.Max(High[v], values[v]);
            }

            return;
        }

        for (var value = lowest[at]; value <= highest[at]; value++)
        {
            values[at] = value;
            var possible = true;
            foreach (var fact in factsOf[at])
                possible = possible && Possible(fact, at);
            if (possible)
                Fill(at + 1);
        }
    }

    // A fact that the values so far already break cannot be mended by the others within their bounds.
    private bool Possible(int fact, int upTo)
    {
        long smallest = 0, largest = 0;
        var (at, times, lower, upper) = facts[fact];
        for (var k = 0; k < at.Length; k++)
        {
            var low = times[k] * (at[k] <= upTo ? values[at[k]] : lowest[at[k]]);
            var high = times[k] * (at[k] <= upTo ? values[at[k]] : highest[at[k]]);
            smallest += Math.Min(low, high);
            largest += Math.Max(low, high);
        }

        return smallest <= upper && largest >= lower;
    }
}
