using System.Globalization;

namespace DataSharingHub.Core.Tests.Samples;

/// <summary>A row of a partner's extract by the partner's own headings, days as the sheet or the text has them.</summary>
public sealed class PartnerRow(IReadOnlyDictionary<string, string> values)
{
    public string this[string heading] => values[heading].Trim();

    public string Key { get; } = string.Join('\u001f', values.Values);

    public string Upper(string heading) => this[heading].ToUpperInvariant();

    public int Number(string heading) => int.Parse(this[heading], CultureInfo.InvariantCulture);

    public bool Yes(string heading) => this[heading] == "Yes";

    public DateOnly? Day(string heading) =>
        DateOnly.TryParseExact(this[heading], ["dd/MM/yyyy", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    public IReadOnlyList<string> Several(string heading) => this[heading].Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Age in whole years on a day, or -1 where the day of birth is not recorded.</summary>
    public int Age(string bornHeading, DateOnly on)
    {
        if (Day(bornHeading) is not { } born)
            return -1;
        var age = on.Year - born.Year;
        return (on.Month, on.Day).CompareTo((born.Month, born.Day)) < 0 ? age - 1 : age;
    }
}
