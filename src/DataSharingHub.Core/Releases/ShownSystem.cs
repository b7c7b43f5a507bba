using DataSharingHub.Core.Products;
using DataSharingHub.Disclosure;
using DataSharingHub.Disclosure.Attacker;

namespace DataSharingHub.Core.Releases;

/// <summary>
/// All that a reader of the workbook has: every printed count, percentage and mean, what adds up, what contains what, and the rules that the
/// workbook itself states (zeros are printed, so what is withheld is not zero). Read from what is printed, not from what was decided. Ranks
/// compare printed values only, so they say nothing new.
/// </summary>
internal static class ShownSystem
{
    public static PublishedSystem Of(IReadOnlyList<ProtectedRelease> releases)
    {
        var quantities = new SortedDictionary<string, Quantity>(StringComparer.Ordinal);
        var facts = new SortedDictionary<string, LinearFact>(StringComparer.Ordinal);
        foreach (var release in releases)
        {
            var marked = new HashSet<string>();
            var printed = Values(release).ToList();
            foreach (var value in printed.Where(value => value is { Kind: ShowKind.Count, Number: null, Cell: not null }))
                marked.Add(value.Cell!);
            foreach (var cell in release.Cells.Where(cell => cell.Kind != CountKind.Maximum))
                Add(quantities, new Quantity(cell.Id, marked.Contains(cell.Id) && !release.Disclosure.WithholdZeros ? 1 : 0, null, cell.Label));
            foreach (var fact in printed.SelectMany(Facts).Where(fact => fact.Terms.All(term => quantities.ContainsKey(term.Quantity))))
                facts.TryAdd(fact.Id, fact);
            foreach (var equation in release.Equations)
                facts.TryAdd(equation.Id, PublishedFacts.Sum(equation.Id, equation.Total, equation.Parts, equation.Text));
            foreach (var pair in release.Containments)
                facts.TryAdd($"{pair.Larger} >= {pair.Smaller}", PublishedFacts.AtMost($"{pair.Larger} >= {pair.Smaller}", pair.Smaller, pair.Larger, "one contains the other"));
        }

        return new PublishedSystem([.. quantities.Values], [.. facts.Values]);
    }

    private static IEnumerable<PrintedValue> Values(ProtectedRelease release) =>
        release.Tables.SelectMany(table => table.Rows).SelectMany(row => row.Values)
            .Concat(release.KeyFigures.SelectMany(figure => new[] { figure.Count, figure.OutOf, figure.Percentage, figure.Mean }));

    private static IReadOnlyList<LinearFact> Facts(PrintedValue value) => value switch
    {
        { Number: null } or { Cell: null } => [],
        { Kind: ShowKind.Count } => [PublishedFacts.Count($"count {value.Cell}", value.Cell, (long)value.Number, "printed count")],
        { Kind: ShowKind.Percentage, Of: { } of } =>
            PublishedFacts.Percentage($"percentage {value.Cell} of {of}", [value.Cell], [of], value.Number.Value, 0, RoundingRule.HalfUp, "printed percentage"),
        { Kind: ShowKind.Mean, Of: { } of } =>
            PublishedFacts.Mean($"mean {value.Cell} per {of}", [value.Cell], [of], value.Number.Value, 1, RoundingRule.HalfUp, "printed mean"),
        _ => [],
    };

    private static void Add(SortedDictionary<string, Quantity> quantities, Quantity seen) =>
        quantities[seen.Id] = quantities.TryGetValue(seen.Id, out var known) ? known with { Lower = Math.Max(known.Lower, seen.Lower) } : seen;
}
