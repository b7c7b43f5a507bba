using System.Runtime.CompilerServices;
using DataSharingHub.Linkage.Records;

namespace DataSharingHub.Linkage.Compare;

/// <summary>Sex. Where the given names agree it says little more, so those pairs are a context of their own.</summary>
internal sealed class SexComparison(ValueColumn column, bool hasNames) : Comparison(column.Name, AllLevels, SharedBy.None)
{
    private static readonly Level[] AllLevels =
    [
        new("the same", 0.985),
        new("different", 0.015),
        new("the same, as the given name", 0.985, Context: 1),
        new("different, although the given name agrees", 0.015, Context: 1),
    ];

    public override int CodeOf(int record) => column.Ids[record];

    public override sbyte Compare(in ComparedPair pair, ReadOnlySpan<sbyte> earlier, LevelCache cache)
    {
        return LevelOf(pair.FirstCodes[Place], pair.SecondCodes[Place], hasNames ? earlier[0] : Unknown);
    }

    public override void CompareAll(in ComparedPairs pairs, PairLevels levels, LevelCache cache)
    {
        var names = levels.Of(0);
        var own = levels.Of(Place);
        for (var n = 0; n < own.Length; n++)
        {
            var (a, b) = pairs.Codes(n, Place);
            own[n] = LevelOf(a, b, hasNames ? names[n] : Unknown);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static sbyte LevelOf(int a, int b, sbyte name)
    {
        if (a < 0 || b < 0)
            return Unknown;
        var named = name is >= 0 and <= ForenameComparison.Slip or ForenameComparison.Swapped;
        return (sbyte)((a == b ? 0 : 1) + (named ? 2 : 0));
    }
}
