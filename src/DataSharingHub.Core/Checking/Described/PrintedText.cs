using System.Text.RegularExpressions;
using DataSharingHub.Disclosure.Checking;

namespace DataSharingHub.Core.Checking.Described;

/// <summary>Reads what a cell prints, one number or a count with its percentage: "24 (43%)".</summary>
internal static partial class PrintedText
{
    /// <summary>The numbers printed; null when the text is none of the known forms.</summary>
    public static IReadOnlyList<Printed>? Read(string? text)
    {
        if (Printed.Parse(text) is { } single)
            return [single];
        var match = Both().Match(text!.Trim());
        if (!match.Success)
            return null;
        return Printed.Parse(match.Groups["a"].Value) is { } first && Printed.Parse(match.Groups["b"].Value) is { } second
            ? [first, second]
            : null;
    }

    [GeneratedRegex(@"^(?<a>[^()]+)\((?<b>[^()]+)\)$", RegexOptions.CultureInvariant)]
    private static partial Regex Both();
}
