namespace DataSharingHub.Disclosure.Tests.Attacker;

/// <summary>The slow, certain way: every assignment of whole numbers tried, with nothing shared with the attacker.</summary>
internal sealed class Enumeration
{
    private readonly PublishedSystem system;
    private readonly long ceiling;
    private readonly long[] values;
    private readonly Dictionary<string, int> index;

    private Enumeration(PublishedSystem system, long ceiling)
    {
        this.system = system;
        this.ceiling = ceiling;
        values = new long[system.Quantities.Count];
        index = system.Quantities.Select((q, i) => (q.Id, i)).ToDictionary(q => q.Id, q => q.i);
        Low = Enumerable.Repeat(long.MaxValue, values.Length).ToArray();
        High = Enumerable.Repeat(long.MinValue, values.Length).ToArray();
    }

    public long[] Low { get; }

    public long[] High { get; }

    public long Tables { get; private set; }

    public static Enumeration Of(PublishedSystem system, long ceiling)
    {
        var enumeration = new Enumeration(system, ceiling);
        enumeration.Fill(0);
        return enumeration;
    }

    public (long Low, long High) Interval(string quantity) => (Low[index[quantity]], High[index[quantity]]);

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

        var quantity = system.Quantities[at];
        for (var value = quantity.Lower; value <= Math.Min(quantity.Upper ?? ceiling, ceiling); value++)
        {
            values[at] = value;
            if (Possible(at))
                Fill(at + 1);
        }
    }

    // A fact that the values so far already break cannot be mended when the rest is free within bounds.
    private bool Possible(int upTo)
    {
        foreach (var fact in system.Facts)
        {
            long smallest = 0, largest = 0;
            foreach (var term in fact.Terms)
            {
                var v = index[term.Quantity];
                var quantity = system.Quantities[v];
                var low = v <= upTo ? values[v] : quantity.Lower;
                var high = v <= upTo ? values[v] : Math.Min(quantity.Upper ?? ceiling, ceiling);
                smallest += Math.Min(term.Coefficient * low, term.Coefficient * high);
                largest += Math.Max(term.Coefficient * low, term.Coefficient * high);
            }

            if ((fact.Upper is { } upper && smallest > upper) || (fact.Lower is { } lower && largest < lower))
                return false;
        }

        return true;
    }
}
