namespace DataSharingHub.Disclosure.Attacker.Arguments;

/// <summary>
/// Finds a small set of facts that shows what a reader can work out, of which none can be left out (a deletion filter, as for
/// irreducible infeasible sets, Chinneck 2008), and puts it in words.
/// </summary>
internal sealed class ArgumentFinder(IndexedSystem system, AttackOptions options, CancellationToken ct)
{
    private const int NearRings = 4;
    private const int NearFacts = 200;

    private readonly FactSubset subset = new(system, options, ct);
    private List<Narrowing>? trail;
    private TrailExplanation? explanation;

    /// <summary>The argument for a leak.</summary>
    public LeakArgument For(AttackFinding finding)
    {
        var claims = new List<Claim>();
        var id = finding.Target.Quantity;
        if (finding.Upper is { } upper && upper < finding.Target.Upper)
            claims.Add(new Claim(id, true, upper));
        if (finding.Lower > finding.Target.Lower)
            claims.Add(new Claim(id, false, finding.Lower));
        if (claims.Count == 1 && finding.Upper == finding.Lower)
            claims.Add(new Claim(id, !claims[0].IsUpper, finding.Lower));
        return ForClaims(claims);
    }

    /// <summary>The argument for several bounds at once, e.g. both ends of a narrow interval.</summary>
    public LeakArgument ForClaims(IReadOnlyList<Claim> claims)
    {
        var used = new List<int>();
        var writer = new ArgumentWriter(system, options, ct);
        var reasonings = new List<(Claim Claim, List<int> Facts, Reasoning Reasoning)>();
        foreach (var claim in claims)
        {
            // What the first end needed is tried first for the second.
            var (facts, reasoning) = Minimise(claim, used);
            reasonings.Add((claim, facts, reasoning));
            used.AddRange(facts.Except(used));
        }

        return new LeakArgument([.. used.Select(f => system.Facts[f].Source.Id)], writer.Write(reasonings));
    }

    /// <summary>The argument that facts contradict each other.</summary>
    public LeakArgument ForContradiction(IReadOnlyList<int> among)
    {
        var start = among.ToList();
        var lower = (long[])system.Lower.Clone();
        var upper = (long[])system.Upper.Clone();
        var steps = new List<Narrowing>();
        if (!new BoundPropagation(system, lower, upper, steps).Run(Enumerable.Range(0, system.Facts.Length), out var conflict))
        {
            var explained = new TrailExplanation(system, steps).OfConflict(conflict).Select(i => steps[i].Fact).Append(conflict).Distinct().ToList();
            if (subset.Shows(explained, Claim.Contradiction, Reasoning.Propagation) != Reasoning.None)
                start = explained;
        }

        var reasoning = subset.Shows(start, Claim.Contradiction, Reasoning.WholeNumbers);
        if (reasoning == Reasoning.None)
            return new LeakArgument([], ["The printed numbers contradict each other."]);
        var facts = Filter(start, Claim.Contradiction, reasoning);
        var writer = new ArgumentWriter(system, options, ct);
        return new LeakArgument([.. facts.Select(f => system.Facts[f].Source.Id)], writer.WriteContradiction(facts));
    }

    private (List<int> Facts, Reasoning Reasoning) Minimise(Claim claim, List<int> known)
    {
        if (known.Count > 0)
        {
            var again = subset.Shows(known, claim, Reasoning.WholeNumbers);
            if (again != Reasoning.None)
                return (Filter(known, claim, again), again);
        }

        var start = Explained(claim);
        if (start.Count > 0 || HeldFromTheStart(claim))
        {
            var plain = subset.Shows(start, claim, Reasoning.Propagation);
            if (plain != Reasoning.None)
            {
                var filtered = Filter(start, claim, plain);
                return (Nearer(claim, filtered.Count) ?? filtered, plain);
            }
        }

        foreach (var strongest in new[] { Reasoning.Linear, Reasoning.WholeNumbers })
        {
            foreach (var near in Neighbourhoods(system.Index[claim.Quantity!]))
            {
                var reasoning = subset.Shows(near, claim, strongest);
                if (reasoning != Reasoning.None)
                    return (Filter(near, claim, reasoning), reasoning);
            }
        }

        return ([], Reasoning.None);
    }

    // The trail shows how the bound was found first, which need not be the short way: facts close by may do it with fewer.
    private List<int>? Nearer(Claim claim, int most)
    {
        if (most <= 1)
            return null;
        foreach (var near in Neighbourhoods(system.Index[claim.Quantity!]).Take(NearRings).TakeWhile(facts => facts.Count <= NearFacts))
        {
            if (subset.Shows(near, claim, Reasoning.Propagation) == Reasoning.None)
                continue;
            var filtered = Filter(near, claim, Reasoning.Propagation);
            return filtered.Count < most ? filtered : null;
        }

        return null;
    }

    private bool HeldFromTheStart(Claim claim)
    {
        var variable = system.Index[claim.Quantity!];
        return claim.IsUpper ? system.Upper[variable] <= claim.Value : system.Lower[variable] >= claim.Value;
    }

    private List<int> Explained(Claim claim)
    {
        if (trail is null)
        {
            trail = [];
            new BoundPropagation(system, (long[])system.Lower.Clone(), (long[])system.Upper.Clone(), trail)
                .Run(Enumerable.Range(0, system.Facts.Length), out _);
            explanation = new TrailExplanation(system, trail);
        }

        return [.. explanation!.Of(system.Index[claim.Quantity!], claim.IsUpper, claim.Value).Select(i => trail[i].Fact).Distinct()];
    }

    // Facts around a quantity, one step further each time: short arguments are close by.
    private IEnumerable<List<int>> Neighbourhoods(int variable)
    {
        var facts = new List<int>();
        var seenFacts = new HashSet<int>();
        var seen = new HashSet<int> { variable };
        var frontier = new List<int> { variable };
        while (frontier.Count > 0)
        {
            var next = new List<int>();
            foreach (var v in frontier)
            {
                foreach (var f in system.FactsOf[v])
                {
                    if (!seenFacts.Add(f))
                        continue;
                    facts.Add(f);
                    next.AddRange(system.Facts[f].Variables.Where(seen.Add));
                }
            }

            frontier = next;
            yield return [.. facts];
        }
    }

    // Tries to leave out ever smaller pieces, the furthest first, until no single fact can go.
    private List<int> Filter(List<int> facts, Claim claim, Reasoning strongest)
    {
        var kept = facts.ToList();
        for (var size = Math.Max(1, kept.Count / 2); ; size = Math.Max(1, size / 2))
        {
            var start = kept.Count;
            while (start > 0)
            {
                var from = Math.Max(0, start - size);
                var without = kept.Take(from).Concat(kept.Skip(start)).ToList();
                if (subset.Shows(without, claim, strongest) != Reasoning.None)
                    kept = without;
                start = from;
            }

            if (size == 1)
                return kept;
        }
    }
}
