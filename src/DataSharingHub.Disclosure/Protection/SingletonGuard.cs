namespace DataSharingHub.Disclosure;

/// <summary>
/// Makes a pattern safe from each person who is alone in a withheld cell. A requirement is safe from a person if some witness that meets it leaves alone what the
/// person knows. Where all witnesses of a requirement change it, the release is protected once more with what the person knows fixed and with what is
/// withheld already at no cost; what that withholds besides joins the pattern.
/// </summary>
/// <remarks>Each person by himself: what several know together is not held against the release.</remarks>
internal sealed class SingletonGuard
{
    private const int MostPeople = 2_000;
    private readonly JoinedTables joined;
    private readonly DisclosureRules rules;
    private readonly CellSystem system;
    private readonly ProtectOptions options;
    private readonly int[] personOf;
    private readonly IReadOnlyList<int[]> people;
    private readonly bool[] withheld;
    private readonly List<Deviation> witnesses;
    private readonly List<Requirement> unmet = [];
    private readonly HashSet<int> done = [];

    private SingletonGuard(JoinedTables joined, DisclosureRules rules, CellSystem system, Pattern pattern, ProtectOptions options)
    {
        (this.joined, this.rules, this.system, this.options) = (joined, rules, system, options);
        (withheld, witnesses) = ((bool[])pattern.Withheld.Clone(), [.. pattern.Witnesses.Values.Distinct(ReferenceEqualityComparer.Instance).Cast<Deviation>()]);
        people = Singletons.Of(
            Singletons.Alone(joined), joined.Tables.Relations.Select(relation => (relation.Total, (IReadOnlyList<int>)relation.Parts)));
        personOf = new int[system.Count];
        Array.Fill(personOf, -1);
        for (var p = 0; p < people.Count; p++)
            foreach (var cell in people[p])
                personOf[cell] = p;
    }

    /// <summary>The pattern with what it takes besides; requirements that cannot be met against somebody are unmet.</summary>
    public static Pattern Complete(JoinedTables joined, DisclosureRules rules, CellSystem system, Pattern pattern, ProtectOptions options, CancellationToken ct) =>
        new SingletonGuard(joined, rules, system, pattern, options).Run(pattern, ct);

    private Pattern Run(Pattern pattern, CancellationToken ct)
    {
        for (var next = Next(pattern); next >= 0; next = Next(pattern))
        {
            if (done.Count >= MostPeople)
            {
                unmet.AddRange(Suspicious(pattern).SelectMany(pair => pair.Requirements));
                break;
            }

            ct.ThrowIfCancellationRequested();
            Hide(next, ct);
        }

        var met = pattern.Witnesses.Values.ToHashSet<Deviation>(ReferenceEqualityComparer.Instance);
        return pattern with { Withheld = withheld, More = [.. witnesses.Where(witness => !met.Contains(witness))], Unmet = [.. pattern.Unmet.Concat(unmet).Distinct()] };
    }

    // The person of whom most requirements are unsafe.
    private int Next(Pattern pattern) => Suspicious(pattern).OrderByDescending(pair => pair.Requirements.Count).ThenBy(pair => pair.Person).Select(pair => pair.Person).FirstOrDefault(-1);

    private IEnumerable<(int Person, List<Requirement> Requirements)> Suspicious(Pattern pattern)
    {
        var moved = witnesses.ToDictionary(witness => witness, People, (IEqualityComparer<Deviation>)ReferenceEqualityComparer.Instance);
        var meeting = new Dictionary<Requirement, HashSet<int>>();
        foreach (var witness in witnesses)
            foreach (var cell in witness.Cells)
                foreach (var requirement in system.RequirementsOf(cell))
                    if (witness.Meets(system, requirement))
                    {
                        if (!meeting.TryGetValue(requirement, out var all))
                            meeting[requirement] = [.. moved[witness]];
                        else
                            all.IntersectWith(moved[witness]);
                    }

        return meeting.Where(pair => pattern.Witnesses.ContainsKey(pair.Key))
            .SelectMany(pair => pair.Value.Where(person => person != personOf[pair.Key.Cell] && !done.Contains(person)).Select(person => (person, pair.Key)))
            .GroupBy(pair => pair.person).Select(group => (group.Key, group.Select(pair => pair.Key).ToList()));
    }

    private HashSet<int> People(Deviation witness) => [.. witness.Cells.Select(cell => personOf[cell]).Where(person => person >= 0)];

    private void Hide(int person, CancellationToken ct)
    {
        done.Add(person);
        var own = people[person].ToHashSet();
        var tables = joined.Tables with { Cells = [.. joined.Tables.Cells.Select((cell, i) => own.Contains(i) ? cell with { Preset = CellPreset.Frozen, MayBeKnown = true } : cell)] };
        var built = CellSystemBuilder.Build(tables, rules, PrimaryScreen.Run(tables, rules), joined.Hidden);
        var known = built with { Cost = [.. built.Cost.Select((cost, i) => withheld[i] ? 0 : cost)] };
        var pattern = PatternSearch.Find(known, options with { Effort = 0 }, ct);
        if (pattern.Unmet.Count > 0)
            pattern = PatternSearch.Find(known, options with { Effort = 0.3, Seed = options.Seed + 1 }, ct);
        for (var i = 0; i < withheld.Length; i++)
            withheld[i] |= pattern.Withheld[i] && !known.Fixed[i];
        witnesses.AddRange(pattern.Witnesses.Values.Distinct(ReferenceEqualityComparer.Instance).Cast<Deviation>());
        unmet.AddRange(pattern.Unmet);
    }
}
