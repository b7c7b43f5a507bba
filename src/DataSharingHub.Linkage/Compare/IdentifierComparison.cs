using DataSharingHub.Linkage.Records;

namespace DataSharingHub.Linkage.Compare;

/// <summary>Reference numbers: the same, one wrong or two swapped digits, different.</summary>
internal sealed class IdentifierComparison(ValueColumn column) : Comparison(column.Name, AllLevels, SharedBy.None)
{
    public const int Exact = 0, Slip = 1, Different = 2;

    private static readonly Level[] AllLevels =
    [
        new("the same", 0.90, FrequencyUse.Exact, Agrees: true),
        new("one digit wrong or two swapped", 0.05, FrequencyUse.None, Agrees: true),
        new("different", 0.05),
    ];

    private readonly double _known = Math.Max(1, column.Known);
    private readonly double[] _log = LogShares.Of(column.Counts, Math.Max(1, column.Known));

    public override int CodeOf(int record) => column.Ids[record];

    public override sbyte Compare(in ComparedPair pair, ReadOnlySpan<sbyte> earlier, LevelCache cache)
    {
        var a = pair.FirstCodes[Place];
        var b = pair.SecondCodes[Place];
        if (a < 0 || b < 0)
            return Unknown;
        if (a == b)
            return Exact;
        if (a > b)
            (a, b) = (b, a);
        if (!cache.TryGet(a, b, out var slot, out var key, out var level))
        {
            var (x, y) = (column.Values[a], column.Values[b]);
            level = cache.Keep(slot, key, Math.Abs(x.Length - y.Length) <= 1 && x.Length > 4 && EditDistance.Between(x, y) == 1 ? (sbyte)Slip : (sbyte)Different);
        }

        return level;
    }

    public override double LogFrequency(in ComparedPair pair, int level) => _log[pair.FirstCodes[Place]];

    public override double ExactByChance(int level)
    {
        return level == Exact ? LogShares.ExactByChance(column.Counts, _known, 0.5) : double.NaN;
    }
}
