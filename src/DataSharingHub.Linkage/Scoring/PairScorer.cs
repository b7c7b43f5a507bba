using DataSharingHub.Linkage.Compare;

namespace DataSharingHub.Linkage.Scoring;

/// <summary>Compares and scores pairs of records; one object per thread of work.</summary>
internal sealed class PairScorer(Weights weights, int[] sourceOf)
{
    private readonly LevelCache[] _caches = [.. weights.Comparisons.Select(_ => new LevelCache())];
    private readonly sbyte[] _levels = new sbyte[weights.Comparisons.Count];

    /// <summary>Levels of the pair scored last.</summary>
    public ReadOnlySpan<sbyte> Levels => _levels;

    public int GroupOf(int first, int second) => weights.GroupOf[(sourceOf[first] * weights.Sources) + sourceOf[second]];

    /// <summary>Compares two records.</summary>
    public void Compare(int first, int second)
    {
        var comparisons = weights.Comparisons;
        for (var k = 0; k < comparisons.Count; k++)
            _levels[k] = comparisons[k].Compare(first, second, _levels, _caches[k]);
    }

    /// <summary>Relation scores of the two records.</summary>
    public RelationScores Score(int first, int second)
    {
        Compare(first, second);
        var group = GroupOf(first, second);
        var scores = default(RelationScores);
        for (var k = 0; k < _levels.Length; k++)
        {
            int level = _levels[k];
            if (level >= 0)
                weights.Add(group, k, level, weights.FrequencyShare[k][level] > 0 ? weights.Comparisons[k].LogFrequency(first, second, level) : 0, ref scores);
        }

        return scores;
    }

    /// <summary>Log odds that the two records are one person.</summary>
    public double LogOdds(int first, int second)
    {
        var scores = Score(first, second);
        return weights.LogOdds(GroupOf(first, second), scores);
    }
}
