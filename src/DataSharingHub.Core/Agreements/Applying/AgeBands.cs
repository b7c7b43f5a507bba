using System.Globalization;
using DataSharingHub.Core.Lookups;

namespace DataSharingHub.Core.Agreements.Applying;

/// <summary>Ages in whole years, put into the bands of a look-up with the columns <c>from</c> and <c>to</c>, both included.</summary>
public sealed class AgeBands
{
    private const int Oldest = 120;
    private readonly string?[] bandOfAge = new string?[Oldest + 1];

    private AgeBands()
    {
    }

    public static AgeBands From(Lookup lookup)
    {
        var bands = new AgeBands();
        foreach (var row in lookup.Rows)
            for (var age = Whole(row["from"]) ?? 0; age <= (Whole(row["to"]) ?? -1) && age <= Oldest; age++) bands.bandOfAge[age] = row.Code;
        return bands;
    }

    /// <summary>What is wrong with a look-up of bands: every age from 0 to 120 belongs to exactly one; null where nothing is.</summary>
    public static string? Fault(Lookup lookup)
    {
        if (!lookup.HasColumn("from") || !lookup.HasColumn("to")) return "have no columns 'from' and 'to'";
        var next = 0;
        foreach (var (from, to) in lookup.Rows.Select(row => (From: Whole(row["from"]), To: Whole(row["to"]))).OrderBy(band => band.From))
        {
            if (from is null || to is null || to < from) return "hold one without two whole numbers in order";
            if (from > next) return string.Create(CultureInfo.InvariantCulture, $"leave out age {next}");
            if (from < next) return string.Create(CultureInfo.InvariantCulture, $"put age {from} into two");
            next = to.Value + 1;
        }

        return next > Oldest ? null : string.Create(CultureInfo.InvariantCulture, $"end at age {next - 1}; expected up to {Oldest}");
    }

    public string? OfWholeYears(string age) => Whole(age) is { } years ? Of(years) : null;

    /// <summary>The band at a day; null for a birth that is not a date, after the day, or more than 120 years before it.</summary>
    public string? At(string birth, DateOnly day) => DateGeneralising.Parse(birth) is { } born ? Of(YearsAt(born, day)) : null;

    /// <summary>Whole years of age. Someone born on 29 February is a year older on 1 March of a year without that day.</summary>
    public static int YearsAt(DateOnly born, DateOnly day) =>
        day.Year - born.Year - ((day.Month, day.Day).CompareTo((born.Month, born.Day)) < 0 ? 1 : 0);

    private string? Of(int years) => years is >= 0 and <= Oldest ? bandOfAge[years] : null;

    private static int? Whole(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
