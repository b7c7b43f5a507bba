using System.Runtime.Intrinsics;
using DataSharingHub.Linkage.Compare;

namespace DataSharingHub.Linkage.Scoring;

/// <summary>What two records may be to each other; the order of all vectors of four below.</summary>
internal enum Relation
{
    /// <summary>One person.</summary>
    Same,

    /// <summary>Two members of one household.</summary>
    Household,

    /// <summary>Twins.</summary>
    Twins,

    /// <summary>Two persons of one name at one address, such as parent and child.</summary>
    Namesakes,
}

/// <summary>
/// Trained weights. The score of a pair is the natural logarithm of how much more often its levels occur in one person than in two
/// strangers; the same for the other relations, under which only what they share counts. The four scores are one vector.
/// </summary>
internal sealed class Weights
{
    public const int Relations = 4;

    /// <summary>Below these log odds a pair is as good as ruled out: its probability is not worth an exponential.</summary>
    public const double RuledOutBelow = -20;

    // The chance of a level that the relation rules out: twins of one given name, a namesake of one date of birth.
    private static readonly double LogRuledOut = Math.Log(0.02);

    // Log share of parents and children of one name whose births are 15 to 45 years apart.
    private static readonly double GenerationShare = Math.Log(0.9);

    private Vector256<double>[] _base = [];
    private Vector256<double>[] _frequency = [];
    private double[] _sameBase = [];
    private double[] _sameFrequency = [];
    private Vector256<double>[] _logPrior = [];
    private int[] _offset = [];
    private int _levels;

    public required IReadOnlyList<Comparison> Comparisons { get; init; }

    /// <summary>What each record has in each comparison.</summary>
    public required CodeRows Rows { get; init; }

    /// <summary>Number of the pair group (pair of sources) by first source × sources + second source.</summary>
    public required int[] GroupOf { get; init; }

    public required int Sources { get; init; }

    /// <summary>m by group, comparison, level.</summary>
    public required double[][][] M { get; init; }

    /// <summary>u by comparison, level.</summary>
    public required double[][] U { get; init; }

    /// <summary>Log frequency that a level's average weight stands for.</summary>
    public required double[][] Reference { get; init; }

    /// <summary>How much of a value's own frequency is used (0 to 1).</summary>
    public required double[][] FrequencyShare { get; init; }

    /// <summary>Prior probability of each relation by group.</summary>
    public required double[][] Prior { get; init; }

    /// <summary>Levels of all comparisons together.</summary>
    public int LevelCount => _levels;

    /// <summary>Works out the table of weights after m, u or a prior has changed.</summary>
    public void Prepare()
    {
        _offset = new int[Comparisons.Count];
        _levels = 0;
        for (var k = 0; k < _offset.Length; k++)
        {
            _offset[k] = _levels;
            _levels += U[k].Length;
        }

        _base = new Vector256<double>[M.Length * _levels];
        _frequency = new Vector256<double>[_levels];
        _logPrior = Array.ConvertAll(Prior, p => Vector256.Create(Math.Log(p[0]), Math.Log(p[1]), Math.Log(p[2]), Math.Log(p[3])));
        for (var k = 0; k < _offset.Length; k++)
        {
            for (var l = 0; l < U[k].Length; l++)
            {
                _frequency[_offset[k] + l] = FrequencyShare[k][l] * Mask(Comparisons[k].Shared);
                for (var g = 0; g < M.Length; g++)
                    _base[(g * _levels) + _offset[k] + l] = Base(g, k, l);
            }
        }

        _sameBase = Array.ConvertAll(_base, b => b[0]);
        _sameFrequency = Array.ConvertAll(_frequency, f => f[0]);
    }

    /// <summary>Place of a comparison's first level among the levels of all.</summary>
    public int OffsetOf(int comparison) => _offset[comparison];

    /// <summary>Weight (natural) of a level for one person against strangers, for a value of a log frequency.</summary>
    public double Same(int group, int comparison, int level, double logFrequency) =>
        _base[(group * _levels) + _offset[comparison] + level].ToScalar() - (FrequencyShare[comparison][level] * logFrequency);

    /// <summary>One comparison's contribution to the four scores.</summary>
    public Vector256<double> ScoresOf(int group, int comparison, int level, double logFrequency)
    {
        var at = _offset[comparison] + level;
        return _base[(group * _levels) + at] - (_frequency[at] * logFrequency);
    }

