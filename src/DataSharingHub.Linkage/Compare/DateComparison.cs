namespace DataSharingHub.Linkage.Compare;

/// <summary>Dates of birth: whole, swapped day and month, one digit, parts, and 1 January standing for "only the year is known".</summary>
internal sealed class DateComparison : Comparison
{
    public const int Exact = 0, Swapped = 1, OneDigit = 2, Close = 3, TwoParts = 4, YearOnly = 5, SameYear = 6, Different = 7, YearOnlyOther = 8, Generation = 9;

    private readonly int[] _dates;
    private readonly Dictionary<int, int> _counts = [];
    private readonly double[] _logs;
    private readonly double _known;

    public DateComparison(string name, int[] dates)
        : base(name, AllLevels, SharedBy.Twins)
    {
        _dates = dates;
        var known = 0;
        foreach (var date in dates)
        {
            if (date == 0)
                continue;
            known++;
            _counts[date] = _counts.GetValueOrDefault(date) + 1;
        }

        _known = Math.Max(1, known);
        _logs = Array.ConvertAll(dates, d => d == 0 ? 0 : Math.Log(Math.Max(1.5, _counts[d]) / _known));
    }

    public override bool IsDateOfBirth => true;

    public override int GenerationLevel => Generation;

    private static Level[] AllLevels =>
    [
        new("the same", 0.87, FrequencyUse.Exact, Agrees: true),
        new("day and month swapped", 0.015, FrequencyUse.None, Agrees: true),
        new("one digit apart", 0.045, FrequencyUse.None, Agrees: true),
        new("within a month", 0.01),
        new("two of day, month and year the same", 0.015),
        new("the same year, only the year known on one side", 0.01, FrequencyUse.None, Agrees: true),
        new("the same year", 0.005),
        new("different", 0.008),
        new("another year, only the year known on one side", 0.008),
        new("different, a generation apart", 0.004),
    ];

    public override sbyte Compare(int first, int second, ReadOnlySpan<sbyte> earlier, LevelCache cache)
    {
        var a = _dates[first];
        var b = _dates[second];
        if (a == 0 || b == 0)
            return Unknown;
        return a == b ? (sbyte)Exact : Grade(a, b);
    }

    public override double LogFrequency(int first, int second, int level) => _logs[first];

    public override double ExactByChance(int level)
    {
        return level == Exact ? LogShares.ExactByChance(_counts.Values, _known) : double.NaN;
    }

    internal static sbyte Grade(int a, int b)
    {
        var (ya, ma, da) = (a / 10000, a / 100 % 100, a % 100);
        var (yb, mb, db) = (b / 10000, b / 100 % 100, b % 100);
        if (ya == yb && ma == db && da == mb)
            return Swapped;
        var yearOnly = a % 10000 == 101 || b % 10000 == 101;
        if (yearOnly && ya == yb)
            return YearOnly;
        if (OneSlip(a, b))
            return OneDigit;
        if (yearOnly)
            return YearOnlyOther;
        var days = Math.Abs(((ya - yb) * 372) + ((ma - mb) * 31) + (da - db));
        if (days <= 31)
            return Close;
        var same = (ya == yb ? 1 : 0) + (ma == mb ? 1 : 0) + (da == db ? 1 : 0);
        if (same == 2 || (ma == db && da == mb && Math.Abs(ya - yb) <= 1))
            return TwoParts;
        if (ya == yb)
            return SameYear;
        return Math.Abs(ya - yb) is >= 15 and <= 45 ? (sbyte)Generation : (sbyte)Different;
    }

    // One digit changed, or two neighbouring digits swapped.
    private static bool OneSlip(int a, int b)
    {
        int position = 0, differing = 0, firstAt = -1, lastAt = -1;
        Span<int> da = stackalloc int[8];
        Span<int> db = stackalloc int[8];
        while (position < 8)
        {
            da[position] = a % 10;
            db[position] = b % 10;
            if (da[position] != db[position])
            {
                differing++;
                if (firstAt < 0)
                    firstAt = position;
                lastAt = position;
            }

            a /= 10;
            b /= 10;
            position++;
        }

        return differing == 1 || (differing == 2 && lastAt == firstAt + 1 && da[firstAt] == db[lastAt] && da[lastAt] == db[firstAt]);
    }
}
