namespace DataSharingHub.Linkage.Standardise;

/// <summary>
/// Reference numbers in one form, and whether their check letter or digit is right. Formats and check letters as the criminal justice
/// systems write them: PNC <c>YYYY/nnnnnnnX</c>, CRO <c>nnnnnn/YYX</c> or <c>SFYY/nnnnnnX</c>, CRN <c>X123456</c>.
/// </summary>
internal static class ReferenceNumbers
{
    private const string CheckLetters = "ZABCDEFGHJKLMNPQRTUVWXY";

    /// <summary>Standard form of a PNC id (two-digit year, seven-digit serial, letter), e.g. <c>120123456Y</c>; null where it is not one.</summary>
    public static string? Pnc(string? folded)
    {
        if (folded is null)
            return null;
        var text = folded.Replace(" ", "", StringComparison.Ordinal);
        if (text.Length < 4 || !char.IsAsciiLetter(text[^1]))
            return null;
        var slash = folded.IndexOf(' ', StringComparison.Ordinal);
        var yearDigits = slash is 2 or 4 ? slash : text.Length >= 12 ? 4 : 2;
        var serial = text.AsSpan(Math.Min(yearDigits, text.Length - 1), text.Length - 1 - Math.Min(yearDigits, text.Length - 1));
        if (serial.Length is 0 or > 7 || !Digits(serial) || !Digits(text.AsSpan(0, yearDigits)))
            return null;
        return string.Concat(text.AsSpan(yearDigits - 2, 2), serial.ToString().PadLeft(7, '0'), text.AsSpan(text.Length - 1));
    }

    /// <summary>True where a standard PNC id has the check letter that its year and serial ask for.</summary>
    public static bool PncIsValid(string standard) =>
        standard.Length == 10 && Digits(standard.AsSpan(0, 9)) && CheckLetters[(int)(Number(standard.AsSpan(0, 9)) % 23)] == standard[9];

    /// <summary>Standard form of a CRO number (two-digit year, six-digit serial, letter, <c>S</c> in front for a file number); null where it is not one.</summary>
    public static string? Cro(string? folded)
    {
        if (folded is null)
            return null;
        var parts = folded.Split(' ');
        if (parts.Length != 2 || parts[1].Length < 2 || !char.IsAsciiLetter(parts[1][^1]))
            return null;
        var (left, right, letter) = (parts[0], parts[1][..^1], parts[1][^1]);
        if (left.StartsWith("SF", StringComparison.Ordinal) && left.Length == 4)
            return Digits(left.AsSpan(2)) && Digits(right) && right.Length <= 6 ? $"S{left[2..]}{right.PadLeft(6, '0')}{letter}" : null;
        return Digits(left) && Digits(right) && left.Length <= 6 && right.Length == 2 ? $"{right}{left.PadLeft(6, '0')}{letter}" : null;
    }

    /// <summary>True where a standard CRO number has the right check letter.</summary>
    public static bool CroIsValid(string standard)
    {
        var digits = standard.AsSpan(standard[0] == 'S' ? 1 : 0);
        return digits.Length == 9 && Digits(digits[..8]) && CheckLetters[(int)(Number(digits[..8]) % 23)] == digits[8];
    }

    /// <summary>True for a probation case reference number: a letter and six digits.</summary>
    public static bool CrnIsValid(string standard) =>
        standard.Length == 7 && char.IsAsciiLetterUpper(standard[0]) && Digits(standard.AsSpan(1));

    /// <summary>True for an NHS number whose check digit is right.</summary>
    public static bool NhsNumberIsValid(string standard)
    {
        if (standard.Length != 10 || !Digits(standard))
            return false;
        var sum = 0;
        for (var i = 0; i < 9; i++)
            sum += (standard[i] - '0') * (10 - i);
        var check = 11 - (sum % 11);
        return (check == 11 ? 0 : check) == standard[9] - '0' && check != 10;
    }

    /// <summary>True for a National Insurance number: two letters, six digits, A to D.</summary>
    public static bool NationalInsuranceIsValid(string standard) =>
        standard.Length == 9 && char.IsAsciiLetterUpper(standard[0]) && char.IsAsciiLetterUpper(standard[1]) && Digits(standard.AsSpan(2, 6)) && standard[8] is >= 'A' and <= 'D';

    private static bool Digits(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c))
                return false;
        }

        return true;
    }

    private static long Number(ReadOnlySpan<char> digits)
    {
        long number = 0;
        foreach (var c in digits)
            number = (number * 10) + (c - '0');
        return number;
    }
}
