namespace DataSharingHub.Disclosure;

/// <summary>What became of one cell and why.</summary>
/// <param name="Id">Id of the cell.</param>
/// <param name="Status">Shown or withheld.</param>
/// <param name="Reasons">Names of the primary rules that name it; empty unless primary.</param>
public sealed record CellOutcome(string Id, CellStatus Status, IReadOnlyList<string> Reasons);

/// <summary>What the release loses by what is withheld.</summary>
public sealed record InformationLoss
{
    /// <summary>Cells in the release.</summary>
    public required int Cells { get; init; }

    /// <summary>Cells withheld by a primary rule.</summary>
    public required int PrimaryCells { get; init; }

    /// <summary>Cells withheld besides the primaries.</summary>
    public required int SecondaryCells { get; init; }

    /// <summary>Sum of the counts of all withheld cells.</summary>
    public required long WithheldSum { get; init; }

    /// <summary>Sum of the counts of the secondary cells.</summary>
    public required long SecondarySum { get; init; }

    /// <summary>Share (0 to 1) of the totals (cells that other cells add up to) that are shown.</summary>
    public required double TotalsKept { get; init; }
}

/// <summary>How far the pattern of one component may be from the cheapest safe one.</summary>
/// <param name="Component">Name: the id of its first cell in ordinal order.</param>
/// <param name="Cells">Cells of the component.</param>
/// <param name="Primaries">Primaries in it.</param>
/// <param name="Used">Cost of the secondary cells that were withheld.</param>
/// <param name="LowerBound">Cost below which no safe pattern exists, proven.</param>
public sealed record ComponentGap(string Component, int Cells, int Primaries, double Used, double LowerBound)
{
    /// <summary>True where no cheaper safe pattern exists.</summary>
    public bool Optimal => LowerBound >= Used - 1e-6;
}

/// <summary>The proven lower bound against what was used, in all and per component.</summary>
/// <param name="Used">Cost of all secondary cells.</param>
/// <param name="LowerBound">Cost below which no safe pattern exists, proven.</param>
/// <param name="Components">The same per independent component.</param>
public sealed record ProvenGap(double Used, double LowerBound, IReadOnlyList<ComponentGap> Components)
{
    /// <summary>True where the pattern is proven to be the cheapest.</summary>
    public bool Optimal => LowerBound >= Used - 1e-6;
}

/// <summary>A requirement that could not be proven within bounds; while one stands the release may not leave.</summary>
/// <param name="Cell">Id of the primary.</param>
/// <param name="End">"low" or "high": which end of the interval is too near.</param>
/// <param name="Reason">Why, in words.</param>
public sealed record UnprovenRequirement(string Cell, string End, string Reason);

/// <summary>The outcome of protecting one release.</summary>
public sealed record ProtectionResult
{
    /// <summary>Why the input was refused; empty where it was not. Nothing else is filled in when it was.</summary>
    public IReadOnlyList<Refusal> Refusals { get; init; } = [];

    /// <summary>Every cell, in the order of the input.</summary>
    public IReadOnlyList<CellOutcome> Cells { get; init; } = [];

    /// <summary>Figures other than cells that must be withheld (largest and smallest values), with the rule that says so.</summary>
    public IReadOnlyList<CellOutcome> Figures { get; init; } = [];

    /// <summary>What is lost; null where refused.</summary>
    public InformationLoss? Loss { get; init; }

    /// <summary>How far from the cheapest pattern; null where refused.</summary>
    public ProvenGap? Gap { get; init; }

    /// <summary>The witnesses that prove every requirement; null where refused.</summary>
    public ProtectionProof? Proof { get; init; }

    /// <summary>Requirements without a proof.</summary>
    public IReadOnlyList<UnprovenRequirement> Unproven { get; init; } = [];

    /// <summary>True where every requirement is proven: only then may the release leave.</summary>
    public bool Releasable => Refusals.Count == 0 && Unproven.Count == 0 && Proof is not null;
}
