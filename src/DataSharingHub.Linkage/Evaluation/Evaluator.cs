namespace DataSharingHub.Linkage;

/// <summary>How well a result agrees with known truth.</summary>
/// <param name="TruePairs">Pairs of records of one person.</param>
/// <param name="LinkedPairs">Pairs put in one cluster.</param>
/// <param name="Precision">Share of linked pairs that are true.</param>
/// <param name="Recall">Share of true pairs that are linked.</param>
/// <param name="F1">Harmonic mean of both.</param>
/// <param name="BCubedPrecision">Mean over records of the share of its cluster that is its person.</param>
/// <param name="BCubedRecall">Mean over records of the share of its person that is in its cluster.</param>
/// <param name="BCubed">Harmonic mean of both.</param>
/// <param name="BestThreshold">Probability at which pairs alone, without clustering, reach the best F1.</param>
/// <param name="BestF1">That F1.</param>
/// <param name="Calibration">Pairs by probability, with the share that is true.</param>
public sealed record Evaluation(
    long TruePairs, long LinkedPairs, double Precision, double Recall, double F1, double BCubedPrecision, double BCubedRecall, double BCubed,
    double BestThreshold, double BestF1, IReadOnlyList<CalibrationBin> Calibration);

/// <summary>Pairs whose probability lies in a range.</summary>
/// <param name="From">Lower end.</param>
/// <param name="To">Upper end.</param>
/// <param name="Pairs">Pairs in it.</param>
/// <param name="MeanProbability">Their mean probability.</param>
/// <param name="ShareTrue">The share of them that is one person: equal to the mean probability where probabilities are calibrated.</param>
public sealed record CalibrationBin(double From, double To, long Pairs, double MeanProbability, double ShareTrue);

/// <summary>Compares a result with known truth. Truth is read here alone, after linking.</summary>
public static class Evaluator
{
    private static readonly double[] Edges = [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1.0000001];

    /// <summary>Evaluates a result.</summary>
    /// <param name="result">What a run found.</param>
    /// <param name="truth">Person of each record; records without an entry are persons of their own.</param>
    /// <returns>The measures.</returns>
    public static Evaluation Evaluate(LinkageResult result, IReadOnlyDictionary<RecordKey, string> truth)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(truth);
        var people = new Dictionary<string, int>(StringComparer.Ordinal);
        var both = new Dictionary<(int Cluster, int Person), long>();
        var clusters = new Dictionary<int, long>();
        var persons = new Dictionary<int, long>();
        var alone = -1;
        foreach (var record in result.Clusters)
        {
            int person;
            if (!truth.TryGetValue(record.Record, out var name))
                person = alone--;
            else if (!people.TryGetValue(name, out person))
                people.Add(name, person = people.Count);
            both[(record.Cluster, person)] = both.GetValueOrDefault((record.Cluster, person)) + 1;
            clusters[record.Cluster] = clusters.GetValueOrDefault(record.Cluster) + 1;
            persons[person] = persons.GetValueOrDefault(person) + 1;
        }

        static double PairsIn(IEnumerable<long> sizes) => sizes.Sum(n => n * (n - 1.0) / 2);
        var hit = PairsIn(both.Values);
        var linked = PairsIn(clusters.Values);
        var real = PairsIn(persons.Values);
        var n = (double)Math.Max(1, result.Clusters.Count);
        var bp = both.Sum(b => (double)b.Value * b.Value / clusters[b.Key.Cluster]) / n;
        var br = both.Sum(b => (double)b.Value * b.Value / persons[b.Key.Person]) / n;
        var precision = linked == 0 ? 1 : hit / linked;
        var recall = real == 0 ? 1 : hit / real;
        var scored = result.Pairs.Select(p => (p.Probability, True: truth.TryGetValue(p.First, out var a) && truth.TryGetValue(p.Second, out var b) && a == b))
            .OrderByDescending(p => p.Probability).ToArray();
        var (threshold, best) = Best(scored, real);
        return new Evaluation((long)real, (long)linked, precision, recall, F(precision, recall), bp, br, F(bp, br), threshold, best, Calibrate(scored));
    }

    private static double F(double precision, double recall) => precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);

    private static (double Threshold, double F1) Best((double Probability, bool True)[] pairs, double real)
    {
        var (threshold, best) = (1.0, 0.0);
        long hit = 0;
        for (var i = 0; i < pairs.Length; i++)
        {
            hit += pairs[i].True ? 1 : 0;
            if (i + 1 < pairs.Length && pairs[i + 1].Probability == pairs[i].Probability)
                continue;
            var f = F(hit / (i + 1.0), real == 0 ? 1 : hit / real);
            if (f > best)
                (threshold, best) = (pairs[i].Probability, f);
        }

        return (threshold, best);
    }

    private static List<CalibrationBin> Calibrate((double Probability, bool True)[] pairs)
    {
        var bins = new List<CalibrationBin>();
        for (var e = 0; e + 1 < Edges.Length; e++)
        {
            var inside = pairs.Where(p => p.Probability >= Edges[e] && p.Probability < Edges[e + 1]).ToArray();
            if (inside.Length > 0)
                bins.Add(new CalibrationBin(Edges[e], Math.Min(1, Edges[e + 1]), inside.Length, inside.Average(p => p.Probability), inside.Count(p => p.True) / (double)inside.Length));
        }

        return bins;
    }
}
