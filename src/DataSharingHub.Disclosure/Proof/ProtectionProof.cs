namespace DataSharingHub.Disclosure;

/// <summary>One withheld cell whose count in a witness table differs from the true count.</summary>
/// <param name="Cell">Position of the cell in <see cref="ProtectionProof.Cells"/>.</param>
/// <param name="Count">The other count it could have.</param>
public readonly record struct WitnessCount(int Cell, long Count);

/// <summary>
/// A witness: another table of whole numbers that agrees with everything that is published. A reader who could tell it from
/// the true table would know something that the release does not show.
/// </summary>
/// <param name="Counts">Counts that differ from the truth; all others are the true ones.</param>
public sealed record Witness(IReadOnlyList<WitnessCount> Counts);

/// <summary>A cell as the proof sees it.</summary>
/// <param name="Id">Id of the cell.</param>
/// <param name="Count">The true count.</param>
/// <param name="Status">Shown or withheld.</param>
/// <param name="Lower">Smallest count the reader allows for.</param>
/// <param name="Upper">Largest count the reader allows for; null for none.</param>
/// <param name="Alone">True where one person is all that is behind the count and so knows it; null where nobody is, or that is not held against the release.</param>
public sealed record ProofCell(string Id, long Count, CellStatus Status, long Lower, long? Upper, bool? Alone = null);

/// <summary>What the reader's interval for one primary must contain, and which witness reaches each end.</summary>
/// <param name="Cell">Position of the primary.</param>
/// <param name="Low">The interval must reach down to this or lower.</param>
/// <param name="High">The interval must reach up to this or higher.</param>
/// <param name="LowWitness">Position of the witness that reaches down; -1 says the true table does; -2 says none was found.</param>
/// <param name="HighWitness">Position of the witness that reaches up, in the same way.</param>
public sealed record ProofRequirement(int Cell, long Low, long High, int LowWitness, int HighWitness);

/// <summary>An equation between cells, by position.</summary>
/// <param name="Total">The total.</param>
/// <param name="Parts">The cells that add up to it.</param>
public sealed record ProofRelation(int Total, IReadOnlyList<int> Parts);

/// <summary>Everything needed to check by addition alone that no primary can be narrowed.</summary>
public sealed record ProtectionProof
{
    /// <summary>Version of the form.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The reader it holds against.</summary>
    public required Reader Reader { get; init; }

    /// <summary>Counts from 1 to one less than this are small.</summary>
    public required int Threshold { get; init; }

    /// <summary>Every cell.</summary>
    public required IReadOnlyList<ProofCell> Cells { get; init; }

    /// <summary>Every equation.</summary>
    public required IReadOnlyList<ProofRelation> Relations { get; init; }

    /// <summary>Every requirement.</summary>
    public required IReadOnlyList<ProofRequirement> Requirements { get; init; }

    /// <summary>The witnesses.</summary>
    public required IReadOnlyList<Witness> Witnesses { get; init; }
}
