namespace DataSharingHub.Disclosure;

/// <summary>How hard the engine works; nothing here may change what is safe.</summary>
public sealed record ProtectOptions
{
    /// <summary>Seed of every random choice; the same seed and input give the same pattern.</summary>
    public int Seed { get; init; } = 20261122;

    /// <summary>Most cells that are accepted in one release; more are refused, because a bounded run could not be promised.</summary>
    public int MaximumCells { get; init; } = 250_000;

    /// <summary>Scales the work spent on withholding less; 1 meets the stated speed, larger searches longer, 0 takes the first safe pattern.</summary>
    public double Effort { get; init; } = 1;

    /// <summary>Threads used for independent components; the pattern does not depend on it.</summary>
    public int Threads { get; init; } = 2;
}
