using System.Globalization;

namespace DataSharingHub.Disclosure.Attacker.Arguments;

/// <summary>
/// An argument by adding some facts and taking away others: the multipliers of the linear program, made whole and checked by exact
/// arithmetic, so that "A less B leaves X plus something that is not negative".
/// </summary>
internal sealed class Combination(IndexedSystem system, List<int> facts, Claim claim)
{
    private const int LargestMultiplier = 12;

    /// <summary>The sentences, or null when no small whole multipliers show the claim.</summary>
    public IReadOnlyList<string>? Write()
    {
        if (Multipliers() is not { } multipliers)
            return null;
        var target = system.Index[claim.Quantity!];
        var sums = new SortedDictionary<int, Int128>();
        Int128 bound = 0;
        for (var i = 0; i < facts.Count; i++)
        {
            var fact = system.Facts[facts[i]];
            var m = multipliers[i];
            var end = m > 0 == claim.IsUpper ? fact.Upper : fact.Lower;
            if (m != 0 && end is long.MaxValue or long.MinValue)
                return null;
            bound += (Int128)m * (m == 0 ? 0 : end);
            for (var k = 0; k < fact.Variables.Length; k++)
                sums[fact.Variables[k]] = sums.GetValueOrDefault(fact.Variables[k]) + (Int128)m * fact.Coefficients[k];
        }

        return Verify(target, sums, bound) ? Sentences(multipliers, target, sums, bound) : null;
    }

    // target·c + rest (≤ or ≥) bound, and the rest cannot be below (above) its end: c·target ≤ bound − rest.
    private bool Verify(int target, SortedDictionary<int, Int128> sums, Int128 bound)
    {
        var c = sums.GetValueOrDefault(target);
        if (c <= 0)
            return false;
        var room = bound;
        foreach (var (variable, coefficient) in sums)
        {
            if (variable == target || coefficient == 0)
                continue;
            var end = coefficient > 0 == claim.IsUpper ? system.Lower[variable] : system.Upper[variable];
            if (Math.Abs(end) >= IndexedSystem.Unbounded)
                return false;
            room -= coefficient * end;
        }

        return claim.IsUpper ? room < c * (claim.Value + 1) : room > c * (claim.Value - 1);
    }

    private long[]? Multipliers()
    {
        var sub = Part.Split(system, system.Lower, system.Upper);
        var target = system.Index[claim.Quantity!];
        var part = sub.Find(p => Array.BinarySearch(p.Variables, target) >= 0);
        if (part is null)
            return null;
        var kept = facts.ToHashSet();
        var reduced = new Part
        {
            Variables = part.Variables,
            Lower = part.Lower,
            Upper = part.Upper,
            Facts = [.. part.Facts.Where(f => kept.Contains(f.Fact))],
        };
        var cuts = new long[part.Count][];
        Array.Fill(cuts, []);
        using var linear = new LinearProgram(reduced, cuts, new AttackBudget(AttackOptions.Default.EffortPerQuestion));
        linear.Weigh(Array.BinarySearch(part.Variables, target), 0, claim.IsUpper ? 1 : -1);
        if (linear.Maximise(new double[part.Count]) != LinearOutcome.Optimal)
            return null;
        var duals = new double[facts.Count];
        for (var f = 0; f < reduced.Facts.Length; f++)
            duals[facts.IndexOf(reduced.Facts[f].Fact)] = linear.Dual(f) * (claim.IsUpper ? 1 : -1);
        for (var scale = 1; scale <= LargestMultiplier; scale++)
        {
            if (duals.All(d => Math.Abs(d * scale - Math.Round(d * scale)) < 1e-5 && Math.Abs(d * scale) <= LargestMultiplier))
                return [.. duals.Select(d => (long)Math.Round(d * scale))];
        }

        return null;
    }

    private List<string> Sentences(long[] multipliers, int target, SortedDictionary<int, Int128> sums, Int128 bound)
    {
        var culture = CultureInfo.InvariantCulture;
        var sentences = new List<string>();
        var added = Named(multipliers, m => m > 0);
        var taken = Named(multipliers, m => m < 0);
        sentences.Add(taken.Length == 0 ? $"Add together: {added}." : added.Length == 0 ? $"Take away: {taken}." : $"Add together: {added}. Take away: {taken}.");
        var others = sums.Where(s => s.Key != target && s.Value != 0).ToList();
        var left = Coefficient(sums[target]) + system.Quantities[target].Label;
        foreach (var (variable, coefficient) in others)
            left += (coefficient > 0 ? " plus " : " less ") + Coefficient(Int128.Abs(coefficient)) + system.Quantities[variable].Label;
        sentences.Add(string.Create(culture, $"What is left is {left}: {(claim.IsUpper ? "at most" : "at least")} {bound}."));
        if (others.Count > 0)
        {
            sentences.Add("And " + string.Join(", ", others.Select(o => o.Value > 0 == claim.IsUpper
                ? string.Create(culture, $"{system.Quantities[o.Key].Label} cannot be below {system.Lower[o.Key]}")
                : string.Create(culture, $"{system.Quantities[o.Key].Label} cannot be above {system.Upper[o.Key]}"))) + ".");
        }

        return sentences;
    }

    private string Named(long[] multipliers, Func<long, bool> chosen) =>
        string.Join("; ", facts.Select((f, i) => (Fact: f, Times: multipliers[i])).Where(f => chosen(f.Times))
            .Select(f => Coefficient(Math.Abs(f.Times)) + system.Facts[f.Fact].Source.Text));

    private static string Coefficient(Int128 value) => value == 1 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"{value} × ");
}
