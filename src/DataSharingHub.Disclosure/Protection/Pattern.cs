namespace DataSharingHub.Disclosure;

/// <summary>What a search hands back: the cells withheld, a witness for every requirement that has one, and a proven bound per component.</summary>
internal sealed record Pattern(
    bool[] Withheld, IReadOnlyDictionary<Requirement, Deviation> Witnesses, IReadOnlyList<Requirement> Unmet, IReadOnlyList<ComponentGap> Gaps);
