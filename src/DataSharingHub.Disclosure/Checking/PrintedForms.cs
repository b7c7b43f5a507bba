using System.Globalization;
using System.Text.RegularExpressions;

namespace DataSharingHub.Disclosure.Checking;

/// <summary>Reads the forms in which publications print numbers, bounds, ranges and marks.</summary>
internal static partial class PrintedForms
{
    // Longer numbers are references or mistakes, not counts; shorter ones cannot overflow what is worked out from them.
    private const int LongestNumber = 10;
    private const int MostDecimals = 4;
    private const decimal LargestPercentage = 10_000;
    private const string Number = @"-?\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?|half|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty";

    private static readonly HashSet<string> WithheldMarks = new(StringComparer.OrdinalIgnoreCase)
    {
        "[c]", "(c)", "c", "*", "**", "***", "[*]", "(*)", "#", "##", "[#]", "x", "s", "[s]", "(s)", "sup", "supp", "supp.", "suppressed", "withheld", "confidential", "not shown", "not disclosed",
    };

    private static readonly HashSet<string> NothingMarks = new(StringComparer.OrdinalIgnoreCase)
    {
        string.Empty, "-", "–", "—", ":", ".", "..", "...", "…", "[z]", "[x]", "[w]", "z", "n/a", "na", "[b]", "[low]", "nil",
    };

    private static readonly string[] Words = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    public static Printed? Read(string? text)
    {
        var trimmed = Notes().Replace((text ?? string.Empty).Replace('\u00a0', ' ').Replace('\u2009', ' ').Replace('\u2212', '-').Trim(), string.Empty).Trim();
        if (NothingMarks.Contains(trimmed))
            return Printed.Nothing;
        if (WithheldMarks.Contains(trimmed))
            return new Printed(PrintedKind.Withheld, 0, 0);
        if (Single().Match(trimmed) is { Success: true } single)
            return Bounded(single);
        return Range().Match(trimmed) is { Success: true } range ? Between(range) : null;
    }

    private static Printed? Bounded(Match match)
    {
        var bare = match.Groups["n"].Value;
        var percent = match.Groups["p"].Success;
        var (before, after) = (match.Groups["b"].Value.Trim(), match.Groups["a"].Value.Trim());
        if (before.Length > 0 && after.Length > 0)
            return null;
        var form = (before + after).ToUpperInvariant();
        // "One" alone is as likely a word, and half is half of something.
        if ((char.IsLetter(bare[0]) && form.Length == 0 && !percent) || Value(bare, percent) is not var (value, decimals, share))
            return null;
        return share ? Share(form, value, decimals) : Whole(form, value, decimals);
    }

    private static Printed? Share(string form, decimal value, int decimals)
    {
        if (decimals > MostDecimals || Math.Abs(value) > LargestPercentage)
            return null;
        return form switch
        {
            "" => new Printed(PrintedKind.Percentage, value, decimals),
            _ when About().IsMatch(form) => new Printed(PrintedKind.PercentageAbout, value, decimals),
            _ when AtMost().IsMatch(form) => new Printed(PrintedKind.PercentageBelow, value, decimals),
            _ when AtLeast().IsMatch(form) => new Printed(PrintedKind.PercentageRange, value, decimals),
            _ when Above().IsMatch(form) => new Printed(PrintedKind.PercentageRange, value, decimals) { Open = true },
            _ => new Printed(PrintedKind.PercentageBelow, value, decimals) { Open = true },
        };
    }

