using System.Globalization;

namespace DataSharingHub.Core.Agreements.Applying;

/// <summary>Dates made coarser. What is not a canonical date becomes unknown, never something near it.</summary>
public static class DateGeneralising
{
    public static DateOnly? Parse(string? text) =>
        text is { Length: 10 } && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    /// <returns><c>2024-03</c>.</returns>
    public static string? Month(string date) => Parse(date) is null ? null : date[..7];

    /// <returns>The quarter of the calendar year, <c>2024-Q1</c> from January to March.</returns>
    public static string? Quarter(string date) =>
        Parse(date) is { } day ? string.Create(CultureInfo.InvariantCulture, $"{date[..4]}-Q{(day.Month + 2) / 3}") : null;

    /// <returns><c>2024</c>.</returns>
    public static string? Year(string date) => Parse(date) is null ? null : date[..4];
}
