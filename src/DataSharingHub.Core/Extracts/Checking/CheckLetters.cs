using System.Globalization;

namespace DataSharingHub.Core.Extracts.Checking;

/// <summary>
/// PNC and CRO numbers carry a letter that follows from their digits: the remainder by 23, in an alphabet without I, O and S.
/// </summary>
internal static class CheckLetters
{
    private const string Letters = "ZABCDEFGHJKLMNPQRTUVWXY";

    /// <summary>The number as <c>yyyy/nnnnnnnX</c>, or null where the text has not its form. A year of two digits is this century's where that has begun.</summary>
    public static string? ReadPnc(ReadOnlySpan<char> text, int thisYear, out bool fits, out bool century)
    {
        fits = century = false;
        var slash = text.IndexOf('/');
        if (slash is not (2 or 4) || text.Length < slash + 3 || text.Length > slash + 9)
            return null;
        var digits = text[(slash + 1)..^1];
        if (!TryDigits(text[..slash], out var year) || !TryDigits(digits, out var serial) || !char.IsAsciiLetterUpper(text[^1]))
            return null;
        century = slash == 2;
        if (century)
            year += year <= thisYear % 100 ? 2000 : 1900;
        fits = Letter(((long)(year % 100) * 10_000_000) + serial) == text[^1];
        return string.Create(CultureInfo.InvariantCulture, $"{year:D4}/{serial:D7}{text[^1]}");
    }

    /// <summary>The number as <c>nnnnnn/yyX</c>, or <c>SFyy/nnnnnnX</c> for a file number, or null where the text has not its form.</summary>
    public static string? ReadCro(ReadOnlySpan<char> text, out bool fits, out bool century)
    {
        fits = century = false;
        var isFile = text.StartsWith("SF");
        var number = isFile ? text[2..] : text;
        var slash = number.IndexOf('/');
        if (slash < 1 || number.Length < slash + 3 || !char.IsAsciiLetterUpper(number[^1]))
            return null;
        var year = isFile ? number[..slash] : number[(slash + 1)..^1];
        var serial = isFile ? number[(slash + 1)..^1] : number[..slash];
        if (year.Length != 2 || serial.Length > 6 || !TryDigits(year, out var yy) || !TryDigits(serial, out var digits))
            return null;
        var padded = isFile ? serial.Length : 6;
        fits = Letter((yy * Power(padded)) + digits) == number[^1];
        return isFile
            ? string.Create(CultureInfo.InvariantCulture, $"SF{yy:D2}/{digits}{number[^1]}")
            : string.Create(CultureInfo.InvariantCulture, $"{digits:D6}/{yy:D2}{number[^1]}");
    }

    private static char Letter(long number) => Letters[(int)(number % 23)];

    private static long Power(int digits)
    {
        var power = 1L;
        for (var i = 0; i < digits; i++)
            power *= 10;
        return power;
    }

    private static bool TryDigits(ReadOnlySpan<char> text, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
