using System.Globalization;
using System.Text.Json;
using DataSharingHub.Disclosure;
using Spectre.Console;

namespace DataSharingHub.Host.Commands.Protecting;

/// <summary>What <c>hub protect</c> says: how much is withheld, how near to the least possible, and what could not be proven.</summary>
internal static class ProtectReport
{
    public static JsonSerializerOptions Options { get; } = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true };

    public static string Json(ProtectionResult result, int notGiven, IReadOnlyList<MergeSuggestion>? merging) => JsonSerializer.Serialize(
        new
        {
            releasable = result.Releasable,
            loss = result.Loss,
            gap = result.Gap,
            requirements = result.Proof?.Requirements.Count,
            witnesses = result.Proof?.Witnesses.Count,
            unproven = result.Unproven,
            notGiven,
            merging,
        },
        Options);

    public static void Show(IAnsiConsole console, ProtectionResult result, int notGiven, IReadOnlyList<MergeSuggestion>? merging, string folder)
    {
        var (loss, gap) = (result.Loss!, result.Gap!);
        var table = new Table().Border(TableBorder.None).HideHeaders().AddColumn("what").AddColumn("figure");
        void Row(string what, FormattableString figure) => table.AddRow(what, Markup.Escape(figure.ToString(CultureInfo.InvariantCulture)));
        Row("Cells", $"{loss.Cells:N0}");
        Row("Withheld by a rule (primary)", $"{loss.PrimaryCells:N0}");
        Row("Withheld besides (secondary)", $"{loss.SecondaryCells:N0}, together {loss.SecondarySum:N0}");
        Row("Totals shown", $"{loss.TotalsKept:P1}");
        Row("Cost", $"{gap.Used:N0}; no safe pattern costs less than {gap.LowerBound:N0}{(gap.Optimal ? " (optimal)" : "")}");
        Row("Proven", $"{result.Proof!.Requirements.Count:N0} primaries by {result.Proof.Witnesses.Count:N0} witness tables");
        if (notGiven > 0)
            Row("Inner cells not given", $"{notGiven:N0}, counted as 0");
        console.Write(table);
        foreach (var one in merging ?? [])
            console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Merging {string.Join(" and ", one.Categories)} ({one.Dimension}, below {one.Group}): {one.WithheldAfter:N0} cells withheld instead of {one.WithheldNow:N0}, {one.CellsLost:N0} fewer in the table."));
        if (merging is { Count: 0 })
            console.WriteLine("No merging that was tried would show more.");
        if (result.Releasable)
        {
            console.WriteLine($"Written: {Path.Combine(folder, ProtectedFiles.Table)} and {ProtectedFiles.Proof}. Both hold true counts and stay inside.");
            return;
        }
        console.WriteLine("Not releasable. These ends could not be proven, so nothing was written:");
        foreach (var unproven in result.Unproven.Take(20))
            console.WriteLine($"  {unproven.Cell}, {unproven.End} end: {unproven.Reason}");
        if (result.Unproven.Count > 20)
            console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  and {result.Unproven.Count - 20:N0} more."));
    }
}
