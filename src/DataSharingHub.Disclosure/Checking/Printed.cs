using System.Globalization;

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

    /// <summary>A count between two ends, "1 to 4", from none up to one, "4 or fewer", or from one end upwards, "10+".</summary>
    CountRange,

    /// <summary>A percentage between two ends, "10-20%", or from one end upwards, "&gt;90%".</summary>
    PercentageRange,

    /// <summary>A percentage that is only about so much, "~3%".</summary>
    PercentageAbout,

    /// <summary>What the count before is out of: the 21 of "18 of 21".</summary>
    OutOf,
}

/// <summary>One printed number, read from its text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">The number; the bound where one is printed, the lower end of a range; 0 otherwise.</param>
/// <param name="Decimals">Decimals printed.</param>
public sealed record Printed(PrintedKind Kind, decimal Value, int Decimals)
{
    /// <summary>Nothing printed.</summary>
    public static Printed Nothing { get; } = new(PrintedKind.Nothing, 0, 0);

    /// <summary>The upper end of a range; null where there is none.</summary>
    public decimal? To { get; init; }

    /// <summary>A bound that is itself no longer possible: "&gt;90%", but not "90% or more" or "up to 9%". A range's upper end is always possible.</summary>
    public bool Open { get; init; }

    /// <summary>The count printed, where one is.</summary>
    public long? Count => Kind == PrintedKind.Count ? (long)Value : null;

    /// <summary>True for a percentage of any form.</summary>
    public bool IsShare => Kind is PrintedKind.Percentage or PrintedKind.PercentageBelow or PrintedKind.PercentageRange or PrintedKind.PercentageAbout;

    /// <summary>The number as printed.</summary>
    public string Text => Kind switch
    {
        PrintedKind.Percentage => Plain(Value) + "%",
        PrintedKind.PercentageBelow => (Open ? "<" : "≤") + Plain(Value) + "%",
        PrintedKind.PercentageAbout => "about " + Plain(Value) + "%",
        PrintedKind.PercentageRange => (To is { } to ? $"{Plain(Value)} to {Plain(to)}" : (Open ? ">" : "≥") + Plain(Value)) + "%",
        PrintedKind.CountBelow => "<" + Plain(Value),
        PrintedKind.CountRange => To is { } to ? $"{Plain(Value)} to {Plain(to)}" : "≥" + Plain(Value),
        PrintedKind.Withheld => "[c]",
        PrintedKind.Nothing => string.Empty,
        _ => Plain(Value),
    };

    /// <summary>Reads a cell's text; null when it is none of the forms known.</summary>
    public static Printed? Parse(string? text) => PrintedForms.Read(text);

    private string Plain(decimal value) => value.ToString("F" + Decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
