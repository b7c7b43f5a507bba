using System.Globalization;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Products;
using DataSharingHub.Core.Releases.Together;
using DataSharingHub.Core.Tables;
using DataSharingHub.Disclosure;

namespace DataSharingHub.Core.Releases;

/// <summary>
/// Suggests rows or columns of a table that could be shown as one so that less is withheld. Only those whose counts add up are tried: the people of two rows
/// of a table that counts people may be the same.
/// </summary>
internal static class ReleaseMerging
{
    private const int MostTried = 6;
    private const int MostCells = 10_000;
    private const int LargeRelease = 2_000;

    private sealed record Candidate(TabulatedTable Table, IReadOnlyList<string> Labels, MergeProposal Proposal, int Withheld);

    /// <summary>Why no merging was tried; null where it was.</summary>
    public static string? WhyNot(ProtectedRelease shown, TabulatedRelease counted) =>
        !shown.Disclosure.IsExact ? "Merging was not tried: counts are rounded or perturbed, and hardly any is withheld."
        : counted.Cells.Count > MostCells ? string.Create(CultureInfo.InvariantCulture, $"Merging was not tried: the release has {counted.Cells.Count:N0} counts, and each trial protects it once more. Ask for one area or fewer years to have it tried.")
        : null;

    public static IReadOnlyList<MergingSuggestion> Suggest(
        ProtectedRelease shown, TabulatedRelease counted, DisclosureClause clause, AcrossReleases across, CancellationToken ct)
    {
        if (WhyNot(shown, counted) is not null)
            return [];
        var withheld = shown.Cells.Where(cell => cell.Standing is CellStanding.Primary or CellStanding.Secondary).Select(cell => cell.Id).ToHashSet();
        var siblings = Siblings(counted);
        var tables = ReleaseCosts.Weigh(ReleaseTablesOf.Of(counted, across), clause.Cost);
        // What an earlier release printed cannot be merged any more.
        var settled = tables.Cells.Where(cell => cell.Preset == CellPreset.Frozen).Select(cell => cell.Id).ToHashSet();
        var candidates = counted.Tables.SelectMany(table => Candidates(table, counted, siblings, withheld))
            .Where(candidate => !candidate.Proposal.Groups.Any(group => group.Any(settled.Contains)))
            .OrderByDescending(candidate => candidate.Withheld).ThenBy(candidate => candidate.Proposal.Name, StringComparer.Ordinal)
            .DistinctBy(candidate => candidate.Proposal.Name).Take(counted.Cells.Count > LargeRelease ? MostTried / 2 : MostTried).ToDictionary(candidate => candidate.Proposal.Name);
        // Each trial is a quick one: from person to person would cost a run each, and what counts is the difference.
        var rules = ReleaseProtection.RulesOf(clause, counted, across) with { ProtectFromSingletons = false };
        var effects = MergeTrials.Run(tables, rules, [.. candidates.Values.Select(candidate => candidate.Proposal)], ct);
        return [.. effects.Select(effect =>
        {
            var (table, labels, _, _) = candidates[effect.Name];
            return new MergingSuggestion(table.Id, table.Title, table.Area?.Name, labels, effect.WithheldNow, effect.WithheldAfter, effect.CellsLost);
        })];
    }

    // The two, then the three rows, and columns, of a table that hold the most withheld counts.
    private static IEnumerable<Candidate> Candidates(
        TabulatedTable table, TabulatedRelease counted, ILookup<string, int> siblings, HashSet<string> withheld)
    {
        var rows = table.Values.Select((values, r) => new Line(table.Rows[r].Label, !table.Rows[r].IsTotal, values));
        var columns = Enumerable.Range(0, table.Columns.Count).Where(c => table.Columns[c].Kind == ShowKind.Count)
            .Select(c => new Line(table.Columns[c].Heading, true, [.. table.Values.Select(values => values[c])]));
        return Candidates(table, [.. rows], "rows", counted, siblings, withheld).Concat(Candidates(table, [.. columns], "columns", counted, siblings, withheld));
    }

    /// <summary>One row or column: what it is about and its values.</summary>
    private sealed record Line(string Label, bool MayMerge, IReadOnlyList<ShownValue> Values)
    {
        public IEnumerable<string> Counts => Values.Where(value => value.Kind == ShowKind.Count).Select(value => value.Cell).Distinct();
    }

    private static IEnumerable<Candidate> Candidates(
        TabulatedTable table, List<Line> lines, string what, TabulatedRelease counted, ILookup<string, int> siblings, HashSet<string> withheld)
    {
        var times = table.Values.SelectMany(row => row).SelectMany(value => new[] { value.Cell, value.Of }).OfType<string>().CountBy(id => id).ToDictionary();
        var shown = counted.Cells.ToDictionary(cell => cell.Id, cell => cell.Shown);
        var most = Enumerable.Range(0, lines.Count).Where(at => lines[at].MayMerge).Select(at => (At: at, Withheld: lines[at].Counts.Count(withheld.Contains)))
            .Where(pair => pair.Withheld > 0).OrderByDescending(pair => pair.Withheld).ThenBy(pair => pair.At).Take(3).ToList();
        for (var size = 2; size <= most.Count; size++)
        {
            var chosen = most.Take(size).Select(pair => lines[pair.At]).ToList();
            var groups = Groups(chosen, siblings);
            // A count that another table shows too would stay shown there.
            if (groups is null || groups.SelectMany(group => group).Any(id => shown[id] > times[id]))
                continue;
            var labels = most.Take(size).Select(pair => pair.At).Order().Select(at => lines[at].Label).ToList();
            yield return new Candidate(table, labels, new MergeProposal($"{table.Id} {table.Area?.Code} {what}: {string.Join(" + ", labels)}", groups), most.Take(size).Sum(pair => pair.Withheld));
        }
    }

    // One group of counts for each value along the lines; null where the counts at some place do not add up to anything that is known.
    private static List<IReadOnlyList<string>>? Groups(List<Line> lines, ILookup<string, int> siblings)
    {
        var groups = new Dictionary<string, IReadOnlyList<string>>();
        for (var at = 0; at < lines[0].Values.Count; at++)
        {
            var ids = lines.Select(line => line.Values[at]).Where(value => value.Kind == ShowKind.Count).Select(value => value.Cell).Distinct().ToList();
            if (ids.Count == 0)
                continue;
            if (ids.Count < lines.Count || !siblings[ids[0]].Any(equation => ids.TrueForAll(id => siblings[id].Contains(equation))))
                return null;
            groups.TryAdd(string.Join('+', ids), ids);
        }

        return groups.Count == 0 || groups.Values.SelectMany(ids => ids).Distinct().Count() < groups.Values.Sum(ids => ids.Count) ? null : [.. groups.Values];
    }

    /// <summary>For each count the equations that it is a part of.</summary>
    private static ILookup<string, int> Siblings(TabulatedRelease counted) =>
        counted.Equations.SelectMany((equation, at) => equation.Parts.Select(part => (part, at))).ToLookup(pair => pair.part, pair => pair.at);
}
