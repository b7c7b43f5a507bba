namespace DataSharingHub.Core.Agreements.Comparing;

/// <summary>One thing that an amendment changes, in a sentence.</summary>
/// <param name="Clause">Number of the clause, in the new version where it is there; null outside clauses.</param>
/// <param name="Widens">True where more is seen, linked, shown or kept than before; false where less; null where it is neither.</param>
public sealed record AgreementChange(string? Clause, string Sentence, bool? Widens = null);

/// <summary>What an amendment does to one product or to one dataset's extracts.</summary>
public sealed record Touched(string Id, string Sentence);

/// <summary>What an amendment changes, and whom and what it touches.</summary>
public sealed record AgreementChanges(
    IReadOnlyList<AgreementChange> Changes, IReadOnlyList<Touched> Products, IReadOnlyList<Touched> Extracts)
{
    public bool IsEmpty => Changes.Count == 0;
}