    /// <summary>As <see cref="ScoresOf"/>, for one person alone: the weight of each level by group, comparison and level, before the frequency of the value is taken off.</summary>
    public ReadOnlySpan<double> SameLevels => _sameBase;

    /// <summary>How much of a value's log frequency is taken off.</summary>
    public double SameFrequency(int comparison, int level) => _sameFrequency[_offset[comparison] + level];

    /// <summary>Relation scores of a pattern of levels, the frequencies of values left out.</summary>
    public Vector256<double> Pattern(int group, ReadOnlySpan<sbyte> levels)
    {
        var scores = Vector256<double>.Zero;
        for (var k = 0; k < levels.Length; k++)
        {
            if (levels[k] >= 0)
                scores += _base[(group * _levels) + _offset[k] + levels[k]];
        }

        return scores;
    }

    /// <summary>How much of a level's log frequency counts under each relation; no training changes it.</summary>
    public Vector256<double> FrequencyAt(int comparison, int level) => _frequency[_offset[comparison] + level];

    /// <summary>Natural log of the prior probability that a pair of a group is one person.</summary>
    public double LogPrior(int group) => _logPrior[group].ToScalar();

    /// <summary>True where no relation has odds worth an exponential: the posterior of each is taken for 0.</summary>
    public bool IsRuledOut(int group, Vector256<double> scores) => Vector256.LessThanAll(scores + _logPrior[group], Vector256.Create(RuledOutBelow));

    /// <summary>Posterior of each relation given the scores.</summary>
    public Vector256<double> Posterior(int group, Vector256<double> scores)
    {
        var logs = scores + _logPrior[group];
        if (IsRuledOut(group, scores))
            return Vector256<double>.Zero;
        var most = Math.Max(Math.Max(Math.Max(logs[0], logs[1]), Math.Max(logs[2], logs[3])), 0);
        // The runtime's own exponential, one by one: a vector's would depend on the processor in its last bits.
        var shares = Vector256.Create(Exp(logs[0] - most), Exp(logs[1] - most), Exp(logs[2] - most), Exp(logs[3] - most));
        return shares / (shares[0] + shares[1] + shares[2] + shares[3] + Exp(-most));
    }

    // What is this far below the greatest of them would not change a bit of the sum.
    private static double Exp(double log) => log < 3 * RuledOutBelow ? 0 : Math.Exp(log);

    /// <summary>Log odds of one person against everything else.</summary>
    public double LogOdds(int group, Vector256<double> scores) => LogPrior(group) + WeightOf(group, scores);

    /// <summary>Match weight in natural units: one person against two persons of any relation.</summary>
    public double WeightOf(int group, Vector256<double> scores)
    {
        var logs = scores + _logPrior[group];
        var most = Math.Max(Math.Max(logs[1], logs[2]), Math.Max(logs[3], 0));
        if (most == 0 && logs[1] < 2 * RuledOutBelow && logs[2] < 2 * RuledOutBelow && logs[3] < 2 * RuledOutBelow)
            return scores[0];
        return scores[0] - most - Math.Log(Math.Exp(logs[1] - most) + Math.Exp(logs[2] - most) + Math.Exp(logs[3] - most) + Math.Exp(-most));
    }

    private Vector256<double> Base(int group, int comparison, int level)
    {
        var (m, u) = (M[group][comparison][level], U[comparison][level]);
        var weight = Math.Log(m) - Math.Log(u) + (FrequencyShare[comparison][level] * Reference[comparison][level]);
        var (shared, agrees) = (Comparisons[comparison].Shared, Comparisons[comparison].Levels[level].Agrees);
        var twins = comparison == 0 && agrees && Comparisons[0].IsGivenName && (shared & SharedBy.Twins) == 0 ? LogRuledOut : 0;
        var namesakes = !Comparisons[comparison].IsDateOfBirth || (shared & SharedBy.Namesakes) != 0 ? 0
            : agrees ? LogRuledOut : level == Comparisons[comparison].GenerationLevel ? GenerationShare - Math.Log(u) : 0;
        return (weight * Mask(shared)) + Vector256.Create(0, 0, twins, namesakes);
    }

    private static Vector256<double> Mask(SharedBy shared) =>
        Vector256.Create(1, (shared & SharedBy.Household) != 0 ? 1.0 : 0, (shared & SharedBy.Twins) != 0 ? 1.0 : 0, (shared & SharedBy.Namesakes) != 0 ? 1.0 : 0);
}
