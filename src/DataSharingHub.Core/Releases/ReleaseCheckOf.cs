using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Products;
using DataSharingHub.Core.Releases.Together;
using DataSharingHub.Core.Tables;
using DataSharingHub.Disclosure;
using DataSharingHub.Disclosure.Attacker;

namespace DataSharingHub.Core.Releases;

/// <summary>Puts together what an output checker looks at, from what will be shown and what the attacker found. Pure.</summary>
internal static class ReleaseCheckOf
{
    public static ReleaseCheckData Make(
        ProtectedRelease shown, TabulatedRelease counted, DisclosureClause clause, AcrossReleases across, AttackedRelease attacked, CancellationToken ct)
    {
        var cells = shown.Cells.ToDictionary(cell => cell.Id);
        var findings = attacked.Findings.ToDictionary(finding => finding.Target.Quantity);
        CheckedCell Cell(PrintedValue value) => Check(value, cells, findings);
        return new ReleaseCheckData
        {
            Title = shown.Title,
            Mark = clause.Mark,
            Printed = PrintedCounts.Words(shown.Disclosure),
            Tables =
            [
                .. shown.Tables.Select(table => new CheckedTable(
                    table.Id, table.Title, table.Area?.Name, table.RowHeading, [.. table.Columns.Select(column => column.Heading)],
                    [.. table.Rows.Select(row => new CheckedRow(row.Label, row.IsTotal, [.. row.Values.Select(Cell)]))])),
            ],
            KeyFigures = [.. shown.KeyFigures.Select(figure => new CheckedFigure(
                figure.Id, figure.Title, figure.Area?.Name, Cell(figure.Count), Cell(figure.Percentage), Cell(figure.Mean)))],
            Merging = ReleaseMerging.Suggest(shown, counted, clause, across, ct),
            MergingNotTried = ReleaseMerging.WhyNot(shown, counted),
            Proof = new ProofSummary(
                shown.Disclosure.Reader, attacked.Result.IsSafe, attacked.Result.Attacked, attacked.Result.Attacked - attacked.Result.Leaking - attacked.Result.Undecided,
                attacked.Result.Recovered, attacked.Result.Quantities, attacked.Result.Facts, shown.Disclosure.EarlierReleases),
        };
    }

    private static CheckedCell Check(PrintedValue value, Dictionary<string, ReleasedCell> cells, Dictionary<string, AttackFinding> findings)
    {
        // A percentage is withheld for its numerator, or else for its denominator.
        var behind = value.Number is null ? Withheld(value.Cell) ?? Withheld(value.Of) : null;
        if (behind is null)
            return Printed(value, findings);
        var cell = new CheckedCell(value.Text, value.Kind, behind.Standing, behind.Reasons.Count == 0 ? null : behind.Reasons) { Quantity = behind.Id };
        return findings.TryGetValue(behind.Id, out var finding)
            ? cell with { Lower = finding.Lower, Upper = finding.Upper, IsExact = finding.Exact, Outcome = Outcome(finding.Outcome) }
            : cell;

        ReleasedCell? Withheld(string? id) =>
            id is not null && cells.TryGetValue(id, out var found) && found.Standing != CellStanding.Published ? found : null;
    }

    // Of a small count that is printed rounded or perturbed, a checker sees how far a reader can get, as of a withheld one.
    private static CheckedCell Printed(PrintedValue value, Dictionary<string, AttackFinding> findings)
    {
        var cell = new CheckedCell(value.Text, value.Kind);
        return value is { Kind: ShowKind.Count, Number: not null, Cell: { } id } && findings.TryGetValue(id, out var finding)
            ? cell with { Lower = finding.Lower, Upper = finding.Upper, IsExact = finding.Exact, Outcome = Outcome(finding.Outcome) }
            : cell;
    }

    private static WithheldOutcome Outcome(AttackOutcome outcome) => outcome switch
    {
        AttackOutcome.Holds => WithheldOutcome.Holds,
        AttackOutcome.Leaks => WithheldOutcome.Leaks,
        _ => WithheldOutcome.Undecided,
    };
}
