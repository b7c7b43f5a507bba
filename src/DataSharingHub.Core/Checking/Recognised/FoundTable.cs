using System.Globalization;
using System.Text.RegularExpressions;
using DataSharingHub.Core.Checking.Described;
using DataSharingHub.Disclosure.Checking;

namespace DataSharingHub.Core.Checking.Recognised;

/// <summary>A table found in a grid: a heading for each column and the rows below.</summary>
internal sealed partial record FoundTable(string Name, string[] Headings, IReadOnlyList<string[]> Rows)
{
    private readonly Dictionary<int, bool> fractions = [];

    /// <summary>Headings that stand over several columns.</summary>
    public IReadOnlyList<string> Doubled { get; init; } = [];

    public string Cell(int row, int column) => column < Rows[row].Length ? Rows[row][column] : string.Empty;

    /// <summary>The numbers printed in a cell; empty for words.</summary>
    public IReadOnlyList<Printed> Numbers(int row, int column) => PrintedText.Read(Cell(row, column)) ?? [];

    /// <summary>A number in a column of percentages that is printed without its sign is a percentage all the same.</summary>
    public IReadOnlyList<Printed> Percentages(int row, int column)
    {
        var fractions = AreFractions(column);
        return [.. Numbers(row, column).Select(p => AsPercentage(fractions && p.Kind is PrintedKind.Number or PrintedKind.Count ? Hundredfold(p) : p))];
    }

    /// <summary>The percentage that a cell prints beside its count, "24 (35%)".</summary>
    public Printed? Beside(int row, int column) => Numbers(row, column) is { Count: > 1 } several ? several.FirstOrDefault(p => p.IsShare) : null;

    /// <summary>The denominator that a heading states: "2021 (n=69)".</summary>
    public long? StatedDenominator(int column)
    {
        var match = Stated().Match(Headings[column]);
        return match.Success && long.TryParse(match.Groups[1].Value.Replace(",", string.Empty, StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : null;
    }

    public static bool IsTotal(string label) => TotalLabel().IsMatch(label.Trim());

    /// <summary>True for the label of a row that gives the numbers its table's percentages are of.</summary>
    public static bool IsBase(string label) => BaseLabel().IsMatch(label.Trim());

    // 0.35 under "Share" is 35%: where every number of the column is at most 1 and one has decimals.
    private bool AreFractions(int column)
    {
        if (fractions.TryGetValue(column, out var known))
            return known;
        var all = Enumerable.Range(0, Rows.Count).Select(r => Numbers(r, column)).Where(n => n.Count > 0 && n[0].Kind != PrintedKind.Nothing).ToList();
        var bare = all.Where(n => n is [{ Kind: PrintedKind.Number or PrintedKind.Count }]).Select(n => n[0]).ToList();
        return fractions[column] = bare.Count > 0 && bare.TrueForAll(p => p.Value is >= 0 and <= 1) && bare.Exists(p => p.Decimals > 0) && !all.Exists(n => n.Any(p => p.IsShare));
    }

    private static Printed Hundredfold(Printed printed) => printed with { Value = 100 * printed.Value, Decimals = Math.Max(0, printed.Decimals - 2) };

    private static Printed AsPercentage(Printed printed) => printed.Kind switch
    {
        PrintedKind.Count or PrintedKind.Number when printed.Decimals <= 4 => printed with { Kind = PrintedKind.Percentage },
        PrintedKind.CountBelow when printed.Decimals <= 4 => printed with { Kind = PrintedKind.PercentageBelow, Open = true },
        PrintedKind.CountRange => printed with { Kind = PrintedKind.PercentageRange },
        _ => printed,
    };

    [GeneratedRegex(@"\(?\bn\s*=\s*([\d,]+)\)?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Stated();

    [GeneratedRegex(@"^(grand |sub)?total\b|\btotal$|^all\b(?! other)|^(overall|sum|both|any)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TotalLabel();

    [GeneratedRegex(@"^(unweighted )?base\b|^n( ?=.*)?$|^(sample|cohort) size\b|^denominator\b|^number of (people|persons|cases|respondents|offenders|suspects|children|victims|referrals)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex BaseLabel();
}
