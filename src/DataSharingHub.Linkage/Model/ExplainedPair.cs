namespace DataSharingHub.Linkage;

/// <summary>What one comparison says of a pair.</summary>
/// <param name="Comparison">Name of the comparison.</param>
/// <param name="Level">The level reached, in words; "unknown" where a value is unknown on either side.</param>
/// <param name="Weight">Its weight in bits, the frequency of the pair's own value included.</param>
public sealed record ExplainedLevel(string Comparison, string Level, double Weight);

/// <summary>
/// Why a pair has its probability, step by step: the odds before anything is compared, what each comparison adds, and what is taken away
/// because the two could be relatives. The steps add up to the log odds of the probability. Holds no value of a record.
/// </summary>
/// <param name="First">One record.</param>
/// <param name="Second">The other.</param>
/// <param name="Start">Log odds (base 2) of a random pair of the two sources.</param>
/// <param name="Levels">What each comparison adds, in the order of <see cref="LinkageReport.Comparisons"/>.</param>
/// <param name="Relatives">What the chance of a household member, a twin or a namesake takes away, in bits; 0 or less.</param>
/// <param name="Probability">Probability that the two are one person.</param>
/// <param name="SameCluster">True where the run made the two one person.</param>
public sealed record ExplainedPair(
    RecordKey First, RecordKey Second, double Start, IReadOnlyList<ExplainedLevel> Levels, double Relatives, double Probability, bool SameCluster);
