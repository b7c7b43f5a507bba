using DataSharingHub.Core.Agreements.Comparing;

namespace DataSharingHub.Core.Agreements;

/// <summary>What an amendment would touch of what the hub holds and has released, had it been signed. Nothing is changed to find out, and no withheld count is in it.</summary>
public sealed record DryRun
{
    public required string ProposedSha256 { get; init; }
    public required AgreementChanges Changes { get; init; }

    /// <summary>Columns that a purpose, or linkage, would see, would no longer see, or would see treated otherwise.</summary>
    public required IReadOnlyList<DryRunField> Fields { get; init; }
    public required IReadOnlyList<DryRunExtract> Extracts { get; init; }
    public required IReadOnlyList<DryRunRelease> Releases { get; init; }

    public int Cells => Releases.Sum(release => release.Tables.Sum(table => table.NewlyWithheld + table.NewlyShown));
}

public sealed record DryRunField(string Dataset, string Column, string? Purpose, string Change);

/// <summary>An extract that is held, and what would become of it.</summary>
/// <param name="Effects">One sentence for each effect.</param>
public sealed record DryRunExtract(Guid Id, string Dataset, DateOnly From, DateOnly To, string Part, IReadOnlyList<string> Effects);

/// <summary>A release that is out, and how it would have come out.</summary>
/// <param name="Effects">One sentence for each effect on the release as a whole.</param>
/// <param name="Tables">Tables whose cells or columns are touched.</param>
public sealed record DryRunRelease(Guid Id, string Product, string Area, int FirstYear, int LastYear, IReadOnlyList<string> Effects, IReadOnlyList<DryRunTable> Tables);

/// <param name="Uses">Touched columns that the table is made from.</param>
/// <param name="NewlyWithheld">Values printed then that would be withheld now.</param>
/// <param name="NewlyShown">Values withheld then that would be printed now.</param>
public sealed record DryRunTable(string Id, string Title, string? Area, IReadOnlyList<string> Uses, int NewlyWithheld, int NewlyShown);
