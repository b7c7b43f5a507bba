using System.Buffers.Binary;
using DataSharingHub.Linkage.Encoding;

namespace DataSharingHub.Linkage.Compare;

/// <summary>Encoded dates of birth.</summary>
internal sealed class EncodedDateComparison(string name, byte[][] values) : Comparison(name, AllLevels, SharedBy.Twins)
{
    private static readonly Level[] AllLevels =
    [
        new("the same", 0.905, FrequencyUse.Exact, Agrees: true),
        new("day and month exchanged", 0.015, FrequencyUse.None, Agrees: true),
        new("one digit apart", 0.045, FrequencyUse.None, Agrees: true),
        new("the same year, one of them 1 January", 0.01, FrequencyUse.None, Agrees: true),
        new("two of day, month and year the same", 0.019),
        // Tokens do not show a generation between two dates: parent and child of one name and address look like one person with another date, and training cannot tell how many are which.
        new("different", 0.006, Trained: false),
    ];

    public override bool IsDateOfBirth => true;

    public override sbyte Compare(in ComparedPair pair, ReadOnlySpan<sbyte> earlier, LevelCache cache) =>
        (sbyte)((int)EncodedDate.Compare(values[pair.First], values[pair.Second]) - 1);

    private readonly EncodedTokens _tokens = new(values);

    public override double LogFrequency(in ComparedPair pair, int level) => _tokens.LogShareOf(pair.First);

    public override double ExactByChance(int level) => level == 0 ? _tokens.EqualByChance : double.NaN;
}

/// <summary>Encoded postcodes.</summary>
internal sealed class EncodedPostcodeComparison(string name, byte[][] values)
    : Comparison(name, AllLevels, SharedBy.Household | SharedBy.Twins | SharedBy.Namesakes)
{
    private static readonly Level[] AllLevels =
    [
        new("the same", 0.70, FrequencyUse.Exact, Agrees: true),
        new("one slip apart", 0.05, FrequencyUse.None, Agrees: true),
        new("the same sector", 0.03),
        new("different", 0.22),
    ];

    public override sbyte Compare(in ComparedPair pair, ReadOnlySpan<sbyte> earlier, LevelCache cache) =>
        (sbyte)((int)EncodedPostcode.Compare(values[pair.First], values[pair.Second]) - 1);

    private readonly EncodedTokens _tokens = new(values);

    public override double LogFrequency(in ComparedPair pair, int level) => _tokens.LogShareOf(pair.First);

    public override double ExactByChance(int level) => level == 0 ? _tokens.EqualByChance : double.NaN;
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

/// <summary>Frequencies that the keyed tokens of whole values still show.</summary>
internal sealed class EncodedTokens
{
    private readonly float[] _logShares;

    public EncodedTokens(byte[][] values)
    {
        static ulong Token(byte[] value) => BinaryPrimitives.ReadUInt64LittleEndian(value);
        var counts = values.Where(v => v.Length > 0).CountBy(Token).ToDictionary();
        double known = Math.Max(1, counts.Values.Sum());
        EqualByChance = known < 2 ? double.NaN : LogShares.ExactByChance(counts.Values, known);
        _logShares = Array.ConvertAll(values, v => v.Length == 0 ? 0 : (float)LogShares.Of(counts[Token(v)], known));
    }

    /// <summary>Share of random pairs whose values are the same.</summary>
    public double EqualByChance { get; }

    /// <summary>Natural logarithm of the share of records with a record's value.</summary>
    public double LogShareOf(int record) => _logShares[record];
}
