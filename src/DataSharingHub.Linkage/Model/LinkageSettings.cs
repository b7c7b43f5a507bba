namespace DataSharingHub.Linkage;

/// <summary>Names one record in a run.</summary>
/// <param name="Source">Name of the source.</param>
/// <param name="Record">Id of the record in that source.</param>
public readonly record struct RecordKey(string Source, string Record);

/// <summary>What a person has decided about two records.</summary>
public enum LinkDecision
{
    /// <summary>One person: the two records are always in one cluster.</summary>
    SamePerson,

    /// <summary>Two persons: the two records are never in one cluster.</summary>
    DifferentPersons,
}

/// <summary>A decision made by a person in clerical review. It is kept and never overridden by the engine.</summary>
/// <param name="First">One record.</param>
/// <param name="Second">The other.</param>
/// <param name="Decision">What was decided.</param>
public sealed record PairDecision(RecordKey First, RecordKey Second, LinkDecision Decision)
{
    /// <summary>
    /// True where decisions contradict each other: two records are decided to be two persons, and also, directly or through other records, one. A run on them is refused.
    /// </summary>
    public static bool Contradict(IReadOnlyList<PairDecision> decisions)
    {
        ArgumentNullException.ThrowIfNull(decisions);
        var numbers = new Dictionary<RecordKey, int>();
        int NumberOf(RecordKey key) => numbers.TryGetValue(key, out var number) ? number : numbers[key] = numbers.Count;
        var pairs = decisions.Select(d => (First: NumberOf(d.First), Second: NumberOf(d.Second), d.Decision)).ToArray();
        var sets = new Clustering.DisjointSets(numbers.Count);
        foreach (var (first, second, _) in pairs.Where(p => p.Decision == LinkDecision.SamePerson))
            sets.Join(first, second);
        return pairs.Any(p => p.Decision == LinkDecision.DifferentPersons && sets.Find(p.First) == sets.Find(p.Second));
    }
}

/// <summary>How a run links. The defaults are the one configuration that the documented accuracy was measured with.</summary>
public sealed record LinkageSettings
{
    /// <summary>The defaults.</summary>
    public static LinkageSettings Default { get; } = new();

    /// <summary>Records whose joint probability of being one person reaches this join a cluster (0 to 1).</summary>
    public double LinkThreshold { get; init; } = 0.5;

    /// <summary>
    /// Records that were one cluster in <see cref="EarlierClusters"/> stay one unless the probability falls below this; it is lower
    /// than <see cref="LinkThreshold"/> so that a new extract does not make clusters flicker.
    /// </summary>
    public double SplitThreshold { get; init; } = 0.2;

    /// <summary>Pairs below this probability are not listed in the result (they still count in the overlap).</summary>
    public double ReportThreshold { get; init; } = 0.05;

    /// <summary>The most pairs to compare; null: 60 for each record, at least 2 million, at most 60 million.</summary>
    public long? ComparisonBudget { get; init; }

    /// <summary>
    /// Bytes of memory for what grows with pairs: the pairs kept, what is known between clusters, the pairs listed. Beyond it lists go to the store that the run was given; without a store,
    /// only as many pairs are kept as fit. The result is the same whether anything went to a store or not.
    /// </summary>
    public long PairMemoryAtMost { get; init; } = 512L << 20;

    /// <summary>
    /// The most pairs to keep; null: all, where there is a store, and otherwise as many as memory holds. Pairs with a probability of 0.002 or more are kept; where there would be more of them
    /// than this, only the likelier ones are, and a warning says how many were left out, and below which probability.
    /// </summary>
    public long? KeptPairsAtMost { get; init; }

    /// <summary>Threads to compare with. The result is the same for any number.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>False where pairs inside one source are not to be linked, although the source does not promise one record per person.</summary>
    public bool CompareWithinSources { get; init; } = true;

    /// <summary>Rules that decide a pair whatever its weight. "Never" rules win over "always" rules; people's decisions win over both.</summary>
    public IReadOnlyList<DefiniteRule> Rules { get; init; } = [];

    /// <summary>People's decisions on pairs. Decisions on records that are not in the run are ignored.</summary>
    public IReadOnlyList<PairDecision> Decisions { get; init; } = [];

    /// <summary>Cluster numbers of an earlier run; persons found again keep their number.</summary>
    public IReadOnlyDictionary<RecordKey, int> EarlierClusters { get; init; } = new Dictionary<RecordKey, int>();

    /// <summary>
    /// The lowest number that a new cluster may take, 1 or above; above the highest of <see cref="EarlierClusters"/> in any case. It keeps the number of a person
    /// whose records are gone from being given to another.
    /// </summary>
    public int NewNumbersFrom { get; init; } = 1;

    /// <summary>Groups to estimate overlaps for, e.g. an age band per record; records without an entry are in no group.</summary>
    public IReadOnlyDictionary<RecordKey, string> Groups { get; init; } = new Dictionary<RecordKey, string>();

    /// <summary>Most pairs that the report explains step by step: undecided ones nearest to the threshold, or whose cluster says other than their weight.</summary>
    public int ExplainedPairs { get; init; } = 12;

    /// <summary>Longest value that is read, in characters; what follows is cut and counted in the report.</summary>
    public int LongestValue { get; init; } = 200;

    /// <summary>Seed of the samples that training draws.</summary>
    public ulong Seed { get; init; } = 20260101;
}
