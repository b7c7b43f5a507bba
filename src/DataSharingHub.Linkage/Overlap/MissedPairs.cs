using DataSharingHub.Linkage.Blocking;
using DataSharingHub.Linkage.Records;
using DataSharingHub.Linkage.Scoring;

namespace DataSharingHub.Linkage.Overlap;

/// <summary>
/// Matches that no blocking rule proposed, estimated as ecologists estimate unseen species (Chao 1987): from how many matches exactly one
/// and exactly two rules proposed.
/// </summary>
internal sealed class MissedPairs
{
    // Only pairs that are more likely one person than not: what is doubtful is so because little is known, and few rules propose it for that very reason. Counted with the others,
    // such pairs would look like the edge of a great many that no rule found.
    private const double LeastCounted = 0.5;
    private readonly double[] _once;
    private readonly double[] _twice;
    private readonly double[] _found;

    private MissedPairs(int groups) => (_once, _twice, _found) = (new double[groups], new double[groups], new double[groups]);

    /// <summary>Expected matches by rule.</summary>
    public double[] ByRule { get; private set; } = [];

    /// <summary>Estimated missed matches in all.</summary>
    public double Total => Enumerable.Range(0, _once.Length).Sum(Missed);

    /// <summary>Share of the matches of a group of pairs that no rule proposed.</summary>
    public double Share(int group) => Math.Min(0.3, Missed(group) / Math.Max(1, _found[group] + Missed(group)));

    public static MissedPairs Estimate(RecordTable table, Weights weights, CandidatePlan plan, KeptPairs kept)
    {
        var missed = new MissedPairs(weights.Prior.Length) { ByRule = new double[plan.Rules] };
        foreach (var block in kept.Blocks())
        {
            foreach (ref readonly var p in block.AsSpan())
                missed.Add(p, table, weights, plan);
        }

        return missed;
    }

    private void Add(in ScoredPair p, RecordTable table, Weights weights, CandidatePlan plan)
    {
        var group = weights.GroupOf[(table.SourceOf[p.First] * weights.Sources) + table.SourceOf[p.Second]];
        var q = 1 / (1 + Math.Exp(-p.LogOdds));
        var (count, rules) = plan.ProposedBy(p.First, p.Second);
        if (q >= LeastCounted)
        {
            _found[group] += q;
            _once[group] += count == 1 ? q : 0;
            _twice[group] += count == 2 ? q : 0;
        }

        for (var i = 0; i < Math.Min(64, plan.Rules); i++)
            ByRule[i] += (rules >> i & 1) == 1 ? q : 0;
    }

    private double Missed(int group) => _once[group] * _once[group] / (2 * Math.Max(1, _twice[group]));
}
