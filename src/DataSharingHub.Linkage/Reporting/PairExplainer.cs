using DataSharingHub.Linkage.Scoring;

namespace DataSharingHub.Linkage.Reporting;

/// <summary>Takes the weight of a pair apart.</summary>
internal sealed class PairExplainer(Weights weights, PairScorer scorer)
{
    private static readonly double BitsPerLog = 1 / Math.Log(2);

    public ExplainedPair Explain(int first, int second, RecordKey firstKey, RecordKey secondKey, bool sameCluster)
    {
        var scores = scorer.Score(first, second);
        var group = scorer.GroupOf(first, second);
        var levels = new List<ExplainedLevel>();
        for (var k = 0; k < weights.Comparisons.Count; k++)
        {
            int level = scorer.Levels[k];
            levels.Add(level < 0
                ? new ExplainedLevel(weights.Comparisons[k].Name, "unknown", 0)
                : new ExplainedLevel(weights.Comparisons[k].Name, weights.Comparisons[k].Levels[level].Words, weights.Same(group, k, level, scorer.LogFrequency(k, scorer.Pair(first, second))) * BitsPerLog));
        }

        var weight = weights.WeightOf(group, scores);
        return new ExplainedPair(firstKey, secondKey, weights.LogPrior(group) * BitsPerLog, levels, (weight - scores[0]) * BitsPerLog,
            1 / (1 + Math.Exp(-(weight + weights.LogPrior(group)))), sameCluster);
    }
}
