namespace DataSharingHub.Disclosure.Attacker;

/// <summary>What the attack on one target found.</summary>
public enum AttackOutcome
{
    /// <summary>Every required value is within the attacker's interval, shown by whole-number tables that fit all facts.</summary>
    Holds,

    /// <summary>The attacker can rule out a value that had to stay possible.</summary>
    Leaks,

    /// <summary>Not settled within the bounds set; to be treated as a leak.</summary>
    Undecided,
}

/// <summary>The attacker's knowledge of one target.</summary>
/// <param name="Target">What was attacked and what had to hold.</param>
/// <param name="Label">The quantity in words.</param>
/// <param name="Lower">Smallest value possible (see <paramref name="Exact"/>).</param>
/// <param name="Upper">Largest value possible; null where there is no ceiling.</param>
/// <param name="Exact">True when <paramref name="Lower"/> and <paramref name="Upper"/> are exactly the ends of the attacker's interval;
/// otherwise both are shown to be possible and the interval may reach further.</param>
/// <param name="Outcome">The verdict.</param>
/// <param name="Argument">For a leak, the shortest argument found; null when not asked for.</param>
public sealed record AttackFinding(
    AttackTarget Target, string Label, long Lower, long? Upper, bool Exact, AttackOutcome Outcome, LeakArgument? Argument)
{
    /// <summary>Position in <see cref="AttackReport.Witnesses"/> of a table with the value at or below the required lower end.</summary>
    public int? LowWitness { get; init; }

    /// <summary>Position in <see cref="AttackReport.Witnesses"/> of a table with the value at or above the required upper end.</summary>
    public int? HighWitness { get; init; }
}

/// <summary>Why a reader can narrow a quantity.</summary>
/// <param name="Facts">Ids of the facts used, in the order of the argument; leaving out any one breaks it.</param>
/// <param name="Steps">The argument, one sentence a step.</param>
public sealed record LeakArgument(IReadOnlyList<string> Facts, IReadOnlyList<string> Steps)
{
    /// <summary>The whole argument as one text.</summary>
    public string Text => string.Join(" ", Steps);
}

/// <summary>A whole-number table that fits every fact of one component: values by quantity id.</summary>
/// <param name="Values">The value of each quantity of the component.</param>
public sealed record AttackWitness(IReadOnlyDictionary<string, long> Values);

/// <summary>The result of attacking one published system.</summary>
public sealed record AttackReport
{
    /// <summary>One finding for each target, in the order of the targets.</summary>
    public required IReadOnlyList<AttackFinding> Findings { get; init; }

    /// <summary>Where the facts contradict each other: the argument. Nothing can then be said about any target.</summary>
    public LeakArgument? Contradiction { get; init; }

    /// <summary>Witness tables, when asked for.</summary>
    public IReadOnlyList<AttackWitness> Witnesses { get; init; } = [];

    /// <summary>What the work consisted of.</summary>
    public required AttackEffort Effort { get; init; }

    /// <summary>The targets that a reader can narrow.</summary>
    public IEnumerable<AttackFinding> Leaks => Findings.Where(f => f.Outcome == AttackOutcome.Leaks);

    /// <summary>The targets that could not be settled.</summary>
    public IEnumerable<AttackFinding> Undecided => Findings.Where(f => f.Outcome == AttackOutcome.Undecided);

    /// <summary>True when at least one target can be narrowed.</summary>
    public bool Broken => Findings.Any(f => f.Outcome == AttackOutcome.Leaks);

    /// <summary>True only when every target is shown to hold and the facts fit together: what may be released.</summary>
    public bool Safe => Contradiction is null && Findings.All(f => f.Outcome == AttackOutcome.Holds);
}

/// <summary>Counts of the work done, the same in every run.</summary>
/// <param name="Quantities">Quantities in the system.</param>
/// <param name="Open">Quantities still open after simple propagation.</param>
/// <param name="Components">Independent parts they fall into.</param>
/// <param name="LargestComponent">Quantities in the largest part.</param>
/// <param name="LinearPrograms">Linear programs solved.</param>
/// <param name="WholeNumberSearches">Whole-number searches made.</param>
public sealed record AttackEffort(
    int Quantities, int Open, int Components, int LargestComponent, int LinearPrograms, int WholeNumberSearches);
