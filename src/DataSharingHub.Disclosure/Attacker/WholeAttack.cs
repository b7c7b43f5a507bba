namespace DataSharingHub.Disclosure.Attacker;

/// <summary>The attack on a whole system: propagation, then every independent part on its own, then arguments.</summary>
internal sealed class WholeAttack(IndexedSystem system, IReadOnlyList<AttackTarget> targets, AttackOptions options, CancellationToken ct)
{
    private readonly AttackFinding?[] findings = new AttackFinding?[targets.Count];
    private readonly List<AttackWitness> witnesses = [];
    private readonly Lock gate = new();
    private int linearPrograms;
    private int searches;
    private int openCount;
    private int largest;
    private int partCount;

    public AttackReport Run()
    {
        var lower = (long[])system.Lower.Clone();
        var upper = (long[])system.Upper.Clone();
        var propagation = new BoundPropagation(system, lower, upper);
        for (var v = 0; v < lower.Length; v++)
        {
            if (lower[v] > upper[v])
                return Contradicted(Enumerable.Range(0, 0), v);
        }

        if (!propagation.Run(Enumerable.Range(0, system.Facts.Length), out _))
            return Contradicted(Enumerable.Range(0, system.Facts.Length), null);

        var parts = Part.Split(system, lower, upper);
        partCount = parts.Count;
        openCount = parts.Sum(p => p.Count);
        largest = parts.Count == 0 ? 0 : parts.Max(p => p.Count);
        var byPart = Assign(parts, lower, upper);
        var broken = AttackParts(parts, byPart);
        if (broken is not null)
            return Contradicted(broken.Facts.Select(f => f.Fact), null);
        Explain();
        return new AttackReport { Findings = [.. findings.Select(f => f!)], Witnesses = witnesses, Effort = Effort() };
    }

    private AttackEffort Effort() => new(system.Quantities.Length, openCount, partCount, largest, linearPrograms, searches);

    private List<PartTarget>[] Assign(List<Part> parts, long[] lower, long[] upper)
    {
        var partOf = new int[lower.Length];
        var localOf = new int[lower.Length];
        Array.Fill(partOf, -1);
        for (var p = 0; p < parts.Count; p++)
        {
            for (var v = 0; v < parts[p].Count; v++)
                (partOf[parts[p].Variables[v]], localOf[parts[p].Variables[v]]) = (p, v);
        }

        var byPart = parts.Select(_ => new List<PartTarget>()).ToArray();
        for (var t = 0; t < targets.Count; t++)
        {
            var variable = system.Index[targets[t].Quantity];
            if (partOf[variable] >= 0)
                byPart[partOf[variable]].Add(new PartTarget(localOf[variable], targets[t].Lower, targets[t].Upper, t));
            else
            {
                var holds = lower[variable] <= targets[t].Lower && upper[variable] >= targets[t].Upper;
                findings[t] = Finding(t, lower[variable], upper[variable], exact: true, holds ? AttackOutcome.Holds : AttackOutcome.Leaks);
            }
        }

        return byPart;
    }

    private Part? AttackParts(List<Part> parts, List<PartTarget>[] byPart)
    {
        var attacked = new PartResult?[parts.Count];
        var candidates = options.Candidates is { } given ? PartCandidates.Cut(given, system, parts) : new PartCandidates?[parts.Count];
        // Largest first, so that two cores end together; results are put in order afterwards.
        var order = Enumerable.Range(0, parts.Count).OrderByDescending(p => parts[p].Count).ThenBy(p => p).ToArray();
        Parallel.ForEach(
            System.Collections.Concurrent.Partitioner.Create(order, System.Collections.Concurrent.EnumerablePartitionerOptions.NoBuffering),
            new ParallelOptions { CancellationToken = ct, MaxDegreeOfParallelism = Environment.ProcessorCount },
            p =>
            {
                using var attack = new PartAttack(parts[p], [.. byPart[p]], candidates[p], options, AttackBudget.Share(options.Effort, parts[p].Count, openCount), ct);
                attack.Run();
                lock (gate)
                {
                    linearPrograms += attack.LinearPrograms;
                    searches += attack.Searches;
                }

                attacked[p] = new PartResult(attack.Feasible, attack.Pool, attack.LowEnds, attack.HighEnds, attack.Unlimited);
            });
        for (var p = 0; p < parts.Count; p++)
        {
            if (!attacked[p]!.Feasible)
                return parts[p];
        }

        for (var p = 0; p < parts.Count; p++)
            Collect(parts[p], byPart[p], attacked[p]!);
        return null;
    }

