namespace DataSharingHub.Disclosure.Attacker.Arguments;

/// <summary>Reads from the trail of a propagation which narrowings a result rests on.</summary>
internal sealed class TrailExplanation
{
    private readonly IndexedSystem system;
    private readonly List<Narrowing> trail;
    private readonly Dictionary<(int Variable, bool IsUpper), List<int>> positions = [];

    public TrailExplanation(IndexedSystem system, List<Narrowing> trail)
    {
        this.system = system;
        this.trail = trail;
        for (var i = 0; i < trail.Count; i++)
        {
            var key = (trail[i].Variable, trail[i].IsUpper);
            if (!positions.TryGetValue(key, out var list))
                positions[key] = list = [];
            list.Add(i);
        }
    }

    /// <summary>The narrowings that a bound rests on, in the order they were made.</summary>
    public IReadOnlyList<int> Of(int variable, bool isUpper, long value)
    {
        // The first narrowing that reached the value needs the least.
        if (!positions.TryGetValue((variable, isUpper), out var list))
            return [];
        var at = list.FindIndex(i => isUpper ? trail[i].Value <= value : trail[i].Value >= value);
        return at < 0 ? [] : Trace([list[at]]);
    }

    /// <summary>The narrowings that the failure of a fact rests on; the fact itself comes besides.</summary>
    public IReadOnlyList<int> OfConflict(int fact)
    {
        var roots = new List<int>();
        foreach (var variable in system.Facts[fact].Variables)
        {
            AddLatest(roots, variable, false, trail.Count);
            AddLatest(roots, variable, true, trail.Count);
        }

        return Trace(roots);
    }

    /// <summary>The narrowings of other quantities that one narrowing rests on directly.</summary>
    public IReadOnlyList<int> Antecedents(int position)
    {
        var step = trail[position];
        var fact = system.Facts[step.Fact];
        var sign = fact.Coefficients[Array.IndexOf(fact.Variables, step.Variable)] > 0;
        // An upper bound on a positive term uses Σ ≤ bound: the others stand at their smallest.
        var othersSmallest = sign == step.IsUpper;
        var found = new List<int>();
        for (var k = 0; k < fact.Variables.Length; k++)
        {
            if (fact.Variables[k] == step.Variable)
                continue;
            var needsUpper = fact.Coefficients[k] > 0 != othersSmallest;
            AddLatest(found, fact.Variables[k], needsUpper, position);
        }

        return found;
    }

    private void AddLatest(List<int> to, int variable, bool isUpper, int before)
    {
        if (!positions.TryGetValue((variable, isUpper), out var list))
            return;
        var at = list.FindLastIndex(i => i < before);
        if (at >= 0)
            to.Add(list[at]);
    }

    private List<int> Trace(List<int> roots)
    {
        var needed = new SortedSet<int>(roots);
        var pending = new Stack<int>(roots);
        while (pending.TryPop(out var position))
        {
            foreach (var antecedent in Antecedents(position))
            {
                if (needed.Add(antecedent))
                    pending.Push(antecedent);
            }
        }

        return [.. needed];
    }
}
