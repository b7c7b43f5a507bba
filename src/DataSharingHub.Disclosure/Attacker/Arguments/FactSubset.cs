namespace DataSharingHub.Disclosure.Attacker.Arguments;

/// <summary>Answers whether some of the facts, without the others, show a claim.</summary>
internal sealed class FactSubset(IndexedSystem system, AttackOptions options, CancellationToken ct)
{
    private const double Tolerance = 1e-6;

    /// <summary>The system that has only these facts and the quantities they speak of.</summary>
    public IndexedSystem Restrict(IEnumerable<int> facts, Claim claim)
    {
        var kept = facts.Select(f => system.Facts[f].Source).ToArray();
        var ids = kept.SelectMany(f => f.Terms).Select(t => t.Quantity).ToHashSet(StringComparer.Ordinal);
        if (claim.Quantity is not null)
            ids.Add(claim.Quantity);
        return new IndexedSystem(new PublishedSystem([.. ids.Select(id => system.Quantities[system.Index[id]])], kept));
    }

    /// <summary>The weakest reasoning, up to the strongest allowed, by which the facts show the claim.</summary>
    public Reasoning Shows(IReadOnlyCollection<int> facts, Claim claim, Reasoning strongest)
    {
        ct.ThrowIfCancellationRequested();
        var sub = Restrict(facts, claim);
        var lower = (long[])sub.Lower.Clone();
        var upper = (long[])sub.Upper.Clone();
        if (!new BoundPropagation(sub, lower, upper).Run(Enumerable.Range(0, sub.Facts.Length), out _))
            return claim.Quantity is null ? Reasoning.Propagation : Reasoning.None;
        var variable = claim.Quantity is null ? -1 : sub.Index[claim.Quantity];
        if (variable >= 0 && (claim.IsUpper ? upper[variable] <= claim.Value : lower[variable] >= claim.Value))
            return Reasoning.Propagation;
        if (strongest < Reasoning.Linear)
            return Reasoning.None;
        var parts = Part.Split(sub, lower, upper);
        return variable < 0 ? ShowsContradiction(parts, strongest) : ShowsBound(parts, variable, claim, strongest);
    }

    private Reasoning ShowsContradiction(List<Part> parts, Reasoning strongest)
    {
        foreach (var part in parts)
        {
            using var linear = new LinearProgram(part, Uncut(part), Question());
            if (linear.Maximise(new double[part.Count]) == LinearOutcome.Infeasible)
                return Reasoning.Linear;
        }

        if (strongest < Reasoning.WholeNumbers)
            return Reasoning.None;
        foreach (var part in parts)
        {
            var found = new WholeNumberSearch(part, Question(), ct).Find(part.Lower, part.Upper, 0, 0, null, options.EffortPerQuestion, new long[part.Count]);
            if (found == SearchOutcome.Impossible)
                return Reasoning.WholeNumbers;
        }

        return Reasoning.None;
    }

    private Reasoning ShowsBound(List<Part> parts, int variable, Claim claim, Reasoning strongest)
    {
        var part = parts.Find(p => Array.IndexOf(p.Variables, variable) >= 0);
        if (part is null)
            return Reasoning.None;
        var local = Array.IndexOf(part.Variables, variable);
        var values = new double[part.Count];
        using (var linear = new LinearProgram(part, Uncut(part), Question()))
        {
            linear.Weigh(local, 0, claim.IsUpper ? 1 : -1);
            if (linear.Maximise(values) == LinearOutcome.Optimal
                && (claim.IsUpper ? values[local] < claim.Value + 1 - Tolerance : values[local] > claim.Value - 1 + Tolerance))
                return Reasoning.Linear;
        }

        if (strongest < Reasoning.WholeNumbers)
            return Reasoning.None;
        var lower = (long[])part.Lower.Clone();
        var upper = (long[])part.Upper.Clone();
        if (claim.IsUpper)
            lower[local] = Math.Max(lower[local], claim.Value + 1);
        else
            upper[local] = Math.Min(upper[local], claim.Value - 1);
        var outcome = new WholeNumberSearch(part, Question(), ct).Find(lower, upper, 0, 0, null, options.EffortPerQuestion, new long[part.Count]);
        return outcome == SearchOutcome.Impossible ? Reasoning.WholeNumbers : Reasoning.None;
    }

    private AttackBudget Question() => new(options.EffortPerQuestion);

    private static long[][] Uncut(Part part)
    {
        var cuts = new long[part.Count][];
        Array.Fill(cuts, []);
        return cuts;
    }
}
