using System.Globalization;

namespace DataSharingHub.Disclosure.Attacker;

/// <summary>How a printed percentage or mean was rounded, as far as the reader knows.</summary>
public enum RoundingRule
{
    /// <summary>To the nearest, halves up or to even: the usual, when nothing is said.</summary>
    Nearest,

    /// <summary>To the nearest, halves up.</summary>
    HalfUp,

    /// <summary>To the nearest, halves to even.</summary>
    HalfEven,

    /// <summary>Cut off.</summary>
    Down,

    /// <summary>To the next above.</summary>
    Up,
}

/// <summary>
/// The facts that printed numbers give away, as linear facts over whole numbers. A percentage p of y units that x have means
/// (p − ½)·y ≤ 100·x ≤ (p + ½)·y, which is linear in x and y whether or not y is known.
/// </summary>
public static class PublishedFacts
{
    /// <summary>A printed count.</summary>
    public static LinearFact Count(string id, string quantity, long value, string text) => new(id, [new Term(quantity, 1)], value, value, text);

    /// <summary>A count that is printed as a multiple of a base near it: it lies less than the base away.</summary>
    public static LinearFact Rounded(string id, string quantity, long value, int roundTo, string text) =>
        new(id, [new Term(quantity, 1)], Math.Max(0, value - roundTo + 1), value + roundTo - 1, text);

    /// <summary>A count of which the reader knows between which ends it lies.</summary>
    public static LinearFact Within(string id, string quantity, long low, long high, string text) => new(id, [new Term(quantity, 1)], low, high, text);

    /// <summary>A total that equals the sum of its parts.</summary>
    public static LinearFact Sum(string id, string total, IEnumerable<string> parts, string text) =>
        new(id, [.. parts.Select(p => new Term(p, 1)), new Term(total, -1)], 0, 0, text);

    /// <summary>A quantity that is part of another: at most as large.</summary>
    public static LinearFact AtMost(string id, string part, string whole, string text) =>
        new(id, [new Term(whole, 1), new Term(part, -1)], 0, null, text);

    /// <summary>An ordering: the first is larger than the second, by at least <paramref name="by"/> (0: or equal).</summary>
    public static LinearFact Larger(string id, string larger, string smaller, long by, string text) =>
        new(id, [new Term(larger, 1), new Term(smaller, -1)], by, null, text);

    /// <summary>A printed percentage.</summary>
    /// <param name="id">Name of the facts; two are made where the rounding has two ends.</param>
    /// <param name="parts">The quantities whose sum has the property.</param>
    /// <param name="whole">The denominator's parts; their sum is the denominator.</param>
    /// <param name="percentage">As printed, e.g. 12.5.</param>
    /// <param name="decimals">Decimals it is printed with.</param>
    /// <param name="rounding">How it was rounded.</param>
    /// <param name="text">The fact in words.</param>
    public static IReadOnlyList<LinearFact> Percentage(
        string id, IReadOnlyList<string> parts, IReadOnlyList<string> whole, decimal percentage, int decimals, RoundingRule rounding, string text) =>
        Ratio(id, parts, whole, percentage, decimals, 100, rounding, text);

    /// <summary>A printed mean: the sum of <paramref name="parts"/> for each unit of <paramref name="whole"/>.</summary>
    public static IReadOnlyList<LinearFact> Mean(
        string id, IReadOnlyList<string> parts, IReadOnlyList<string> whole, decimal mean, int decimals, RoundingRule rounding, string text) =>
        Ratio(id, parts, whole, mean, decimals, 1, rounding, text);

    /// <summary>A bound on a percentage as printed, "&lt;9%": strictly below.</summary>
    public static LinearFact PercentageBelow(
        string id, IReadOnlyList<string> parts, IReadOnlyList<string> whole, decimal percentage, int decimals, string text)
    {
        var scale = Power(decimals);
        return new LinearFact(
            id, Combine(parts, 100 * scale, whole, -Scaled(percentage, scale)), null, -1, text);
    }

