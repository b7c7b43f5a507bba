namespace DataSharingHub.Linkage.Compare;

/// <summary>Natural logarithms of value frequencies, worked out once per distinct value.</summary>
internal static class LogShares
{
    // A value seen once may be as rare as it looks or luck: one and a half stands for it.
    private const double Fewest = 1.5;

    /// <summary>Log share of each value among the known ones.</summary>
    public static double[] Of(int[] counts, double known) => Array.ConvertAll(counts, c => Of(c, known));

    /// <summary>Log share of a value that so many records have.</summary>
    public static double Of(int count, double known) => Math.Log(Math.Max(Fewest, count) / known);

    /// <summary>Probability that two records drawn without replacement agree.</summary>
    public static double ExactByChance(IEnumerable<int> counts, double known, double least = 1)
    {
        var sum = 0.0;
        foreach (var count in counts)
            sum += count * (count - 1.0);
        return Math.Max(sum, least) / (known * Math.Max(1, known - 1));
    }
}
