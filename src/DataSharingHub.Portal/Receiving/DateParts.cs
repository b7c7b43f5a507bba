using System.Globalization;

namespace DataSharingHub.Portal.Receiving;

/// <summary>A day as three boxes hold it.</summary>
public sealed record DateParts(string Day, string Month, string Year)
{
    public static readonly DateParts Empty = new("", "", "");

    public static DateParts Of(DateOnly date) => new(Text(date.Day), Text(date.Month), Text(date.Year));

    /// <summary>The day; null where the boxes hold none.</summary>
    public DateOnly? ToDate() =>
        Number(Day, 1, 31) is { } day && Number(Month, 1, 12) is { } month && Number(Year, 1900, 2999) is { } year && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;

    private static int? Number(string text, int from, int to) =>
        int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= from && number <= to ? number : null;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
