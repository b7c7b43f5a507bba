using DataSharingHub.Linkage.Records;
using DataSharingHub.Linkage.Standardise;

namespace DataSharingHub.Linkage.Compare;

/// <summary>Given names: first and further ones, short forms, slips, initials, and given and family name in each other's place.</summary>
internal sealed class ForenameComparison(NameColumns names, AliasNames? aliases)
    : Comparison("forename", aliases is null ? AllLevels : [.. AllLevels, AliasLevel], SharedBy.Namesakes)
{
    public const int Exact = 0, First = 1, OtherFurther = 2, Variant = 3, Slip = 4, NearNames = 5, Initial = 6, Further = 7, Swapped = 8, Similar = 9, Different = 10, OtherInitial = 11, Alias = 12;

    private static readonly Level[] AllLevels =
    [
        new("the same", 0.80, FrequencyUse.Exact, Agrees: true),
        new("the same first name, the others known on one side", 0.03, FrequencyUse.Near, Agrees: true),
        new("the same first name, other further names", 0.01, FrequencyUse.Near, Agrees: true),
        new("a short form or spelling variant", 0.04, FrequencyUse.Near, Agrees: true),
        new("one slip apart, one of them rare", 0.05, FrequencyUse.Near, Agrees: true),
        new("one slip apart, both established names", 0.01, FrequencyUse.Near),
        new("an initial that fits", 0.97, FrequencyUse.Exact, Context: 1),
        new("a further name of the one is a name of the other", 0.01, FrequencyUse.Near),
        new("given and family name in each other's place", 0.01, FrequencyUse.Exact, Agrees: true),
        new("sounds or looks alike", 0.02, FrequencyUse.Near),
        new("different", 0.006),
        new("an initial that does not fit", 0.03, Context: 1),
    ];

    private static readonly Level AliasLevel = new("a name of the one is another name of the other", 0.02, FrequencyUse.Exact, Agrees: true);

    public override bool IsGivenName => true;

    private readonly double _known = Math.Max(1, names.Given.Known);
    private readonly double[] _log = LogShares.Of(names.Given.Counts, Math.Max(1, names.Given.Known));
    private readonly double[] _firstLog = Array.ConvertAll(names.GivenInfo, i => Math.Log(Math.Max(1.5, names.GivenTokenCounts[i.Tokens[0]]) / Math.Max(1, names.Given.Known)));
    private readonly double _knownFamily = Math.Max(1, names.Family.Known);
    private readonly double[] _initials = Initials(names);

    public override int CodeOf(int record) => names.Given.Ids[record];

    public override sbyte Compare(in ComparedPair pair, ReadOnlySpan<sbyte> earlier, LevelCache cache)
    {
        return LevelOf(pair.First, pair.Second, pair.FirstCodes[Place], pair.SecondCodes[Place], pair.FirstCodes[Place + 1], pair.SecondCodes[Place + 1], cache);
    }

    public override void CompareAll(in ComparedPairs pairs, PairLevels levels, LevelCache cache)
    {
        var own = levels.Of(Place);
        for (var n = 0; n < own.Length; n++)
        {
            var (a, b) = pairs.Codes(n, Place);
            var (family, otherFamily) = pairs.Codes(n, Place + 1);
            own[n] = LevelOf(pairs.First(n), pairs.Second(n), a, b, family, otherFamily, cache);
        }
    }

    private sbyte LevelOf(int first, int second, int a, int b, int familyFirst, int familySecond, LevelCache cache)
    {
        // Only where the names they go by differ: the same name needs no alias.
        if (aliases is not null && (a != b || names.Family.Ids[first] != names.Family.Ids[second]) && aliases.Hit(first, second) >= 0)
            return Alias;
        if (a < 0 || b < 0)
            return OneNameInTheOtherField(first, second, a, b) ? (sbyte)Swapped : Unknown;
        if (a == b)
            return Exact;
        sbyte level;
        if (names.GivenGlance[a].IsUnlike(names.GivenGlance[b]))
        {
            level = Different;
        }
        else
        {
            var (x, y) = a < b ? (a, b) : (b, a);
            if (!cache.TryGet(x, y, out var slot, out var key, out level))
                level = cache.Keep(slot, key, Grade(names.GivenInfo[x], names.GivenInfo[y]));
        }

        return level is Different or Similar or OtherInitial && MayBeSwapped(a, b, familyFirst >> 1, familySecond >> 1) && IsSwapped(first, second)
            ? (sbyte)Swapped : level;
    }

    public override double LogFrequency(in ComparedPair pair, int level)
    {
        var a = pair.FirstCodes[Place];
        var b = pair.SecondCodes[Place];
        if (level == Swapped)
            return SwapFrequency(pair.First, pair.Second);
        if (level == Alias)
            return AliasFrequency(aliases!.Hit(pair.First, pair.Second));
        if (level == Exact)
            return _log[a];
        return level == Initial ? Math.Log(Math.Max(_initials[names.GivenInfo[a].First[0] & 31], 0.001)) : Math.Max(_firstLog[a], _firstLog[b]);
    }

    public override double ExactByChance(int level)
    {
        return level == Exact ? LogShares.ExactByChance(names.Given.Counts, _known) : double.NaN;
    }

    private sbyte Grade(NameInfo x, NameInfo y)
    {
        if (x.Tokens[0] == y.Tokens[0])
        {
            if (x.IsInitial)
                return Initial;
            return x.Words.Length == 1 || y.Words.Length == 1 || FurtherFit(x, y) ? (sbyte)First : (sbyte)OtherFurther;
        }

        if (x.IsInitial || y.IsInitial)
            return x.First[0] == y.First[0] ? (sbyte)Initial : (sbyte)OtherInitial;
        if (Nicknames.Share(x.Groups, y.Groups))
            return Variant;
        if (!x.IsOneWord || !y.IsOneWord)
        {
            // "ANNE MARIE" and "ANNEMARIE", "JO ANNE" and "JOANNE".
            if (x.Joined == y.Joined)
                return Variant;
            if (x.Tokens.AsSpan(1).Contains(y.Tokens[0]) || y.Tokens.AsSpan(1).Contains(x.Tokens[0]))
                return Further;
        }

        switch (WordShape.MayBeAlike(x.Shape, y.Shape) ? WordLikeness.Of(x.First, y.First) : Likeness.None)
        {
            case Likeness.Near:
                return Established(x, y) ? (sbyte)NearNames : (sbyte)Slip;
            case Likeness.Similar:
                return Similar;
            default:
                var shortest = Math.Min(x.First.Length, y.First.Length);
                var prefix = shortest >= 3 && x.First.AsSpan(0, shortest).SequenceEqual(y.First.AsSpan(0, shortest));
                return prefix || (x.Sound.Length > 1 && x.SoundNumber == y.SoundNumber) ? (sbyte)Similar : (sbyte)Different;
        }
    }

    // Two names that many people bear each (MARIA, MARIE) are two names; one that hardly anybody bears is a slip.
    private bool Established(NameInfo x, NameInfo y)
    {
        double a = names.GivenTokenCounts[x.Tokens[0]], b = names.GivenTokenCounts[y.Tokens[0]];
        return Math.Min(a, b) >= Math.Max(3, 0.0003 * _known);
    }

    private static bool FurtherFit(NameInfo x, NameInfo y)
    {
        for (var i = 1; i < x.Words.Length; i++)
        {
            for (var j = 1; j < y.Words.Length; j++)
            {
                var (p, q) = (x.Words[i], y.Words[j]);
                if (p == q || (p[0] == q[0] && (p.Length == 1 || q.Length == 1)) || WordLikeness.Of(p, q) == Likeness.Near)
                    return true;
            }
        }

        return false;
    }

    // The family name's code follows. Where all four are single words, one of the given names must be the other's family name.
    private bool MayBeSwapped(int given, int otherGiven, int family, int otherFamily)
    {
        if (family < 0 || otherFamily < 0)
            return true;
        var (g, h) = (names.GivenGlance[given].Token, names.GivenGlance[otherGiven].Token);
        var (u, v) = (names.FamilyGlance[family].Token, names.FamilyGlance[otherFamily].Token);
        return g < 0 || h < 0 || u < 0 || v < 0 || g == v || h == u;
    }

    private bool IsSwapped(int first, int second)
    {
        var s = names.Family.Ids[first];
        var t = names.Family.Ids[second];
        if (s < 0 || t < 0)
            return OneNameInTheOtherField(first, second, names.Given.Ids[first], names.Given.Ids[second]);
        var g = names.GivenInfo[names.Given.Ids[first]];
        var h = names.GivenInfo[names.Given.Ids[second]];
        var (u, v) = (names.FamilyInfo[s], names.FamilyInfo[t]);
        // One of the two must be written the same in the other field; the other may be a short form, a slip or an initial.
        return (SharesWord(g, v) && StandsFor(u, h)) || (SharesWord(h, u) && StandsFor(v, g));
    }

    // One record has a single name in the wrong field: it stands where the other record has the other name.
    private bool OneNameInTheOtherField(int first, int second, int givenFirst, int givenSecond)
    {
        var s = names.Family.Ids[first];
        var t = names.Family.Ids[second];
        if (givenFirst >= 0 && s < 0 && t >= 0)
            return names.GivenInfo[givenFirst].Text == names.FamilyInfo[t].Text;
        if (givenSecond >= 0 && t < 0 && s >= 0)
            return names.GivenInfo[givenSecond].Text == names.FamilyInfo[s].Text;
        if (givenFirst < 0 && givenSecond >= 0 && s >= 0)
            return names.GivenInfo[givenSecond].Text == names.FamilyInfo[s].Text;
        if (givenSecond < 0 && givenFirst >= 0 && t >= 0)
            return names.GivenInfo[givenFirst].Text == names.FamilyInfo[t].Text;
        return false;
    }

    private static bool SharesWord(NameInfo x, NameInfo y)
    {
        for (var i = 0; i < x.Tokens.Length; i++)
        {
            if (x.Words[i].Length > 1 && y.Tokens.AsSpan().Contains(x.Tokens[i]))
                return true;
        }

        return false;
    }

    private static bool StandsFor(NameInfo x, NameInfo y) =>
        x.Tokens[0] == y.Tokens[0] || SharesWord(x, y) || Nicknames.Share(x.Groups, y.Groups)
        || ((x.IsInitial || y.IsInitial) && x.First[0] == y.First[0])
        || (x.First.Length > 2 && y.First.Length > 2 && WordLikeness.Of(x.First, y.First) == Likeness.Near);

    private double SwapFrequency(int first, int second)
    {
        var s = names.Family.Ids[first];
        var t = names.Family.Ids[second];
        var log = 0.0;
        if (s >= 0)
            log += Math.Log(Math.Max(1.5, names.Family.Counts[s]) / _knownFamily);
        if (t >= 0)
            log += Math.Log(Math.Max(1.5, names.Family.Counts[t]) / _knownFamily);
        if (s < 0 && t < 0)
            return Math.Log(1.5 / _known);
        return log;
    }

    private double AliasFrequency(int record)
    {
        var (given, family) = (names.Given.Ids[record], names.Family.Ids[record]);
        return (given < 0 ? Math.Log(1.5 / _known) : _firstLog[given])
            + Math.Log(Math.Max(1.5, family < 0 ? 0 : names.Family.Counts[family]) / _knownFamily);
    }

    private static double[] Initials(NameColumns names)
    {
        var shares = new double[32];
        for (var v = 0; v < names.GivenInfo.Length; v++)
            shares[names.GivenInfo[v].First[0] & 31] += names.Given.Counts[v] / (double)Math.Max(1, names.Given.Known);
        return shares;
    }
}