    // "<5" is small and not none, as publications use it; "≤4" and "4 or fewer" may be none.
    private static Printed? Whole(string form, decimal value, int decimals)
    {
        if (form.Length == 0)
            return new Printed(decimals == 0 ? PrintedKind.Count : PrintedKind.Number, value, decimals);
        if (value < 0 || (decimals > 0 && form != "<"))
            return null;
        return form switch
        {
            _ when About().IsMatch(form) => null,
            _ when AtMost().IsMatch(form) => new Printed(PrintedKind.CountRange, 0, 0) { To = value },
            _ when AtLeast().IsMatch(form) => new Printed(PrintedKind.CountRange, value, 0),
            _ when Above().IsMatch(form) => new Printed(PrintedKind.CountRange, value + 1, 0),
            _ => new Printed(PrintedKind.CountBelow, value, decimals),
        };
    }

    private static Printed? Between(Match match)
    {
        var percent = match.Groups["p"].Success;
        if (Value(match.Groups["n"].Value, percent) is not var (low, first, share) || Value(match.Groups["m"].Value, percent) is not var (high, second, _))
            return null;
        if (low < 0 || high < low)
            return null;
        if (share)
        {
            return Math.Max(first, second) <= MostDecimals && high <= LargestPercentage
                ? new Printed(PrintedKind.PercentageRange, low, Math.Max(first, second)) { To = high }
                : null;
        }

        return first + second == 0 ? new Printed(PrintedKind.CountRange, low, 0) { To = high } : null;
    }

    private static (decimal Value, int Decimals, bool Share)? Value(string text, bool percent)
    {
        if (text.Equals("half", StringComparison.OrdinalIgnoreCase))
            return (50, 0, true);
        if (text.Equals("twenty", StringComparison.OrdinalIgnoreCase))
            return (20, 0, percent);
        var word = Array.FindIndex(Words, w => w.Equals(text, StringComparison.OrdinalIgnoreCase));
        if (word >= 0)
            return (word, 0, percent);
        var digits = text.Replace(",", string.Empty, StringComparison.Ordinal).Replace(" ", string.Empty, StringComparison.Ordinal);
        if (digits.Length > LongestNumber || !decimal.TryParse(digits, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
            return null;
        var point = digits.IndexOf('.', StringComparison.Ordinal);
        return (value, point < 0 ? 0 : digits.Length - point - 1, percent);
    }

    // "12 [note 3]", "12 [r]": a note or the word that a number is revised, provisional or estimated changes nothing that is printed.
    [GeneratedRegex(@"(?<=\S)\s*(\[(notes? [\d, ]+|\d+|r|p|e|b|u)\]|[¹²³⁴⁵⁶⁷⁸⁹†‡]+)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Notes();

    [GeneratedRegex(
        @"^(?<b><=|=<|>=|<|>|≤|≥|~|≈|(?:under|fewer than|less than|below|lower than|at most|up to|no more than|not more than|over|more than|above|greater than|at least|no fewer than|no less than|about|around|approximately|approx\.?|circa|roughly) )?\s*"
        + @"(?<n>" + Number + @")\s*(?<p>%|per ?cent\b)?\s*(?<a>or fewer|or less|or under|or below|or more|or over|or above|and over|and under|\+)?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Single();

    [GeneratedRegex(
        @"^(?:between |from )?(?<n>" + Number + @")\s*%?\s*(?:-|–|—|‑|to|and)\s*(?<m>" + Number + @")\s*(?<p>%|per ?cent)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Range();

    [GeneratedRegex("^(~|≈|ABOUT|AROUND|APPROX|CIRCA|ROUGHLY)")]
    private static partial Regex About();

    [GeneratedRegex("^(<=|=<|≤|AT MOST|UP TO|NO MORE THAN|NOT MORE THAN|OR FEWER|OR LESS|OR UNDER|OR BELOW|AND UNDER)")]
    private static partial Regex AtMost();

    [GeneratedRegex(@"^(>=|≥|AT LEAST|NO FEWER THAN|NO LESS THAN|OR MORE|OR OVER|OR ABOVE|AND OVER|\+)")]
    private static partial Regex AtLeast();

    [GeneratedRegex("^(>|OVER|MORE THAN|ABOVE|GREATER THAN)")]
    private static partial Regex Above();
}
