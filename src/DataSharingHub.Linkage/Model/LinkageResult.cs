namespace DataSharingHub.Linkage;

/// <summary>Why a run was not begun. Never holds a value from a record.</summary>
/// <param name="Code">Stable code, e.g. <c>linkage.empty-source</c>.</param>
/// <param name="Message">What was found, what was expected and what to do.</param>
public sealed record LinkageRefusal(string Code, string Message);

/// <summary>How far a run is.</summary>
/// <param name="Step">What is being done, in words.</param>
/// <param name="Fraction">Share of this step that is done, 0 to 1.</param>
public readonly record struct LinkageProgress(string Step, double Fraction);

/// <summary>Two records that may be one person.</summary>
/// <param name="First">The record that comes first by source and id.</param>
/// <param name="Second">The other.</param>
/// <param name="Weight">Match weight in bits: the base-2 logarithm of how much more often this agreement occurs in one person than in two.</param>
/// <param name="Probability">Probability that the two are one person, 0 to 1.</param>
/// <param name="SameCluster">True where the run put the two in one cluster.</param>
/// <param name="Levels">Level reached in each comparison of <see cref="LinkageReport.Comparisons"/>; -1 where a value is unknown.</param>
/// <param name="Decided">Set where a definite rule or a person's decision fixed the pair, whatever its weight.</param>
public sealed record LinkedPair(
    RecordKey First, RecordKey Second, double Weight, double Probability, bool SameCluster, IReadOnlyList<sbyte> Levels, LinkDecision? Decided);

/// <summary>The cluster (person) that a record belongs to.</summary>
/// <param name="Record">The record.</param>
/// <param name="Cluster">Number of its cluster, from 1; kept from the earlier run where the person was found again.</param>
/// <param name="Tied">True where another cluster fitted this record about as well: people should look at it.</param>
public sealed record ClusteredRecord(RecordKey Record, int Cluster, bool Tied);

/// <summary>How many persons are in both of two sources.</summary>
/// <param name="First">One source.</param>
/// <param name="Second">The other.</param>
/// <param name="Group">The group counted, or null for all records.</param>
/// <param name="Expected">Expected number of persons in both.</param>
/// <param name="Lower">Lower end of the interval that is made to hold the truth 9 times in 10.</param>
/// <param name="Upper">Upper end of that interval.</param>
/// <param name="LinkedClusters">Clusters that hold records of both: what simple counting says.</param>
public sealed record SourceOverlap(string First, string Second, string? Group, double Expected, double Lower, double Upper, int LinkedClusters);

/// <summary>What a run found.</summary>
public sealed record LinkageResult
{
    /// <summary>Reasons why the run was not begun; when there are any, everything else is empty.</summary>
    public IReadOnlyList<LinkageRefusal> Refusals { get; init; } = [];

    /// <summary>Pairs with at least the probability asked for, ordered by first and second record.</summary>
    public IReadOnlyList<LinkedPair> Pairs { get; init; } = [];

    /// <summary>Every record with its cluster, ordered by source and id.</summary>
    public IReadOnlyList<ClusteredRecord> Clusters { get; init; } = [];

    /// <summary>Overlaps of every pair of sources, then of every group.</summary>
    public IReadOnlyList<SourceOverlap> Overlaps { get; init; } = [];

    /// <summary>How the result came about.</summary>
    public LinkageReport Report { get; init; } = new();
}