    /// <summary>One end of a percentage that is not printed to the nearest unit: "10-20%", "90% or more", "about 3%".</summary>
    /// <param name="id">Name of the fact.</param>
    /// <param name="parts">The quantities whose sum has the property.</param>
    /// <param name="whole">The denominator's parts.</param>
    /// <param name="percentage">The end as printed.</param>
    /// <param name="decimals">Decimals it is printed with.</param>
    /// <param name="halves">Half units of the last decimal by which the end may lie further off.</param>
    /// <param name="isUpper">True: the share is at most this; false: at least.</param>
    /// <param name="open">The end itself is not possible.</param>
    /// <param name="text">The fact in words.</param>
    public static LinearFact PercentageEnd(
        string id, IReadOnlyList<string> parts, IReadOnlyList<string> whole, decimal percentage, int decimals, int halves, bool isUpper, bool open, string text)
    {
        var scale = Power(decimals);
        var terms = Combine(parts, 200 * scale, whole, -((2 * Scaled(percentage, scale)) + (isUpper ? halves : -halves)));
        return isUpper ? new LinearFact(id, terms, null, open ? -1 : 0, text) : new LinearFact(id, terms, open ? 1 : 0, null, text);
    }

    /// <summary>
    /// A denominator that a bound gives away: where the bound printed is 100·limit/denominator rounded to the nearest, as in "fewer than 5
    /// of 57 is shown as &lt;9%".
    /// </summary>
    public static LinearFact BoundOnDenominator(string id, IReadOnlyList<string> whole, decimal percentage, int decimals, long limit, string text)
    {
        // (p − ½)·y ≤ 100·limit ≤ (p + ½)·y, both ends in one fact each way: y between the two quotients.
        var scale = Power(decimals);
        var p = Scaled(percentage, scale);
        var hundred = 200 * scale * limit;
        var low = Ceiling(hundred, (2 * p) + 1);
        var high = (2 * p) - 1 > 0 ? hundred / ((2 * p) - 1) : (long?)null;
        return new LinearFact(id, [.. whole.Select(w => new Term(w, 1))], low, high, text);
    }

    private static LinearFact[] Ratio(
        string id, IReadOnlyList<string> parts, IReadOnlyList<string> whole, decimal value, int decimals, long unit, RoundingRule rounding, string text)
    {
        var scale = Power(decimals);
        var p = Scaled(value, scale);
        var (low, lowOpen, high, highOpen) = rounding switch
        {
            RoundingRule.Down => (2 * p, false, (2 * p) + 2, true),
            RoundingRule.Up => ((2 * p) - 2, true, 2 * p, false),
            RoundingRule.HalfUp => ((2 * p) - 1, false, (2 * p) + 1, true),
            RoundingRule.HalfEven => ((2 * p) - 1, p % 2 != 0, (2 * p) + 1, p % 2 != 0),
            // Halves may have gone up, or to even: a half above an odd digit would not be printed as that digit either way.
            _ => ((2 * p) - 1, false, (2 * p) + 1, p % 2 != 0),
        };
        return
        [
            new LinearFact(id, Combine(parts, 2 * unit * scale, whole, -low), lowOpen ? 1 : 0, null, text),
            new LinearFact(id + "~", Combine(parts, 2 * unit * scale, whole, -high), null, highOpen ? -1 : 0, text),
        ];
    }

    private static Term[] Combine(IReadOnlyList<string> parts, long each, IReadOnlyList<string> whole, long other) =>
        [.. parts.Select(p => new Term(p, each)).Concat(whole.Select(w => new Term(w, other)))
            .GroupBy(t => t.Quantity, StringComparer.Ordinal).Select(g => new Term(g.Key, g.Sum(t => t.Coefficient)))];

    private static long Power(int decimals)
    {
        if (decimals is < 0 or > 4)
            throw new ArgumentOutOfRangeException(nameof(decimals), decimals, "Percentages and means are read with 0 to 4 decimals.");
        long power = 1;
        for (var i = 0; i < decimals; i++)
            power *= 10;
        return power;
    }

    private static long Scaled(decimal value, long scale)
    {
        var scaled = value * scale;
        if (scaled != decimal.Truncate(scaled) || Math.Abs(scaled) > 100_000_000)
            throw new ArgumentOutOfRangeException(nameof(value), string.Create(CultureInfo.InvariantCulture, $"A value with more decimals than stated, or out of range (scale {scale})."));
        return (long)scaled;
    }

    private static long Ceiling(long a, long b) => (a + b - 1) / b;
}
