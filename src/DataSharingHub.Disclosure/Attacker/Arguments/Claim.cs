namespace DataSharingHub.Disclosure.Attacker.Arguments;

/// <summary>What an argument has to show: a bound on a quantity, or (with no quantity) that the facts contradict each other.</summary>
/// <param name="Quantity">Id of the quantity, null for a contradiction.</param>
/// <param name="IsUpper">True: the quantity is at most <paramref name="Value"/>; false: at least.</param>
/// <param name="Value">The bound.</param>
internal sealed record Claim(string? Quantity, bool IsUpper, long Value)
{
    public static Claim Contradiction { get; } = new(null, false, 0);
}

/// <summary>The weakest kind of reasoning that shows a claim.</summary>
internal enum Reasoning
{
    /// <summary>Not shown.</summary>
    None,

    /// <summary>Fact by fact.</summary>
    Propagation,

    /// <summary>Facts added and taken away.</summary>
    Linear,

    /// <summary>Whole numbers tried out.</summary>
    WholeNumbers,
}
