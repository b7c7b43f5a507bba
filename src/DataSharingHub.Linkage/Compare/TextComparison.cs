using DataSharingHub.Linkage.Records;

namespace DataSharingHub.Linkage.Compare;

/// <summary>Any other text: addresses, towns, email addresses, codes. Place names count for little where the postcode already agrees.</summary>
/// <param name="column">The values.</param>
/// <param name="partners">Other columns in which the value may have been written instead (address lines).</param>
/// <param name="shared">Who else shares it.</param>
/// <param name="postcode">Position of the postcode among the earlier comparisons for places, or -1.</param>
/// <param name="mostlySame">Share of pairs of one person expected to agree exactly.</param>
internal sealed class TextComparison(ValueColumn column, IReadOnlyList<ValueColumn> partners, SharedBy shared, int postcode, double mostlySame)
    : Comparison(column.Name, MakeLevels(mostlySame), shared)
{
    public const int Exact = 0, Slip = 1, Similar = 2, Elsewhere = 3, Different = 4, PerContext = 5;

    private readonly double _known = Math.Max(1, column.Known);
    private readonly double[] _log = LogShares.Of(column.Counts, Math.Max(1, column.Known));
    private readonly int[][] _partnerIds = [.. partners.Select(p => Translate(p, column))];

    public override int CodeOf(int record) => column.Ids[record];

    public override sbyte Compare(in ComparedPair pair, ReadOnlySpan<sbyte> earlier, LevelCache cache)
    {
        var a = pair.FirstCodes[Place];
        var b = pair.SecondCodes[Place];
        if (a < 0 || b < 0)
            return Unknown;
        sbyte level;
        if (a == b)
        {
            level = Exact;
        }
        else
        {
            var (x, y) = a > b ? (b, a) : (a, b);
            if (!cache.TryGet(x, y, out var slot, out var key, out level))
                level = cache.Keep(slot, key, Grade(column.Values[x], column.Values[y]));
            if (level == Different && StandsElsewhere(pair.First, pair.Second, a, b))
                level = Elsewhere;
        }

        return postcode >= 0 && earlier[postcode] is >= 0 and <= PostcodeComparison.Sector ? (sbyte)(level + PerContext) : level;
    }

    public override double LogFrequency(in ComparedPair pair, int level) => _log[pair.FirstCodes[Place]];

    public override double ExactByChance(int level)
    {
        return level == Exact ? LogShares.ExactByChance(column.Counts, _known, 0.5) : double.NaN;
    }

    private static Level[] MakeLevels(double same)
    {
        var rest = 1 - same;
        return
        [
            new("the same", same, FrequencyUse.Exact, Agrees: true),
            new("one slip apart", 0.3 * rest, FrequencyUse.None, Agrees: true),
            new("alike", 0.2 * rest),
            new("written in another field", 0.1 * rest),
            new("different", 0.4 * rest),
            new("the same, as the postcode", 0.9, Agrees: true, Context: 1),
            new("one slip apart, the postcode agrees", 0.04, Context: 1),
            new("alike, the postcode agrees", 0.02, Context: 1),
            new("written in another field, the postcode agrees", 0.01, Context: 1),
            new("different, although the postcode agrees", 0.03, Context: 1),
        ];
    }

    private bool StandsElsewhere(int first, int second, int a, int b)
    {
        for (var p = 0; p < _partnerIds.Length; p++)
        {
            if (_partnerIds[p][first] == b || _partnerIds[p][second] == a)
                return true;
        }

        return false;
    }

    private static sbyte Grade(string x, string y)
    {
        var longest = Math.Max(x.Length, y.Length);
        if (Math.Abs(x.Length - y.Length) <= 3)
        {
            var edits = EditDistance.Between(x, y);
            if (edits <= 1 && longest >= 3 || (edits == 2 && longest >= 8) || (edits == 3 && longest >= 14))
                return Slip;
        }

        return JaroWinkler.Similarity(x, y) >= 0.86 || ShareWords(x, y) ? (sbyte)Similar : (sbyte)Different;
    }

    // At least half the words of the shorter text stand in the other.
    private static bool ShareWords(string x, string y)
    {
        if (!x.Contains(' ', StringComparison.Ordinal) && !y.Contains(' ', StringComparison.Ordinal))
            return false;
        var left = x.Split(' ');
        var right = y.Split(' ');
        var shared = left.Count(w => w.Length > 2 && right.Contains(w, StringComparer.Ordinal));
        return shared > 0 && shared * 2 > Math.Min(left.Length, right.Length);
    }

    private static int[] Translate(ValueColumn partner, ValueColumn column)
    {
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var v = 0; v < column.Values.Count; v++)
            ids[column.Values[v]] = v;
        var map = partner.ForEach(v => ids.GetValueOrDefault(v, -2));
        return Array.ConvertAll(partner.Ids, id => id < 0 ? -2 : map[id]);
    }
}
