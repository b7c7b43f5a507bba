namespace DataSharingHub.Disclosure;

/// <summary>A pattern being worked on: what is withheld, and the witness of each requirement that has one.</summary>
internal sealed class WorkingPattern
{
    public WorkingPattern(CellSystem system, bool[] withheld) => (System, Withheld) = (system, withheld);

    public CellSystem System { get; }

    public bool[] Withheld { get; }

    public Dictionary<Requirement, Deviation> Witnesses { get; } = [];

    public double Cost
    {
        get
        {
            var cost = 0.0;
            for (var i = 0; i < Withheld.Length; i++)
                if (Withheld[i] && !System.Primary[i])
                    cost += System.Cost[i];
            return cost;
        }
    }

    public List<Requirement> Unmet => [.. System.Requirements.Where(requirement => !Witnesses.ContainsKey(requirement))];

    /// <summary>Tries to find a witness for every requirement that has none; component by component.</summary>
    public void Prove(int seed, int threads, CancellationToken ct)
    {
        var componentOf = new int[System.Count];
        Array.Fill(componentOf, -1);
        var components = Components.Of(System, Withheld);
        for (var c = 0; c < components.Count; c++)
            foreach (var cell in components[c])
                componentOf[cell] = c;
        var filter = new IntervalFilter(System, components.SelectMany(component => component));
        var groups = Unmet.Where(requirement => componentOf[requirement.Cell] >= 0).GroupBy(requirement => componentOf[requirement.Cell])
            .OrderByDescending(group => components[group.Key].Length).ToArray();
        var found = new Dictionary<Requirement, Deviation>[groups.Length];
        Parallel.For(0, groups.Length, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = ct }, g =>
        {
            found[g] = [];
            using var prover = new WitnessProver(System, components[groups[g].Key], filter, seed);
            prover.Prove([.. groups[g]], found[g]);
        });
        foreach (var (requirement, witness) in found.SelectMany(witnesses => witnesses))
            Witnesses[requirement] = witness;
    }

    /// <summary>Withholds what a witness moves and notes every requirement that it meets.</summary>
    public void Add(Deviation deviation)
    {
        foreach (var cell in deviation.Cells)
        {
            Withheld[cell] = true;
            foreach (var requirement in System.RequirementsOf(cell))
                if (!Witnesses.ContainsKey(requirement) && deviation.Meets(System, requirement))
                    Witnesses[requirement] = deviation;
        }
    }
}
