using System.Globalization;
using DataSharingHub.Core.Datasets;
using DataSharingHub.Core.Datasets.Loading;

namespace DataSharingHub.Core.Extracts.Checking;

/// <summary>The forms of dates that a field accepts, each with the number by which a column counts them.</summary>
internal sealed class DateForms
{
    public const byte DateCell = 100;

    /// <summary>Read as day first, and could be month first as well, where both are accepted.</summary>
    public const byte Either = 101;
    private const string DayFirst = "dd/MM/yyyy";
    private const string MonthFirst = "MM/dd/yyyy";

    private readonly string[] formats;
    private readonly int dayFirst;
    private readonly int monthFirst;

    public DateForms(DatasetField field)
    {
        IsDeclared = field.Formats.Count > 0;
        formats = IsDeclared ? [.. field.Formats] : DatasetFieldEntry.KnownDateFormats;
        dayFirst = Array.IndexOf(formats, DayFirst);
        monthFirst = Array.IndexOf(formats, MonthFirst);
    }

    /// <summary>True where the contract says which forms there are.</summary>
    public bool IsDeclared { get; }

    public string Words => string.Join(" or ", formats);

    public string WordsOf(byte form) => form switch
    {
        DateCell => "date cells",
        Either => $"{DayFirst} or {MonthFirst}",
        _ => formats[form - 1],
    };

    public bool IsMonthFirst(byte form) => monthFirst >= 0 && form == monthFirst + 1;

    public bool IsDayFirst(byte form) => dayFirst >= 0 && form == dayFirst + 1;

    /// <summary>The date and its form; <paramref name="form"/> is 0 where none fits.</summary>
    public bool TryRead(ReadOnlySpan<char> text, out DateOnly date, out byte form)
    {
        for (var i = 0; i < formats.Length; i++)
        {
            if (!TryRead(text, formats[i], out date))
                continue;
            form = (byte)(i + 1);
            if (dayFirst >= 0 && monthFirst >= 0 && (i == dayFirst || i == monthFirst)
                && TryRead(text, DayFirst, out var asDay) && TryRead(text, MonthFirst, out _))
            {
                date = asDay;
                form = Either;
            }

            return true;
        }

        date = default;
        form = 0;
        return false;
    }

    /// <summary>True where the text has the shape of a form that is accepted, whatever day it names.</summary>
    public bool HasShape(ReadOnlySpan<char> text)
    {
        foreach (var format in formats)
        {
            if (format.Length != text.Length)
                continue;
            var fits = true;
            for (var i = 0; fits && i < text.Length; i++)
                fits = char.IsAsciiLetter(format[i]) && format[i] != 'T' ? char.IsAsciiLetterOrDigit(text[i]) : text[i] == format[i];
            if (fits && text.IndexOfAnyInRange('0', '9') >= 0)
                return true;
        }

        return false;
    }

    private static bool TryRead(ReadOnlySpan<char> text, string format, out DateOnly date)
    {
        if (format.Length > 15 && DateTime.TryParseExact(text.TrimEnd('Z'), format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            date = DateOnly.FromDateTime(time);
            return true;
        }

        if (DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out date))
            return true;
        // 1/2/2024 is the same form as 01/02/2024, written by a sheet that drops leading zeros.
        return format is DayFirst or MonthFirst && text.Length is >= 8 and < 10
            && DateOnly.TryParseExact(text, format == DayFirst ? "d/M/yyyy" : "M/d/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
    }
}
