using System.Globalization;

namespace DataSharingHub.Core.Agreements.Applying;

/// <summary>Dates made coarser. What is not a canonical date becomes unknown, never something near it.</summary>
public static class DateGeneralising
{
    /// <summary>Reads <c>2024-03-31</c> and nothing else; by hand, because two dates of every row go through here.</summary>
    public static DateOnly? Parse(string? text)
    {
        if (text is not { Length: 10 } || text[4] != '-' || text[7] != '-') return null;
        if (Digits(text, 0, 4) is not (>= 1 and var year) || Digits(text, 5, 2) is not (>= 1 and <= 12 and var month)) return null;
        return Digits(text, 8, 2) is >= 1 and var day && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;
    }

    private static int Digits(string text, int from, int count)
    {
        var number = 0;
        for (var i = from; i < from + count; i++)
        {
            if (!char.IsAsciiDigit(text[i])) return -1;
            number = (number * 10) + (text[i] - '0');
        }

        return number;
    }

    /// <returns><c>2024-03</c>.</returns>
    public static string? Month(string date) => Parse(date) is null ? null : date[..7];

    /// <returns>The quarter of the calendar year, <c>2024-Q1</c> from January to March.</returns>
    public static string? Quarter(string date) =>
        Parse(date) is { } day ? string.Create(CultureInfo.InvariantCulture, $"{date[..4]}-Q{(day.Month + 2) / 3}") : null;

    /// <returns><c>2024</c>.</returns>
    public static string? Year(string date) => Parse(date) is null ? null : date[..4];
}
