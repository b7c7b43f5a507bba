using DataSharingHub.Core.Agreements;

namespace DataSharingHub.Core.Workbooks;

/// <summary>Clause coverage as a workbook: every clause, and clause by extract and by release.</summary>
public static class CoverageWorkbook
{
    /// <param name="words">Names an extract or release as people know it.</param>
    public static byte[] Write(PolicySet policies, ClauseCoverage coverage, Func<Guid, string> words, DateOnly day) => FactWorkbook.Write(
        "Clause coverage", day,
        [
            new FactSheet(
                "Clauses", $"Clause coverage of {policies.Agreement.Title}, version {policies.Agreement.Version.ToString(System.Globalization.CultureInfo.InvariantCulture)}",
                ["Clause", "Kind", "What it says", "Standing", "Applied", "Blocked", "Extracts", "Releases"],
                [.. coverage.Clauses.Select(clause => (IReadOnlyList<object>)[clause.Number, clause.Kind, clause.Words, Standing(clause), clause.Applied, clause.Blocked, clause.Extracts, clause.Releases])]),
            Sheet("By extract", "What each clause did to each extract", coverage.Cells.Where(cell => !cell.IsRelease), words),
            Sheet("By release", "What each clause did for each release", coverage.Cells.Where(cell => cell.IsRelease), words),
            new FactSheet(
                "Without a clause", "What was stopped because no clause allows it", ["What", "Times"],
                [
                    ["Fields dropped", coverage.Denied.FieldsDropped],
                    ["Pairs of datasets not linked", coverage.Denied.LinkagesNotMade],
                    ["Requests for a release refused", coverage.Denied.RequestsRefused],
                    ["Extracts refused by the agreement's dates or signatures", coverage.Denied.ExtractsRefused],
                ]),
        ]);

    public static string Standing(ClauseUse clause) =>
        clause.NeverMet ? "never met" : clause.Applied == 0 ? "blocked something" : clause.Blocked == 0 ? "applied" : "applied and blocked something";

    private static FactSheet Sheet(string name, string title, IEnumerable<ClauseCell> cells, Func<Guid, string> words) => new(
        name, title, ["Clause", "Id", "What", "Applied", "Blocked"],
        [
            .. cells.OrderBy(cell => cell.Subject).ThenBy(cell => cell.Clause, StringComparer.Ordinal)
                .Select(cell => (IReadOnlyList<object>)[cell.Clause, cell.Subject.ToString(), words(cell.Subject), cell.Applied, cell.Blocked]),
        ]);
}
