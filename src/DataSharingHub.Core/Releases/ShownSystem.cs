using System.Globalization;
using DataSharingHub.Core.Products;
using DataSharingHub.Core.Releases.Together;
using DataSharingHub.Disclosure;
using DataSharingHub.Disclosure.Attacker;

namespace DataSharingHub.Core.Releases;

/// <summary>
/// All that a reader of the workbook, and of the earlier ones, has: every printed count, percentage and mean, what adds up, what contains what, and the rules
/// that the workbook itself states (zeros are printed, so what is withheld is not zero). Read from what is printed, not from what was decided. Ranks
/// compare printed values only, so they say nothing new.
/// </summary>
internal sealed class ShownSystem
{
    private readonly SortedDictionary<string, Quantity> quantities = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, LinearFact> facts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> origin = [];

    private ShownSystem(ProtectedRelease now, AcrossReleases across)
    {
        Take(now, id => id, 0);
        for (var at = 0; at < across.Earlier.Count; at++)
            Take(across.Earlier[at].Release.Shown, across.Earlier[at].Name, at + 1);
        foreach (var link in across.Links)
        {
            quantities.TryAdd(link.Rest, new Quantity(link.Rest, 0, null, $"{Label(link.Whole)}, less {Label(link.Part)}"));
            var id = $"{link.Whole} = {link.Part} + {link.Rest}";
            Add(PublishedFacts.Sum(id, link.Whole, [link.Part, link.Rest], $"{Label(link.Whole)} contains {Label(link.Part)}: {link.Text}"), Between);
        }

        System = new PublishedSystem([.. quantities.Values], [.. facts.Values]);
    }

    /// <summary>Stands for "between two releases" where the origin of a fact is asked for.</summary>
    public const int Between = -1;

    public PublishedSystem System { get; }

    /// <summary>Which release a fact is from: 0 for this one, 1 for the first of the earlier ones.</summary>
    public int OriginOf(string fact) => origin.TryGetValue(fact, out var at) ? at : origin.GetValueOrDefault(fact.TrimEnd('~'), Between);

    public string Label(string quantity) => quantities.TryGetValue(quantity, out var found) ? found.Label : quantity;

    public static ShownSystem Of(ProtectedRelease now, AcrossReleases across) => new(now, across);

    private void Take(ProtectedRelease release, Func<string, string> name, int at)
    {
        var marked = new HashSet<string>();
        var printed = Values(release).Select(value => value with { Cell = Named(value.Cell), Of = Named(value.Of) }).ToList();
        foreach (var value in printed.Where(value => value is { Kind: ShowKind.Count, Number: null, Cell: not null }))
            marked.Add(value.Cell!);
        foreach (var cell in release.Cells.Where(cell => cell.Kind != CountKind.Maximum))
            Add(new Quantity(name(cell.Id), marked.Contains(name(cell.Id)) && release.Disclosure is { WithholdZeros: false, WithholdAllOrNone: false } ? 1 : 0, null, cell.Label));
        foreach (var fact in (release.Disclosure.IsExact ? printed.SelectMany(Facts) : Near(release, name, at)).Where(fact => fact.Terms.All(term => quantities.ContainsKey(term.Quantity))))
            Add(fact, at);
        foreach (var equation in release.Equations)
        {
            var (total, parts) = (name(equation.Total), equation.Parts.Select(name).ToList());
            Add(PublishedFacts.Sum($"{total} = {string.Join(" + ", parts.Order(StringComparer.Ordinal))}", total, parts, Sum(total, parts)), at);
        }

        foreach (var pair in release.Containments)
        {
            var (larger, smaller) = (name(pair.Larger), name(pair.Smaller));
            if (pair.IsPart && larger != smaller)
            {
                var rest = ReleaseTargets.Rest(larger, smaller);
                Add(new Quantity(rest, 0, null, $"{Label(larger)}, less {Label(smaller)}"));
                Add(PublishedFacts.Sum(rest, larger, [smaller, rest], $"{Label(larger)} contains {Label(smaller)}"), at);
                continue;
            }

            Add(PublishedFacts.AtMost($"{larger} >= {smaller}", smaller, larger, $"{Label(larger)} is not less than {Label(smaller)}"), at);
        }

        string? Named(string? id) => id is null ? null : name(id);
    }

    private static IEnumerable<PrintedValue> Values(ProtectedRelease release) =>
        release.Tables.SelectMany(table => table.Rows).SelectMany(row => row.Values)
            .Concat(release.KeyFigures.SelectMany(figure => new[] { figure.Count, figure.OutOf, figure.Percentage, figure.Mean }));

    private IReadOnlyList<LinearFact> Facts(PrintedValue value) => value switch
    {
        { Number: null } or { Cell: null } => [],
        { Kind: ShowKind.Count } => [PublishedFacts.Count($"count {value.Cell}", value.Cell, (long)value.Number, $"{Label(value.Cell)} is printed")],
        { Kind: ShowKind.Percentage, Of: { } of } => PublishedFacts.Percentage(
            $"percentage {value.Cell} of {of}", [value.Cell], [of], value.Number.Value, 0, RoundingRule.HalfUp, $"{Label(value.Cell)} is printed as a percentage of {Label(of)}"),
        { Kind: ShowKind.Mean, Of: { } of } => PublishedFacts.Mean(
            $"mean {value.Cell} per {of}", [value.Cell], [of], value.Number.Value, 1, RoundingRule.HalfUp, $"{Label(value.Cell)} is printed as a mean for each of {Label(of)}"),
        _ => [],
    };

    // Percentages, means and ranks of such a release are worked out from the printed numbers, so the numbers say it all, even where only a percentage is printed.
    private static IEnumerable<LinearFact> Near(ProtectedRelease release, Func<string, string> name, int at)
    {
        var (roundTo, change) = (release.Disclosure.RoundingBase, release.Disclosure.Perturbation);
        var changes = change is null ? null : PrintedCounts.Changes(change, release.Disclosure.Threshold);
        foreach (var cell in release.Cells.Where(cell => cell is { Released: not null, Kind: not CountKind.Maximum }))
        {
            // Two releases may print one count differently: each says something of its own.
            var (id, printed, text) = ($"count {name(cell.Id)} as printed in release {at}", cell.Released!.Value, $"{cell.Label} is printed");
            var behind = changes?.Behind(printed) ?? (0, 0);
            yield return roundTo is { } b
                ? PublishedFacts.Rounded(id, name(cell.Id), printed, b, $"{text}, rounded to a multiple of {b.ToString(CultureInfo.InvariantCulture)}")
                : PublishedFacts.Within(id, name(cell.Id), behind.Item1, behind.Item2, $"{text}, perturbed");
        }
    }

    private string Sum(string total, List<string> parts) => $"{Label(total)} is the sum of {string.Join("; ", parts.Select(Label))}";

    private void Add(LinearFact fact, int at)
    {
        if (facts.TryAdd(fact.Id, fact))
            origin[fact.Id] = at;
    }

    private void Add(Quantity seen) =>
        quantities[seen.Id] = quantities.TryGetValue(seen.Id, out var known) ? known with { Lower = Math.Max(known.Lower, seen.Lower) } : seen;
}