    private void Collect(Part part, List<PartTarget> partTargets, PartResult result)
    {
        var first = witnesses.Count;
        if (options.KeepWitnesses)
        {
            foreach (var table in result.Pool.Tables)
            {
                var values = new Dictionary<string, long>(part.Count, StringComparer.Ordinal);
                for (var v = 0; v < part.Count; v++)
                    values.Add(system.Quantities[part.Variables[v]].Id, table[v]);
                witnesses.Add(new AttackWitness(values));
            }
        }

        for (var i = 0; i < partTargets.Count; i++)
        {
            var target = partTargets[i];
            var low = result.LowEnds[i];
            var high = result.HighEnds[i];
            var (min, max) = result.Pool.Any
                ? (result.Pool.Low[target.Variable], result.Pool.High[target.Variable])
                : (part.Lower[target.Variable], part.Upper[target.Variable]);
            var lowHolds = result.Pool.Any && min <= target.Lower;
            var highHolds = result.Pool.Any && max >= target.Upper;
            var leaks = (low == EndState.Exact && !lowHolds) || (high == EndState.Exact && !highHolds && !result.Unlimited[i]);
            var outcome = leaks ? AttackOutcome.Leaks : lowHolds && highHolds ? AttackOutcome.Holds : AttackOutcome.Undecided;
            if (result.Unlimited[i])
                max = IndexedSystem.Unbounded;
            var finding = Finding(target.Position, min, max, low == EndState.Exact && high == EndState.Exact, outcome);
            findings[target.Position] = options.KeepWitnesses && result.Pool.Any
                ? finding with
                {
                    LowWitness = first + result.Pool.LowTable[target.Variable],
                    HighWitness = first + result.Pool.HighTable[target.Variable],
                }
                : finding;
        }
    }

    private AttackFinding Finding(int t, long lower, long upper, bool exact, AttackOutcome outcome) =>
        new(targets[t], system.Quantities[system.Index[targets[t].Quantity]].Label, lower,
            upper >= WholeNumberSearch.Ceiling ? null : upper, exact, outcome, null);

    private void Explain()
    {
        if (!options.Explain)
            return;
        var explained = 0;
        var finder = new Arguments.ArgumentFinder(system, options, ct);
        for (var t = 0; t < findings.Length && explained < options.MaxArguments; t++)
        {
            var finding = findings[t]!;
            if (finding.Outcome != AttackOutcome.Leaks)
                continue;
            findings[t] = finding with { Argument = finder.For(finding) };
            explained++;
        }
    }

    private AttackReport Contradicted(IEnumerable<int> facts, int? empty)
    {
        var argument = empty is { } v
            ? new LeakArgument([], [$"{system.Quantities[v].Label} would have to be at least {system.Lower[v]} and at most {system.Upper[v]}."])
            : new Arguments.ArgumentFinder(system, options, ct).ForContradiction([.. facts.Distinct()]);
        return new AttackReport
        {
            Findings = [.. targets.Select((_, t) => Finding(t, 0, 0, exact: false, AttackOutcome.Undecided))],
            Contradiction = argument,
            Effort = Effort(),
        };
    }

    private sealed record PartResult(bool Feasible, WitnessPool Pool, EndState[] LowEnds, EndState[] HighEnds, bool[] Unlimited);
}
