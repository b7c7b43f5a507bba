using System.Globalization;
using System.Text.RegularExpressions;

namespace DataSharingHub.Disclosure.Checking;

/// <summary>What kind of thing is printed in a cell.</summary>
public enum PrintedKind
{
    /// <summary>Nothing, or a mark for "not applicable".</summary>
    Nothing,

    /// <summary>A whole number.</summary>
    Count,

    /// <summary>A number with decimals that is no percentage, such as a mean.</summary>
    Number,

    /// <summary>A percentage.</summary>
    Percentage,

    /// <summary>A percentage of which only an upper bound is printed, "&lt;9%".</summary>
    PercentageBelow,

    /// <summary>A count of which only an upper bound is printed, "&lt;5" or "under 5".</summary>
    CountBelow,

    /// <summary>A mark for "withheld", such as [c].</summary>
    Withheld,
}

/// <summary>One printed number, read from its text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">The number; the bound where one is printed; 0 otherwise.</param>
/// <param name="Decimals">Decimals printed.</param>
public sealed partial record Printed(PrintedKind Kind, decimal Value, int Decimals)
{
    // Longer numbers are references or mistakes, not counts; shorter ones cannot overflow what is worked out from them.
    private const int LongestNumber = 10;
    private const decimal LargestPercentage = 10_000;

    private static readonly HashSet<string> WithheldMarks = new(StringComparer.OrdinalIgnoreCase) { "[c]", "c", "*", "**", "suppressed", "withheld", "x", "s", "[s]" };

    private static readonly HashSet<string> NothingMarks = new(StringComparer.OrdinalIgnoreCase)
    {
        string.Empty, "-", "–", ":", ".", "..", "...", "[z]", "[x]", "[w]", "z", "n/a", "na", "[b]", "[low]",
    };

    /// <summary>Nothing printed.</summary>
    public static Printed Nothing { get; } = new(PrintedKind.Nothing, 0, 0);

    /// <summary>The count printed, where one is.</summary>
    public long? Count => Kind == PrintedKind.Count ? (long)Value : null;

    /// <summary>The number as printed.</summary>
    public string Text => Kind switch
    {
        PrintedKind.Percentage => Plain + "%",
        PrintedKind.PercentageBelow => "<" + Plain + "%",
        PrintedKind.CountBelow => "<" + Plain,
        PrintedKind.Withheld => "[c]",
        PrintedKind.Nothing => string.Empty,
        _ => Plain,
    };

    private string Plain => Value.ToString("F" + Decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>Reads a cell's text; null when it is none of the forms known.</summary>
    public static Printed? Parse(string? text)
    {
        var trimmed = (text ?? string.Empty).Trim().Replace('\u00a0', ' ');
        if (NothingMarks.Contains(trimmed))
            return Nothing;
        if (WithheldMarks.Contains(trimmed))
            return new Printed(PrintedKind.Withheld, 0, 0);
        var match = Form().Match(trimmed);
        if (!match.Success)
            return null;
        var digits = match.Groups["n"].Value.Replace(",", string.Empty, StringComparison.Ordinal).Replace(" ", string.Empty, StringComparison.Ordinal);
        if (digits.Length > LongestNumber || !decimal.TryParse(digits, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
            return null;
        var point = digits.IndexOf('.', StringComparison.Ordinal);
        var decimals = point < 0 ? 0 : digits.Length - point - 1;
        var percent = match.Groups["p"].Success;
        if (percent && Math.Abs(value) > LargestPercentage)
            return null;
        if (match.Groups["b"].Success)
            return decimals <= 4 ? new Printed(percent ? PrintedKind.PercentageBelow : PrintedKind.CountBelow, value, decimals) : null;
        if (percent)
            return decimals <= 4 ? new Printed(PrintedKind.Percentage, value, decimals) : null;
        return decimals == 0 ? new Printed(PrintedKind.Count, value, 0) : new Printed(PrintedKind.Number, value, decimals);
    }

    [GeneratedRegex(@"^(?<b><|under |fewer than |less than |below )?\s*(?<n>-?\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?)\s*(?<p>%|per cent)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
