using DataSharingHub.Linkage.Encoding;

namespace DataSharingHub.Linkage.Compare;

/// <summary>Encoded dates of birth.</summary>
internal sealed class EncodedDateComparison(string name, byte[][] values) : Comparison(name, AllLevels, SharedBy.Twins)
{
    private static readonly Level[] AllLevels =
    [
        new("the same", 0.90, FrequencyUse.None, Agrees: true),
        new("day and month exchanged", 0.015, FrequencyUse.None, Agrees: true),
        new("one digit apart", 0.045, FrequencyUse.None, Agrees: true),
        new("the same year, one of them 1 January", 0.01, FrequencyUse.None, Agrees: true),
        new("two of day, month and year the same", 0.015),
        new("different", 0.025),
    ];

    public override bool IsDateOfBirth => true;

    public override sbyte Compare(in ComparedPair pair, ReadOnlySpan<sbyte> earlier, LevelCache cache) =>
        (sbyte)((int)EncodedDate.Compare(values[pair.First], values[pair.Second]) - 1);

    public override double ExactByChance(int level) => level == 0 ? EncodedTokens.EqualByChance(values, 8) : double.NaN;
}

/// <summary>Encoded postcodes.</summary>
internal sealed class EncodedPostcodeComparison(string name, byte[][] values)
    : Comparison(name, AllLevels, SharedBy.Household | SharedBy.Twins | SharedBy.Namesakes)
{
    private static readonly Level[] AllLevels =
    [
        new("the same", 0.70, FrequencyUse.None, Agrees: true),
        new("one slip apart", 0.05, FrequencyUse.None, Agrees: true),
        new("the same sector", 0.03),
        new("different", 0.22),
    ];

    public override sbyte Compare(in ComparedPair pair, ReadOnlySpan<sbyte> earlier, LevelCache cache) =>
        (sbyte)((int)EncodedPostcode.Compare(values[pair.First], values[pair.Second]) - 1);

    public override double ExactByChance(int level) => level == 0 ? EncodedTokens.EqualByChance(values, 8) : double.NaN;
}

/// <summary>Encoded sex; as for clear text, pairs whose given names agree are a context of their own.</summary>
internal sealed class EncodedSexComparison(string name, byte[][] values, bool hasNames) : Comparison(name, AllLevels, SharedBy.None)
{
    private static readonly Level[] AllLevels =
    [
        new("the same", 0.985),
        new("different", 0.015),
        new("the same, as the given name", 0.985, Context: 1),
        new("different, although the given name agrees", 0.015, Context: 1),
    ];

    public override sbyte Compare(in ComparedPair pair, ReadOnlySpan<sbyte> earlier, LevelCache cache)
    {
        if (values[pair.First].Length == 0 || values[pair.Second].Length == 0 || EncodedCategory.Compare(values[pair.First], values[pair.Second]) is not { } same)
            return Unknown;
        var named = hasNames && earlier[0] is >= 0 and <= EncodedForenameComparison.Slip or EncodedForenameComparison.Exchanged;
        return (sbyte)((same ? 0 : 1) + (named ? 2 : 0));
    }
}

/// <summary>Frequencies that keyed tokens still show.</summary>
internal static class EncodedTokens
{
    /// <summary>Share of random pairs whose first token is the same.</summary>
    public static double EqualByChance(byte[][] values, int length)
    {
        var counts = new Dictionary<ulong, int>();
        var known = 0;
        foreach (var value in values.Where(v => v.Length > 0))
        {
            var token = System.Buffers.Binary.BinaryPrimitives.ReadUInt64LittleEndian(value.AsSpan(0, length));
            counts[token] = counts.GetValueOrDefault(token) + 1;
            known++;
        }

        return known < 2 ? double.NaN : Math.Max(1, counts.Values.Sum(count => count * (count - 1.0))) / (known * (known - 1.0));
    }
}
