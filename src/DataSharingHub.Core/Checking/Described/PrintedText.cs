using System.Globalization;
using System.Text.RegularExpressions;
using DataSharingHub.Disclosure.Checking;

namespace DataSharingHub.Core.Checking.Described;

/// <summary>Reads what a cell prints: one number, a count with its percentage, "24 (43%)", or a count out of another, "18 of 21".</summary>
internal static partial class PrintedText
{
    /// <summary>The numbers printed; null when the text is none of the known forms.</summary>
    public static IReadOnlyList<Printed>? Read(string? text)
    {
        if (Printed.Parse(text) is { } single)
            return [single];
        var trimmed = text!.Trim();
        if (OutOf().Match(trimmed) is { Success: true } outOf)
            return Out(outOf);
        var match = Both().Match(trimmed);
        if (!match.Success)
            return null;
        if (Read(match.Groups["a"].Value) is not { } first || Printed.Parse(match.Groups["b"].Value) is not { } second)
            return null;
        // "24 (12)" says not what the second number is.
        return first is [{ IsShare: false }, ..] == second.IsShare || second.Kind is PrintedKind.Withheld or PrintedKind.Nothing ? [.. first, second] : null;
    }

    private static IReadOnlyList<Printed>? Out(Match match)
    {
        if (Printed.Parse(match.Groups["a"].Value) is not { Kind: PrintedKind.Count or PrintedKind.Withheld or PrintedKind.CountBelow or PrintedKind.CountRange } part)
            return null;
        if (Printed.Parse(match.Groups["b"].Value) is not { Kind: PrintedKind.Count, Value: >= 0 } whole)
            return null;
        var outOf = whole with { Kind = PrintedKind.OutOf };
        if (!match.Groups["p"].Success)
            return [part, outOf];
        return Printed.Parse(match.Groups["p"].Value) is { IsShare: true } share ? [part, outOf, share] : null;
    }

    [GeneratedRegex(@"^(?<a>[^()]+)\((?<b>[^()]+)\)$", RegexOptions.CultureInvariant)]
    private static partial Regex Both();

    [GeneratedRegex(@"^(?<a>\S.*?) (?:out )?of (?<b>[\d, ]+?)(?:\s*\((?<p>[^()]+)\))?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OutOf();
}
