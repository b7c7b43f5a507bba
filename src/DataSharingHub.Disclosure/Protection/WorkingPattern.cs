namespace DataSharingHub.Disclosure;

/// <summary>A pattern being worked on: what is withheld, and the witness of each requirement that has one.</summary>
internal sealed class WorkingPattern
{
    public WorkingPattern(CellSystem system, bool[] withheld) => (System, Withheld) = (system, withheld);

    public CellSystem System { get; }

    public bool[] Withheld { get; }

    public Dictionary<Requirement, Deviation> Witnesses { get; } = [];

    public List<Requirement> Unmet => [.. System.Requirements.Where(requirement => !Witnesses.ContainsKey(requirement))];

    /// <summary>Withholds what a witness moves and notes every requirement that it meets.</summary>
    public void Add(Deviation deviation)
    {
        foreach (var cell in deviation.Cells)
            Withheld[cell] = true;
        foreach (var requirement in MetBy(deviation))
            Witnesses[requirement] = deviation;
    }

    /// <summary>The requirements without a witness that this one meets.</summary>
    public List<Requirement> MetBy(Deviation deviation) =>
        [.. deviation.Cells.SelectMany(cell => System.RequirementsOf(cell)).Where(requirement => !Witnesses.ContainsKey(requirement) && deviation.Meets(System, requirement))];
}
