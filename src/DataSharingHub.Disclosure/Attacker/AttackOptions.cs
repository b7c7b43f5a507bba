namespace DataSharingHub.Disclosure.Attacker;

/// <summary>How hard the attacker tries, and what it tells besides the verdict.</summary>
public sealed record AttackOptions
{
    /// <summary>The options used where none are given.</summary>
    public static AttackOptions Default { get; } = new();

    /// <summary>
    /// True: the exact interval of every target. False: a target that holds is reported with the values shown to be possible,
    /// which contain what is required, and no effort is spent on how much further the interval reaches. Leaks are always exact.
    /// </summary>
    public bool Exact { get; init; }

    /// <summary>Give an argument in words for each leak.</summary>
    public bool Explain { get; init; } = true;

    /// <summary>Arguments are looked for until this many are found; further leaks are reported without words.</summary>
    public int MaxArguments { get; init; } = 100;

    /// <summary>Seed of the random weights; the verdict does not depend on it, the witnesses may.</summary>
    public int Seed { get; init; } = 20_221_122;

    /// <summary>
    /// Bound on each whole-number question, in the solver's deterministic time (about a second each on one core, the same on every
    /// machine). A question that runs out leaves its target undecided, never safe.
    /// </summary>
    public double EffortPerQuestion { get; init; } = 10;

    /// <summary>
    /// Bound on the whole attack, in the same unit: parts share it by their size. Ends that are still open when a part has used its share are undecided.
    /// </summary>
    public double Effort { get; init; } = 120;

    /// <summary>
    /// Tables that are said to fit everything, from a proof for instance. They are believed only as far as adding up shows, and they are
    /// quicker to add up than to find.
    /// </summary>
    public AttackCandidates? Candidates { get; init; }

    /// <summary>Keep the witness tables in the report, for a proof that needs no solver.</summary>
    public bool KeepWitnesses { get; init; }
}
