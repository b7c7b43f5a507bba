using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DataSharingHub.Linkage.Compare;

/// <summary>Dates of birth: whole, swapped day and month, one digit, parts, and 1 January standing for "only the year is known".</summary>
internal sealed class DateComparison : Comparison
{
    public const int Exact = 0, Swapped = 1, OneDigit = 2, Close = 3, TwoParts = 4, YearOnly = 5, SameYear = 6, Different = 7, YearOnlyOther = 8, Generation = 9;

    private readonly int[] _dates;
    private readonly float[] _logs;
    private readonly List<int> _counts;
    private readonly double _known;

    public DateComparison(string name, int[] dates)
        : base(name, AllLevels, SharedBy.Twins)
    {
        _dates = Array.ConvertAll(dates, Packed);
        var numbers = new Dictionary<int, int>();
        var numberOf = new int[dates.Length];
        _counts = [];
        for (var r = 0; r < dates.Length; r++)
        {
            if (dates[r] == 0)
                continue;
            ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, dates[r], out var met);
            if (!met)
            {
                number = _counts.Count;
                _counts.Add(0);
            }

            _counts[numberOf[r] = number]++;
        }

        _known = Math.Max(1, _counts.Sum(count => (double)count));
        var logs = _counts.ConvertAll(count => (float)Math.Log(Math.Max(1.5, count) / _known));
        _logs = new float[dates.Length];
        for (var r = 0; r < dates.Length; r++)
            _logs[r] = dates[r] == 0 ? 0 : logs[numberOf[r]];
    }

    /// <summary>Records with a date.</summary>
    public int Known => _counts.Sum();

    /// <summary>Records with the commonest date.</summary>
    public int Commonest => _counts.Count == 0 ? 0 : _counts.Max();

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

    public override int CodeOf(int record) => _dates[record];

    public override sbyte Compare(in ComparedPair pair, ReadOnlySpan<sbyte> earlier, LevelCache cache)
    {
        var a = pair.FirstCodes[Place];
        var b = pair.SecondCodes[Place];
        if (a == 0 || b == 0)
            return Unknown;
        return a == b ? (sbyte)Exact : GradePacked(a, b);
    }

    public override void CompareAll(in ComparedPairs pairs, PairLevels levels, LevelCache cache)
    {
        var own = levels.Of(Place);
        for (var n = 0; n < own.Length; n++)
        {
            var (a, b) = pairs.Codes(n, Place);
            own[n] = a == 0 || b == 0 ? Unknown : a == b ? (sbyte)Exact : GradePacked(a, b);
        }
    }

    public override double LogFrequency(in ComparedPair pair, int level) => _logs[pair.First];

    public override double ExactByChance(int level)
    {
        return level == Exact ? LogShares.ExactByChance(_counts, _known) : double.NaN;
    }

    /// <summary>Level of two different dates given as eight digits.</summary>
    internal static sbyte Grade(int a, int b) => GradePacked(Packed(a), Packed(b));

    // Four bits a digit: what two dates have in common is then a matter of a few operations on bits.
    private static int Packed(int date)
    {
        var packed = 0;
        for (var shift = 0; date > 0; shift += 4, date /= 10)
            packed |= (date % 10) << shift;
        return packed;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Year(int packed) => ((packed >> 28 & 15) * 1000) + ((packed >> 24 & 15) * 100) + TwoDigits(packed >> 16);

    private static int TwoDigits(int packed) => ((packed >> 4 & 15) * 10) + (packed & 15);

    private static sbyte GradePacked(int a, int b)
    {
        unchecked
        {
            var differ = (uint)(a ^ b);
            var (ma, da, mb, db) = (a >> 8 & 255, a & 255, b >> 8 & 255, b & 255);
            var sameYear = differ >> 16 == 0;
            if (sameYear && ma == db && da == mb)
                return Swapped;
            var yearOnly = (a & 0xFFFF) == 0x0101 || (b & 0xFFFF) == 0x0101;
            if (yearOnly && sameYear)
                return YearOnly;
            if (OneSlip((uint)a, (uint)b, differ))
                return OneDigit;
            if (yearOnly)
                return YearOnlyOther;
            var years = Math.Abs(Year(a) - Year(b));
            var (sameMonth, sameDay) = (ma == mb, da == db);
            if (years <= 1 && Math.Abs(Days(a) - Days(b)) <= 31)
                return Close;
            if ((sameYear ? 1 : 0) + (sameMonth ? 1 : 0) + (sameDay ? 1 : 0) == 2 || (ma == db && da == mb && years <= 1))
                return TwoParts;
            if (sameYear)
                return SameYear;
            return years is >= 15 and <= 45 ? (sbyte)Generation : (sbyte)Different;
        }
    }

    private static int Days(int packed) => (Year(packed) * 372) + (TwoDigits(packed >> 8) * 31) + TwoDigits(packed);

    // One digit changed, or two neighbouring digits swapped.
    private static bool OneSlip(uint a, uint b, uint differ)
    {
        unchecked
        {
            // The lowest bit of each digit that differs.
            var digits = (differ | differ >> 1 | differ >> 2 | differ >> 3) & 0x11111111;
            var count = BitOperations.PopCount(digits);
            if (count == 1)
                return true;
            var low = BitOperations.TrailingZeroCount(digits);
            return count == 2 && (digits >> low) == 0x11 && (a >> low & 15) == (b >> (low + 4) & 15) && (a >> (low + 4) & 15) == (b >> low & 15);
        }
    }
}
