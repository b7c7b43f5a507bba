using DataSharingHub.Linkage.Blocking;
using DataSharingHub.Linkage.Spilling;

namespace DataSharingHub.Linkage.Scoring;

/// <summary>A candidate pair worth keeping.</summary>
/// <param name="First">Lower record.</param>
/// <param name="Second">Higher record.</param>
/// <param name="LogOdds">Natural log odds that they are one person.</param>
internal readonly record struct ScoredPair(int First, int Second, float LogOdds) : IComparable<ScoredPair>
{
    /// <summary>By first and then second record.</summary>
    public int CompareTo(ScoredPair other) => First != other.First ? First.CompareTo(other.First) : Second.CompareTo(other.Second);
}

/// <summary>Scores every candidate pair and keeps those that are not hopeless.</summary>
/// <param name="weights">Trained weights.</param>
/// <param name="pool">Scorers.</param>
/// <param name="keep">From which odds on pairs are kept.</param>
/// <param name="kept">Takes the pairs kept.</param>
internal sealed class PairKeeper(Weights weights, ScorerPool pool, KeepThreshold keep, PairListBuilder<ScoredPair> kept) : IPairVisitor
{
    private const int PairsAtOnce = 4096;
    public const int FirstBin = -40, BinCount = 101;

    private static readonly double BitsPerLog = 1 / Math.Log(2);
    private readonly List<ScoredPair> _kept = [];
    private PairScorer _scorer = null!;

    /// <summary>Pairs that could be one person and were not kept, for want of room.</summary>
    public long LeftOut { get; private set; }

    public long Seen { get; private set; }

    /// <summary>Pairs and expected matches by whole bits of match weight, from <see cref="FirstBin"/>.</summary>
    public (long Pairs, double Expected)[] Bins { get; } = new (long, double)[BinCount];

    public double Expected { get; private set; }

    public void Begin() => _scorer = pool.Borrow();

    public void End()
    {
        pool.Return(_scorer);
        _scorer = null!;
        HandOn();
        _kept.TrimExcess();
    }

    public void Enter(ArraySegment<int> records) => _scorer.Enter(records);

    public void Visit(ReadOnlySpan<int> firsts, ReadOnlySpan<int> seconds)
    {
        Seen += firsts.Length;
        var pairs = _scorer.PairsOf(firsts, seconds);
        var scores = _scorer.SameScores(pairs);
        for (var n = 0; n < scores.Length; n++)
        {
            var weight = scores[n];
            var group = _scorer.Groups[n];
            var odds = weight + weights.LogPrior(group);
            var probability = 0.0;
            // Other relations only take away: a pair without hope among strangers needs no exact figure.
            if (odds > Weights.RuledOutBelow)
            {
                weight = weights.WeightOf(group, _scorer.ScoresOf(pairs, n));
                odds = weight + weights.LogPrior(group);
                probability = 1 / (1 + Math.Exp(-odds));
                Expected += probability;
            }

            ref var bin = ref Bins[Math.Clamp((int)Math.Floor(weight * BitsPerLog) - FirstBin, 0, BinCount - 1)];
            bin.Pairs++;
            bin.Expected += probability;
            if (odds >= keep.From)
                _kept.Add(new ScoredPair(pairs.First(n), pairs.Second(n), (float)odds));
            else if (odds >= keep.Lowest)
                LeftOut++;
        }

        if (_kept.Count >= PairsAtOnce)
            HandOn();
    }

    private void HandOn()
    {
        kept.Add(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_kept));
        _kept.Clear();
    }
}
