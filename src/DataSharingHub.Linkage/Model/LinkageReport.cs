namespace DataSharingHub.Linkage;

/// <summary>One level of a comparison with its trained weights.</summary>
/// <param name="Words">What the level means, in words.</param>
/// <param name="InMatches">Share of pairs of one person at this level (m).</param>
/// <param name="InOthers">Share of random pairs of two persons at this level (u).</param>
/// <param name="Weight">Match weight in bits of an average value: log2(m/u).</param>
/// <param name="UsesFrequency">True where rare values weigh more than common ones.</param>
public sealed record LevelReport(string Words, double InMatches, double InOthers, double Weight, bool UsesFrequency);

/// <summary>One comparison with its levels, best first.</summary>
/// <param name="Name">Name of the comparison, e.g. <c>surname</c>.</param>
/// <param name="Levels">Its levels.</param>
/// <param name="KnownOnBoth">Share of compared pairs in which both values are known.</param>
public sealed record ComparisonReport(string Name, IReadOnlyList<LevelReport> Levels, double KnownOnBoth);

/// <summary>One blocking rule and what it proposed.</summary>
/// <param name="Rule">The rule in words.</param>
/// <param name="Blocks">Blocks with two or more records.</param>
/// <param name="LargestBlock">Records in the largest block that was used.</param>
/// <param name="Proposed">Pairs the rule proposes, counted before comparing.</param>
/// <param name="LeftOut">Pairs in blocks that were too large to compare.</param>
/// <param name="Matches">Expected matches among the pairs that it proposes.</param>
public sealed record BlockingReport(string Rule, int Blocks, int LargestBlock, long Proposed, long LeftOut, double Matches);

/// <summary>Records of a source with too little known to be linked at the threshold, whoever they are compared with.</summary>
/// <param name="Source">The source.</param>
/// <param name="Records">Its records.</param>
/// <param name="Unlinkable">Those that even an exact copy of themselves could not be linked to.</param>
public sealed record UnlinkableReport(string Source, int Records, int Unlinkable);

/// <summary>How many pairs have a match weight in a range.</summary>
/// <param name="From">Lower end in bits; the range is one bit wide.</param>
/// <param name="Pairs">Pairs compared.</param>
/// <param name="Expected">Expected matches among them.</param>
public sealed record WeightBin(int From, long Pairs, double Expected);

/// <summary>What a cut at a probability would give.</summary>
/// <param name="Threshold">The cut.</param>
/// <param name="Pairs">Pairs at or above it.</param>
/// <param name="Precision">Expected share of these that are one person.</param>
/// <param name="Recall">Expected share of all pairs of one person that are among these.</param>
public sealed record ThresholdPoint(double Threshold, long Pairs, double Precision, double Recall);

/// <summary>How a result came about: weights, blocks, what was left out and what to be careful about, in words.</summary>
public sealed record LinkageReport
{
    /// <summary>Comparisons in the order of <see cref="LinkedPair.Levels"/>.</summary>
    public IReadOnlyList<ComparisonReport> Comparisons { get; init; } = [];

    /// <summary>Blocking rules that were used.</summary>
    public IReadOnlyList<BlockingReport> Blocking { get; init; } = [];

    /// <summary>Records that cannot be linked, by source.</summary>
    public IReadOnlyList<UnlinkableReport> Unlinkables { get; init; } = [];

    /// <summary>Match weights of the pairs compared.</summary>
    public IReadOnlyList<WeightBin> Weights { get; init; } = [];

    /// <summary>Expected precision and recall by threshold.</summary>
    public IReadOnlyList<ThresholdPoint> Thresholds { get; init; } = [];

    /// <summary>What was unusual in the data or the training, in words; never a value from a record.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The undecided pairs nearest to the link threshold, and those whose cluster says other than their weight, explained: where a person's look is worth most.</summary>
    public IReadOnlyList<ExplainedPair> Doubtful { get; init; } = [];

    /// <summary>Pairs compared.</summary>
    public long PairsCompared { get; init; }

    /// <summary>Pairs compared that could be one person and were not kept, for want of room; 0 where none was left out.</summary>
    public long PairsLeftOut { get; init; }

    /// <summary>Expected matches among the pairs compared.</summary>
    public double ExpectedMatches { get; init; }

    /// <summary>Estimated matches that no blocking rule proposed.</summary>
    public double MissedByBlocking { get; init; }

    /// <summary>Share of all pairs that are one person, as trained.</summary>
    public double MatchRate { get; init; }
}
