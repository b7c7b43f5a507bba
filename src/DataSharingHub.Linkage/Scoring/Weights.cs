using DataSharingHub.Linkage.Compare;

namespace DataSharingHub.Linkage.Scoring;

/// <summary>What two records may be to each other.</summary>
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
/// strangers; the same for the other relations, under which only what they share counts.
/// </summary>
internal sealed class Weights
{
    public const int Relations = 4;

    /// <summary>The chance of a level that the relation rules out: twins of one given name, a namesake of one date of birth.</summary>
    public static readonly double LogRuledOut = Math.Log(0.02);

    /// <summary>Log share of parents and children of one name whose births are 15 to 45 years apart.</summary>
    private static readonly double GenerationShare = Math.Log(0.9);

    public required IReadOnlyList<Comparison> Comparisons { get; init; }

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

    /// <summary>ln m − ln u + share × reference; filled by <see cref="Prepare"/>.</summary>
    public double[][][] Table { get; private set; } = [];

    /// <summary>Works out the table of weights after m or u have changed.</summary>
    public void Prepare()
    {
        Table = new double[M.Length][][];
        for (var g = 0; g < M.Length; g++)
        {
            Table[g] = new double[Comparisons.Count][];
            for (var k = 0; k < Comparisons.Count; k++)
            {
                var row = Table[g][k] = new double[U[k].Length];
                for (var l = 0; l < row.Length; l++)
                    row[l] = Math.Log(M[g][k][l]) - Math.Log(U[k][l]) + (FrequencyShare[k][l] * Reference[k][l]);
            }
        }
    }

    /// <summary>Adds one comparison's contribution to the four relation scores.</summary>
    public void Add(int group, int comparison, int level, double logFrequency, ref RelationScores scores)
    {
        if (level < 0)
            return;
        var lr = Table[group][comparison][level] - (FrequencyShare[comparison][level] * logFrequency);
        scores.Same += lr;
        var shared = Comparisons[comparison].Shared;
        if ((shared & SharedBy.Household) != 0)
            scores.Household += lr;
        var agrees = Comparisons[comparison].Levels[level].Agrees;
        if ((shared & SharedBy.Twins) != 0)
            scores.Twins += lr;
        else if (comparison == 0 && agrees && Comparisons[0].IsGivenName)
            scores.Twins += LogRuledOut;
        if ((shared & SharedBy.Namesakes) != 0)
            scores.Namesakes += lr;
        else if (Comparisons[comparison].IsDateOfBirth)
            scores.Namesakes += agrees ? LogRuledOut : level == Comparisons[comparison].GenerationLevel ? GenerationShare - Math.Log(U[comparison][level]) : 0;
    }

    /// <summary>Posterior of each relation given the scores, in the order of <see cref="Relation"/>.</summary>
    public RelationScores Posterior(int group, in RelationScores scores)
    {
        var prior = Prior[group];
        var same = Math.Log(prior[0]) + scores.Same;
        var household = Math.Log(prior[1]) + scores.Household;
        var twins = Math.Log(prior[2]) + scores.Twins;
        var namesakes = Math.Log(prior[3]) + scores.Namesakes;
        var most = Math.Max(Math.Max(Math.Max(same, household), Math.Max(twins, namesakes)), 0);
        var a = Math.Exp(same - most);
        var b = Math.Exp(household - most);
        var c = Math.Exp(twins - most);
        var d = Math.Exp(namesakes - most);
        var sum = a + b + c + d + Math.Exp(-most);
        return new RelationScores { Same = a / sum, Household = b / sum, Twins = c / sum, Namesakes = d / sum };
    }

    /// <summary>Log odds of one person against everything else.</summary>
    public double LogOdds(int group, in RelationScores scores) => Math.Log(Prior[group][0]) + WeightOf(group, scores);

    /// <summary>Match weight in natural units: one person against two persons of any relation.</summary>
    public double WeightOf(int group, in RelationScores scores)
    {
        var prior = Prior[group];
        var household = Math.Log(prior[1]) + scores.Household;
        var twins = Math.Log(prior[2]) + scores.Twins;
        var namesakes = Math.Log(prior[3]) + scores.Namesakes;
        var most = Math.Max(Math.Max(household, twins), Math.Max(namesakes, 0));
        return scores.Same - most - Math.Log(Math.Exp(household - most) + Math.Exp(twins - most) + Math.Exp(namesakes - most) + Math.Exp(-most));
    }
}

/// <summary>One number for each relation.</summary>
internal struct RelationScores
{
    public double Same;
    public double Household;
    public double Twins;
    public double Namesakes;
}
