using DataSharingHub.Linkage.Blocking;

namespace DataSharingHub.Linkage.Scoring;

/// <summary>A candidate pair worth keeping.</summary>
/// <param name="First">Lower record.</param>
/// <param name="Second">Higher record.</param>
/// <param name="LogOdds">Natural log odds that they are one person.</param>
internal readonly record struct ScoredPair(int First, int Second, float LogOdds);

/// <summary>Scores every candidate pair and keeps those that are not hopeless.</summary>
internal sealed class PairKeeper(Weights weights, ScorerPool pool, double keepFrom) : IPairVisitor
{
    public const int FirstBin = -40, BinCount = 101;

    private static readonly double BitsPerLog = 1 / Math.Log(2);
    private PairScorer _scorer = null!;

    public List<ScoredPair> Kept { get; } = [];

    public long Seen { get; private set; }

    /// <summary>Pairs and expected matches by whole bits of match weight, from <see cref="FirstBin"/>.</summary>
    public (long Pairs, double Expected)[] Bins { get; } = new (long, double)[BinCount];

    public double Expected { get; private set; }

    public void Begin() => _scorer = pool.Borrow();

    public void End()
    {
        pool.Return(_scorer);
        _scorer = null!;
        Kept.TrimExcess();
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
            if (odds >= keepFrom)
                Kept.Add(new ScoredPair(pairs.First(n), pairs.Second(n), (float)odds));
        }
    }
}
