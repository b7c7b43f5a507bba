using DataSharingHub.Linkage.Blocking;

namespace DataSharingHub.Linkage.Scoring;

/// <summary>A candidate pair worth keeping.</summary>
/// <param name="First">Lower record.</param>
/// <param name="Second">Higher record.</param>
/// <param name="LogOdds">Natural log odds that they are one person.</param>
internal readonly record struct ScoredPair(int First, int Second, float LogOdds);

/// <summary>Scores every candidate pair and keeps those that are not hopeless.</summary>
internal sealed class PairKeeper(Weights weights, int[] sourceOf, double keepFrom) : IPairVisitor
{
    private readonly PairScorer _scorer = new(weights, sourceOf);

    public List<ScoredPair> Kept { get; } = [];

    public long Seen { get; private set; }

    /// <summary>Pairs and expected matches by whole bits of match weight, from <see cref="FirstBin"/>.</summary>
    public (long Pairs, double Expected)[] Bins { get; } = new (long, double)[BinCount];

    public const int FirstBin = -40, BinCount = 101;

    public double Expected { get; private set; }

    public void Visit(int first, int second)
    {
        Seen++;
        var scores = _scorer.Score(first, second);
        var group = _scorer.GroupOf(first, second);
        var odds = weights.LogOdds(group, scores);
        var probability = 1 / (1 + Math.Exp(-odds));
        Expected += probability;
        var bits = (odds - Math.Log(weights.Prior[group][0])) / Math.Log(2);
        ref var bin = ref Bins[Math.Clamp((int)Math.Floor(bits) - FirstBin, 0, BinCount - 1)];
        bin = (bin.Pairs + 1, bin.Expected + probability);
        if (odds >= keepFrom)
            Kept.Add(new ScoredPair(first, second, (float)odds));
    }
}
