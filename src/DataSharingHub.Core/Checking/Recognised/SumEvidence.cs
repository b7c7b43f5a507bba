namespace DataSharingHub.Core.Checking.Recognised;

/// <summary>What the printed numbers say for and against a total being the sum of certain parts.</summary>
/// <param name="Full">Sums of which every number is printed.</param>
/// <param name="Right">Those that add up.</param>
/// <param name="Near">Those that add up but for 2 %.</param>
/// <param name="Gaps">Sums that leave something for a cell in which nothing is printed.</param>
/// <param name="Over">Sums whose printed parts alone are more than the total.</param>
/// <param name="Bits">How unlikely the right ones are by chance: one in two to this power.</param>
internal readonly record struct SumEvidence(int Full, int Right, int Near, int Gaps, int Over, double Bits)
{
    private const decimal NearMiss = 0.02m;

    public static SumEvidence operator +(SumEvidence a, SumEvidence b) =>
        new(a.Full + b.Full, a.Right + b.Right, a.Near + b.Near, a.Gaps + b.Gaps, a.Over + b.Over, a.Bits + b.Bits);

    /// <summary>Weighs one sum.</summary>
    /// <param name="total">The printed total, null where none is.</param>
    /// <param name="sum">The sum of the printed parts.</param>
    /// <param name="unknown">Parts of which no number is known.</param>
    /// <param name="blank">Parts that are blank or marked as none.</param>
    public static SumEvidence Of(long? total, long sum, int unknown, int blank)
    {
        if (total is not { } printed)
            return default;
        if (sum == printed && unknown == 0)
            return new SumEvidence(1, 1, 0, 0, 0, Math.Log2(1 + printed));
        if (unknown > 0)
            return new SumEvidence(0, 0, 0, 0, sum > printed ? 1 : 0, 0);
        if (blank > 0 && sum < printed)
            return new SumEvidence(0, 0, 0, 1, 0, 0);
        var near = Math.Abs(sum - printed) <= Math.Max(1, NearMiss * printed);
        return new SumEvidence(1, 0, near ? 1 : 0, 0, 0, 0);
    }
}
