namespace DataSharingHub.Disclosure;

/// <summary>What a search hands back: the cells withheld, a witness for every requirement that has one, and a proven bound per component.</summary>
internal sealed record Pattern(
    bool[] Withheld, IReadOnlyDictionary<Requirement, Deviation> Witnesses, IReadOnlyList<Requirement> Unmet, IReadOnlyList<ComponentGap> Gaps)
{
    /// <summary>Further witnesses, which prove that the pattern is safe from each person who is alone in a cell.</summary>
    public IReadOnlyList<Deviation> More { get; init; } = [];
}
