namespace DataSharingHub.Disclosure.Attacker;

/// <summary>One narrowing: which bound of which variable moved, to what, and by which fact.</summary>
internal readonly record struct Narrowing(int Variable, bool IsUpper, long Value, int Fact);

/// <summary>
/// Narrows bounds fact by fact until nothing moves: from a fact and the bounds of all its other quantities follows a bound on each
/// quantity. Sound on whole numbers and cheap, but it does not see what several facts say only together.
/// </summary>
internal sealed class BoundPropagation
{
    // Percentages over unknown denominators can push each other up for ever; by then the LP does better.
    private const int MovesPerBound = 60;

    private readonly IndexedSystem system;
    private readonly List<Narrowing>? trail;
    private readonly int[] moves;
    private readonly Queue<int> queue = new();
    private readonly bool[] queued;

    public BoundPropagation(IndexedSystem system, long[] lower, long[] upper, List<Narrowing>? trail = null)
    {
        this.system = system;
        this.trail = trail;
        Lower = lower;
        Upper = upper;
        moves = new int[2 * lower.Length];
        queued = new bool[system.Facts.Length];
    }

    public long[] Lower { get; }

    public long[] Upper { get; }

    /// <summary>Runs from the given facts; false when a fact cannot be met, which is then <paramref name="conflict"/>.</summary>
    public bool Run(IEnumerable<int> facts, out int conflict)
    {
        foreach (var fact in facts)
            Enqueue(fact);
        while (queue.TryDequeue(out var fact))
        {
            queued[fact] = false;
            if (!Narrow(fact))
            {
                conflict = fact;
                return false;
            }
        }

        conflict = -1;
        return true;
    }

    private void Enqueue(int fact)
    {
        if (queued[fact])
            return;
        queued[fact] = true;
        queue.Enqueue(fact);
    }

    private bool Narrow(int index)
    {
        var fact = system.Facts[index];
        var activity = Activity.Of(fact, Lower, Upper);
        if (activity.CannotReach(fact.Lower, fact.Upper))
            return false;
        if (fact.Upper != long.MaxValue && activity.OpenBelow <= 1 && !activity.AtMost(fact.Upper))
        {
            if (!NarrowSide(index, fact, activity.Smallest, activity.OpenBelow, fact.Upper, towardsUpper: true))
                return false;
            activity = Activity.Of(fact, Lower, Upper);
        }

        return fact.Lower == long.MinValue || activity.OpenAbove > 1 || activity.AtLeast(fact.Lower)
            || NarrowSide(index, fact, activity.Largest, activity.OpenAbove, fact.Lower, towardsUpper: false);
    }

    // towardsUpper: Σ ≤ bound and every other term at its smallest; otherwise Σ ≥ bound and every other term at its largest.
    private bool NarrowSide(int index, IndexedFact fact, Int128 total, int open, long bound, bool towardsUpper)
    {
        for (var k = 0; k < fact.Variables.Length; k++)
        {
            var variable = fact.Variables[k];
            var coefficient = fact.Coefficients[k];
            var atLower = coefficient > 0 == towardsUpper;
            var own = atLower ? Lower[variable] : Upper[variable];
            var ownOpen = Math.Abs(own) >= IndexedSystem.Unbounded;
            if (open - (ownOpen ? 1 : 0) > 0)
                continue;
            var rest = total - (ownOpen ? 0 : (Int128)coefficient * own);
            var room = bound - rest;
            // coefficient·x ≤ room (towardsUpper) or ≥ room: the bound on x that follows, rounded inwards.
            var isUpper = coefficient > 0 == towardsUpper;
            var value = isUpper ? FloorDivide(room, coefficient) : CeilingDivide(room, coefficient);
            if (!Move(variable, isUpper, value, index))
                return false;
        }

        return true;
    }

    private bool Move(int variable, bool isUpper, Int128 value, int fact)
    {
        if (isUpper ? value >= Upper[variable] : value <= Lower[variable])
            return true;
        if (Int128.Abs(value) >= IndexedSystem.Unbounded)
            return true;
        var slot = 2 * variable + (isUpper ? 1 : 0);
        var crosses = isUpper ? value < Lower[variable] : value > Upper[variable];
        if (++moves[slot] > MovesPerBound && !crosses)
            return true;
        trail?.Add(new Narrowing(variable, isUpper, (long)value, fact));
        if (isUpper)
            Upper[variable] = (long)value;
        else
            Lower[variable] = (long)value;
        if (crosses)
            return false;
        foreach (var next in system.FactsOf[variable])
            Enqueue(next);
        return true;
    }

    private static Int128 FloorDivide(Int128 a, long b)
    {
        var (quotient, remainder) = Int128.DivRem(a, b);
        return remainder != 0 && (remainder < 0) != (b < 0) ? quotient - 1 : quotient;
    }

    private static Int128 CeilingDivide(Int128 a, long b) => -FloorDivide(-a, b);
}
