using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Products;
using DataSharingHub.Core.Releases.Together;
using DataSharingHub.Core.Tables;
using DataSharingHub.Disclosure;

namespace DataSharingHub.Core.Releases;

/// <summary>
/// Suggests rows of a table that could be shown as one so that less is withheld. Only rows whose counts add up are tried: the people of two rows of
/// a table that counts people may be the same.
/// </summary>
internal static class ReleaseMerging
{
    private const int MostTried = 6;
    private const int MostCells = 2_000;

    private sealed record Candidate(TabulatedTable Table, IReadOnlyList<int> Rows, MergeProposal Proposal, int Withheld);

    public static IReadOnlyList<MergingSuggestion> Suggest(
        ProtectedRelease shown, TabulatedRelease counted, DisclosureClause clause, CancellationToken ct)
    {
        // What an earlier release printed cannot be merged any more, and each trial protects the release once.
        if (shown.Disclosure.EarlierReleases > 0 || counted.Cells.Count > MostCells)
            return [];
        var withheld = shown.Cells.Where(cell => cell.Standing is CellStanding.Primary or CellStanding.Secondary).Select(cell => cell.Id).ToHashSet();
        var siblings = Siblings(counted);
        var candidates = counted.Tables.SelectMany(table => Candidates(table, counted, siblings, withheld))
            .OrderByDescending(candidate => candidate.Withheld).ThenBy(candidate => candidate.Proposal.Name, StringComparer.Ordinal)
            .Take(MostTried).ToDictionary(candidate => candidate.Proposal.Name);
        var effects = MergeTrials.Run(
            ReleaseTablesOf.Of(counted), ReleaseProtection.RulesOf(clause, counted, AcrossReleases.Of(counted, [])), [.. candidates.Values.Select(candidate => candidate.Proposal)], ct);
        return [.. effects.Select(effect =>
        {
            var (table, rows, _, _) = candidates[effect.Name];
            return new MergingSuggestion(
                table.Id, table.Title, table.Area?.Name, [.. rows.Select(row => table.Rows[row].Label)], effect.WithheldNow, effect.WithheldAfter, effect.CellsLost);
        })];
    }

    // The two, then the three rows of a table that hold the most withheld counts.
    private static IEnumerable<Candidate> Candidates(
        TabulatedTable table, TabulatedRelease counted, ILookup<string, int> siblings, HashSet<string> withheld)
    {
        var times = table.Values.SelectMany(row => row).SelectMany(value => new[] { value.Cell, value.Of }).OfType<string>().CountBy(id => id).ToDictionary();
        var shown = counted.Cells.ToDictionary(cell => cell.Id, cell => cell.Shown);
        var rows = Enumerable.Range(0, table.Rows.Count)
            .Where(row => !table.Rows[row].IsTotal)
            .Select(row => (Row: row, Withheld: Counts(table, row).Count(withheld.Contains)))
            .Where(pair => pair.Withheld > 0).OrderByDescending(pair => pair.Withheld).ThenBy(pair => pair.Row).Take(3).ToList();
        for (var size = 2; size <= rows.Count; size++)
        {
            var chosen = rows.Take(size).Select(pair => pair.Row).Order().ToList();
            var groups = Groups(table, chosen, siblings);
            // A count that another table shows too would stay shown there.
            if (groups is null || groups.SelectMany(group => group).Any(id => shown[id] > times[id]))
                continue;
            var name = $"{table.Id} {table.Area?.Code}: {string.Join(" + ", chosen.Select(row => table.Rows[row].Label))}";
            yield return new Candidate(table, chosen, new MergeProposal(name, groups), rows.Take(size).Sum(pair => pair.Withheld));
        }
    }

    private static IEnumerable<string> Counts(TabulatedTable table, int row) =>
        table.Values[row].Where(value => value.Kind == ShowKind.Count).Select(value => value.Cell).Distinct();

    // One group of counts for each column that counts; null where the counts of some column do not add up to anything that is known.
    private static List<IReadOnlyList<string>>? Groups(TabulatedTable table, List<int> rows, ILookup<string, int> siblings)
    {
        var groups = new Dictionary<string, IReadOnlyList<string>>();
        for (var column = 0; column < table.Columns.Count; column++)
        {
            var ids = rows.Select(row => table.Values[row][column]).Where(value => value.Kind == ShowKind.Count).Select(value => value.Cell).Distinct().ToList();
            if (ids.Count == 0)
                continue;
            if (ids.Count < rows.Count || !siblings[ids[0]].Any(equation => ids.TrueForAll(id => siblings[id].Contains(equation))))
                return null;
            groups.TryAdd(string.Join('+', ids), ids);
        }

        return groups.Count == 0 || groups.Values.SelectMany(ids => ids).Distinct().Count() < groups.Values.Sum(ids => ids.Count) ? null : [.. groups.Values];
    }

    /// <summary>For each count the equations that it is a part of.</summary>
    private static ILookup<string, int> Siblings(TabulatedRelease counted) =>
        counted.Equations.SelectMany((equation, at) => equation.Parts.Select(part => (part, at))).ToLookup(pair => pair.part, pair => pair.at);
}
