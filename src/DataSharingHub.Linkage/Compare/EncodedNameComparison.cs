using DataSharingHub.Linkage.Encoding;

namespace DataSharingHub.Linkage.Compare;

/// <summary>Encoded names, compared under a salt that both records share; nothing can be said where they share none.</summary>
internal abstract class EncodedNameComparison(string name, byte[][] values, IReadOnlyList<Level> levels, SharedBy shared) : Comparison(name, levels, shared)
{
    public const int Exchanged = 4;

    private readonly double _exactByChance = values.Where(v => v.Length > 0).Select(v => EncodedName.ShareOf(v)).DefaultIfEmpty(double.NaN).Average();

    public override bool IsBlind(in ComparedPair pair) =>
        values[pair.First].Length > 0 && values[pair.Second].Length > 0 && AgreementOf(pair.First, pair.Second) == NameAgreement.Unknown;

    // Names in each other's place are two names, each as rare as it is where it does not belong.
    public override double LogFrequency(in ComparedPair pair, int level)
    {
        var (first, second) = (EncodedName.ShareOf(values[pair.First]), EncodedName.ShareOf(values[pair.Second]));
        return level == Exchanged ? Math.Log(first) + Math.Log(second) : Math.Log(Math.Max(first, second));
    }

    public override double ExactByChance(int level) => level == 0 ? _exactByChance : double.NaN;

    protected static Level[] LevelsOf(double same, double variant, double slip, double exchanged, double initial, double different) =>
    [
        new("the same", same, FrequencyUse.Exact, Agrees: true),
        new("a short form, spelling variant or part", variant, FrequencyUse.Near, Agrees: true),
        new("one slip apart, one of them rare", slip, FrequencyUse.Near, Agrees: true),
        new("one slip apart, both established names", 0.01, FrequencyUse.Near),
        new("given and family name in each other's place", exchanged, FrequencyUse.Exact, Agrees: true),
        new("an initial that fits", initial),
        new("sounds or looks alike", 0.02, FrequencyUse.Near),
        new("different", different),
    ];

    protected NameAgreement AgreementOf(int first, int second) => EncodedName.Compare(values[first], values[second]);
}

/// <summary>Encoded given names.</summary>
internal sealed class EncodedForenameComparison(string name, byte[][] values)
    : EncodedNameComparison(name, values, LevelsOf(0.77, 0.05, 0.06, 0.02, 0.03, 0.04), SharedBy.Namesakes)
{
    public const int Slip = 2;

    public override bool IsGivenName => true;

    public override sbyte Compare(in ComparedPair pair, ReadOnlySpan<sbyte> earlier, LevelCache cache) => (sbyte)((int)AgreementOf(pair.First, pair.Second) - 1);
}

/// <summary>Encoded family names. Where given and family name are exchanged, the given name's level says all there is.</summary>
internal sealed class EncodedSurnameComparison(string name, byte[][] values, bool hasNames)
    : EncodedNameComparison(name, values, LevelsOf(0.85, 0.02, 0.05, 0.001, 0.002, 0.05), SharedBy.Household | SharedBy.Twins | SharedBy.Namesakes)
{
    public override sbyte Compare(in ComparedPair pair, ReadOnlySpan<sbyte> earlier, LevelCache cache) =>
        hasNames && earlier[0] == Exchanged ? Unknown : (sbyte)((int)AgreementOf(pair.First, pair.Second) - 1);
}
