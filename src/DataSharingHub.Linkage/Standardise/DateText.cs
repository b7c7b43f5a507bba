namespace DataSharingHub.Linkage.Standardise;

/// <summary>
/// Dates as eight digits (yyyymmdd) in an integer. Impossible dates keep their digits (a wrong digit must not hide the right ones);
/// placeholders become unknown.
/// </summary>
internal static class DateText
{
    /// <summary>Reads ISO, day-first and eight-digit dates; 0 is unknown.</summary>
    public static int Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return 0;
        if (IsIso(text))
            return Known((Digit(text, 0) * 1000) + (Digit(text, 1) * 100) + (Digit(text, 2) * 10) + Digit(text, 3), (Digit(text, 5) * 10) + Digit(text, 6), (Digit(text, 8) * 10) + Digit(text, 9));

        Span<int> parts = stackalloc int[3];
        Span<int> lengths = stackalloc int[3];
        var count = 0;
        var value = text.AsSpan().Trim();
        for (var i = 0; i < value.Length; i++)
        {
            if (!char.IsAsciiDigit(value[i]))
            {
                if (value[i] is 'T' or ' ' or 't' && count == 3)
                    break;
                if (char.IsAsciiLetter(value[i]))
                    return ParseMonthName(value);
                continue;
            }

            if (count == 3)
                break;
            var start = i;
            var number = 0;
            while (i < value.Length && char.IsAsciiDigit(value[i]) && i - start < 8)
                number = (number * 10) + (value[i++] - '0');
            parts[count] = number;
            lengths[count++] = i - start;
            i--;
        }

        return count switch
        {
            1 when lengths[0] == 8 => Known(parts[0] / 10000, parts[0] / 100 % 100, parts[0] % 100),
            3 when lengths[0] == 4 && lengths[1] <= 2 && lengths[2] <= 2 => Known(parts[0], parts[1], parts[2]),
            3 when lengths[2] == 4 && lengths[0] <= 2 && lengths[1] <= 2 => Known(parts[2], parts[1], parts[0]),
            3 when lengths[2] == 2 && lengths[0] <= 2 && lengths[1] <= 2 => Known(parts[2] > 30 ? 1900 + parts[2] : 2000 + parts[2], parts[1], parts[0]),
            _ => 0,
        };
    }

    private static int Digit(string text, int at) => text[at] - '0';

    // yyyy-mm-dd, as most systems write it.
    private static bool IsIso(string text)
    {
        if (text.Length != 10 || text[4] != '-' || text[7] != '-')
            return false;
        for (var i = 0; i < 10; i++)
        {
            if (i is not (4 or 7) && !char.IsAsciiDigit(text[i]))
                return false;
        }

        return true;
    }

    private static int ParseMonthName(ReadOnlySpan<char> value) =>
        DateOnly.TryParse(value, System.Globalization.CultureInfo.GetCultureInfo("en-GB"), out var date) ? Known(date.Year, date.Month, date.Day) : 0;

    // Years that stand for "not known" in the systems that partners extract from.
    private static int Known(int year, int month, int day) =>
        year is < 1000 or > 2200 || year == 1111 || (year is 1900 or 1901 && month == 1 && day == 1) || (year == 1753 && month == 1 && day == 1) || (month == 0 && day == 0)
            ? 0
            : (year * 10000) + (month * 100) + day;
}
