using DataSharingHub.Linkage.Records;

namespace DataSharingHub.Linkage.Compare;

/// <summary>Family names: whole, parts of double-barrelled ones, slips, and change of name, which is commoner where both are women.</summary>
internal sealed class SurnameComparison(NameColumns names, ValueColumn? sex)
    : Comparison("surname", AllLevels, SharedBy.Household | SharedBy.Twins | SharedBy.Namesakes)
{
    public const int Exact = 0, Part = 1, Slip = 2, NearNames = 3, Similar = 4, Different = 5, Initial = 6, WomenExact = 7;

    private static readonly Level[] AllLevels =
    [
        .. Context("", 0, 0.88, 0.03),
        .. Context(", both women", 1, 0.85, 0.06),
    ];

    private readonly double _known = Math.Max(1, names.Family.Known);
    private readonly double[] _log = LogShares.Of(names.Family.Counts, Math.Max(1, names.Family.Known));
    private readonly int _women = sex is null ? -1 : sex.Values.ToList().IndexOf("F");

    public override int CodeOf(int record) =>
        names.Family.Ids[record] < 0 ? -1 : (names.Family.Ids[record] << 1) | (_women >= 0 && sex!.Ids[record] == _women ? 1 : 0);

    public override sbyte Compare(in ComparedPair pair, ReadOnlySpan<sbyte> earlier, LevelCache cache)
    {
        return LevelOf(pair.FirstCodes[Place], pair.SecondCodes[Place], earlier[0], cache);
    }

    public override void CompareAll(in ComparedPairs pairs, PairLevels levels, LevelCache cache)
    {
        var given = levels.Of(0);
        var own = levels.Of(Place);
        for (var n = 0; n < own.Length; n++)
        {
            var (a, b) = pairs.Codes(n, Place);
            own[n] = LevelOf(a, b, given[n], cache);
        }
    }

    private sbyte LevelOf(int a, int b, sbyte given, LevelCache cache)
    {
        // Given and family name in each other's place, or an alias: the forename's level says all there is.
        if (a < 0 || b < 0 || given is ForenameComparison.Swapped or ForenameComparison.Alias)
            return Unknown;
        // The lowest bit says whether the record is of a woman.
        var women = (a & b & 1) != 0;
        (a, b) = (a >> 1, b >> 1);
        sbyte level;
        if (a == b)
        {
            level = Exact;
        }
        else if (names.FamilyGlance[a].IsUnlike(names.FamilyGlance[b]))
        {
            level = Different;
        }
        else
        {
            if (a > b)
                (a, b) = (b, a);
            if (!cache.TryGet(a, b, out var slot, out var key, out level))
                level = cache.Keep(slot, key, Grade(names.FamilyInfo[a], names.FamilyInfo[b]));
        }

        return women ? (sbyte)(level + WomenExact) : level;
    }

    public override double LogFrequency(in ComparedPair pair, int level)
    {
        var a = pair.FirstCodes[Place] >> 1;
        var b = pair.SecondCodes[Place] >> 1;
        return (level % WomenExact) switch
        {
            Exact => _log[a],
            Part => Math.Log(Math.Max(1.5, SharedPart(names.FamilyInfo[a], names.FamilyInfo[b])) / _known),
            _ => Math.Max(_log[a], _log[b]),
        };
    }

    public override double ExactByChance(int level)
    {
        return level % WomenExact == Exact ? LogShares.ExactByChance(names.Family.Counts, _known) : double.NaN;
    }

    private static Level[] Context(string who, int context, double same, double other) =>
    [
        new("the same" + who, same, FrequencyUse.Exact, Agrees: true, Context: context),
        new("a part of a double-barrelled name, or written as one" + who, 0.02, FrequencyUse.Near, Agrees: true, Context: context),
        new("one slip apart, one of them rare" + who, 0.05, FrequencyUse.Near, Agrees: true, Context: context),
        new("one slip apart, both established names" + who, 0.01, FrequencyUse.Near, Context: context),
        new("sounds or looks alike" + who, 0.01, FrequencyUse.Near, Context: context),
        new("different" + who, other, Context: context),
        new("an initial that fits" + who, 0.002, Context: context),
    ];

    private sbyte Grade(NameInfo x, NameInfo y)
    {
        if (x.Text.Length == 1 || y.Text.Length == 1)
            return x.Text[0] == y.Text[0] ? (sbyte)Initial : (sbyte)Different;
        if (x.IsOneWord && y.IsOneWord)
        {
            return (WordShape.MayBeAlike(x.Shape, y.Shape) ? WordLikeness.Of(x.First, y.First) : Likeness.None) switch
            {
                Likeness.Near => Established(x, y) ? (sbyte)NearNames : (sbyte)Slip,
                Likeness.Similar => Similar,
                _ => x.Sound.Length > 2 && x.SoundNumber == y.SoundNumber ? (sbyte)Similar : (sbyte)Different,
            };
        }

        if (SharedPart(x, y) > 0 || x.Joined == y.Joined)
            return Part;
        var best = WordLikeness.Of(x.Joined, y.Joined);
        foreach (var p in x.Words)
        {
            foreach (var q in y.Words)
            {
                var likeness = WordLikeness.Of(p, q);
                if (likeness > best && p.Length > 3 && q.Length > 3)
                    best = likeness;
            }
        }

        return best == Likeness.Near ? (sbyte)Slip : best == Likeness.Similar ? (sbyte)Similar : (sbyte)Different;
    }

    private bool Established(NameInfo x, NameInfo y)
    {
        double a = names.FamilyTokenCounts[x.Tokens[0]], b = names.FamilyTokenCounts[y.Tokens[0]];
        return Math.Min(a, b) >= Math.Max(3, 0.0001 * _known);
    }

    private int SharedPart(NameInfo x, NameInfo y)
    {
        var rarest = 0;
        foreach (var token in x.Tokens)
        {
            if (names.TokenWords[token].Length > 2 && y.Tokens.AsSpan().Contains(token) && (rarest == 0 || names.FamilyTokenCounts[token] < rarest))
                rarest = Math.Max(1, names.FamilyTokenCounts[token]);
        }

        return rarest;
    }
}
