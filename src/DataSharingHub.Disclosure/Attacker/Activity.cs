namespace DataSharingHub.Disclosure.Attacker;

/// <summary>The smallest and largest value a fact's sum can take within bounds, with the number of open-ended terms at each end.</summary>
internal readonly record struct Activity(Int128 Smallest, int OpenBelow, Int128 Largest, int OpenAbove)
{
    public static Activity Of(IndexedFact fact, long[] lower, long[] upper)
    {
        Int128 smallest = 0, largest = 0;
        int openBelow = 0, openAbove = 0;
        for (var k = 0; k < fact.Variables.Length; k++)
        {
            var coefficient = fact.Coefficients[k];
            var low = lower[fact.Variables[k]];
            var high = upper[fact.Variables[k]];
            if (coefficient < 0)
                (low, high) = (high, low);
            if (Math.Abs(low) >= IndexedSystem.Unbounded)
                openBelow++;
            else
                smallest += (Int128)coefficient * low;
            if (Math.Abs(high) >= IndexedSystem.Unbounded)
                openAbove++;
            else
                largest += (Int128)coefficient * high;
        }

        return new Activity(smallest, openBelow, largest, openAbove);
    }

    public bool AtMost(long bound) => OpenAbove == 0 && Largest <= bound;

    public bool AtLeast(long bound) => OpenBelow == 0 && Smallest >= bound;

    public bool CannotReach(long lower, long upper) =>
        (OpenBelow == 0 && upper != long.MaxValue && Smallest > upper) || (OpenAbove == 0 && lower != long.MinValue && Largest < lower);
}
