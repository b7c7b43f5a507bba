using System.Globalization;

namespace DataSharingHub.Samples.People;

/// <summary>Reference numbers with the check letters that the national systems give them.</summary>
internal static class Identifiers
{
    private const string Letters = "ZABCDEFGHJKLMNPQRTUVWXY";

    /// <summary>Police National Computer id: <c>2012/0123456Y</c>; the letter comes from the two-digit year and the serial.</summary>
    public static string Pnc(int year, int serial) => string.Create(CultureInfo.InvariantCulture, $"{year:D4}/{serial:D7}{Letter(year % 100, serial, 7)}");

    /// <summary>Criminal Records Office number: <c>123456/99L</c>.</summary>
    public static string Cro(int year, int serial) => string.Create(CultureInfo.InvariantCulture, $"{serial:D6}/{year % 100:D2}{Letter(year % 100, serial, 6)}");

    public static string Crn(int serial) => string.Create(CultureInfo.InvariantCulture, $"{(char)('X' - (serial / 1_000_000))}{serial % 1_000_000:D6}");

    private static char Letter(int year, int serial, int digits)
    {
        var scale = 1L;
        for (var i = 0; i < digits; i++)
            scale *= 10;
        return Letters[(int)(((year * scale) + serial) % 23)];
    }
}
