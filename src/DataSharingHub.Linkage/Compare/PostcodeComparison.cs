using System.Runtime.CompilerServices;
using DataSharingHub.Linkage.Records;
using DataSharingHub.Linkage.Standardise;

namespace DataSharingHub.Linkage.Compare;

/// <summary>Postcodes: whole, one slip, sector, district, area.</summary>
internal sealed class PostcodeComparison(ValueColumn column)
    : Comparison(column.Name, AllLevels, SharedBy.Household | SharedBy.Twins | SharedBy.Namesakes)
{
    public const int Exact = 0, Slip = 1, Sector = 2, District = 3, Area = 4, Different = 5;

    private static readonly Level[] AllLevels =
    [
        new("the same", 0.70, FrequencyUse.Exact, Agrees: true),
        new("one slip apart", 0.04, FrequencyUse.None, Agrees: true),
        new("the same sector", 0.02),
        new("the same district", 0.03),
        new("the same area", 0.05),
        new("different", 0.16),
    ];

    private readonly double _known = Math.Max(1, column.Known);
    private readonly double[] _log = LogShares.Of(column.Counts, Math.Max(1, column.Known));
    private readonly PackedPostcode[] _packed = column.ForEach(PackedPostcode.Of);

    public override int CodeOf(int record) => column.Ids[record];

    public override sbyte Compare(in ComparedPair pair, ReadOnlySpan<sbyte> earlier, LevelCache cache)
    {
        return LevelOf(pair.FirstCodes[Place], pair.SecondCodes[Place], cache);
    }

    public override void CompareAll(in ComparedPairs pairs, PairLevels levels, LevelCache cache)
    {
        var own = levels.Of(Place);
        for (var n = 0; n < own.Length; n++)
        {
            var (a, b) = pairs.Codes(n, Place);
            own[n] = LevelOf(a, b, cache);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private sbyte LevelOf(int a, int b, LevelCache cache)
    {
        if (a < 0 || b < 0)
            return Unknown;
        if (a == b)
            return Exact;
        if (_packed[a].Characters != 0 && _packed[b].Characters != 0)
            return Grade(_packed[a], _packed[b]);
        if (a > b)
            (a, b) = (b, a);
        return cache.TryGet(a, b, out var slot, out var key, out var level) ? level : cache.Keep(slot, key, Grade(a, b));
    }

    public override double LogFrequency(in ComparedPair pair, int level) => _log[pair.FirstCodes[Place]];

    public override double ExactByChance(int level)
    {
        return level == Exact ? LogShares.ExactByChance(column.Counts, _known) : double.NaN;
    }

    private static sbyte Grade(in PackedPostcode x, in PackedPostcode y)
    {
        if (x.Length > 3 && y.Length > 3 && x.IsSlip(y))
            return Slip;
        if (x.Outward == y.Outward && x.SameStart(y, x.Outward))
            return x.Length > x.Outward && y.Length > y.Outward && x.SameStart(y, x.Outward + 1) ? (sbyte)Sector : (sbyte)District;
        return x.Area > 0 && x.Area == y.Area && x.SameStart(y, x.Area) ? (sbyte)Area : (sbyte)Different;
    }

    private sbyte Grade(int a, int b)
    {
        var (x, y) = (column.Values[a], column.Values[b]);
        var (outX, areaX) = (PostcodeText.OutwardLength(x), PostcodeText.AreaLength(x));
        var (outY, areaY) = (PostcodeText.OutwardLength(y), PostcodeText.AreaLength(y));
        var district = outX == outY && x.AsSpan(0, outX).SequenceEqual(y.AsSpan(0, outY));
        if (x.Length > 3 && y.Length > 3 && Math.Abs(x.Length - y.Length) <= 1 && EditDistance.Between(x, y) == 1)
            return Slip;
        if (district && x.Length > outX && y.Length > outY && x[outX] == y[outY])
            return Sector;
        if (district)
            return District;
        return areaX > 0 && areaX == areaY && x.AsSpan(0, areaX).SequenceEqual(y.AsSpan(0, areaY)) ? (sbyte)Area : (sbyte)Different;
    }
}
