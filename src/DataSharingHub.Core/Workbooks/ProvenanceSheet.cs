using System.Globalization;
using ClosedXML.Excel;
using DataSharingHub.Core.Releases;

namespace DataSharingHub.Core.Workbooks;

/// <summary>What the release was made of, what was applied, what was withheld, what the attacker found and who checked it: one table.</summary>
internal static class ProvenanceSheet
{
    private const int HeadingRow = 4;
    private static readonly string[] Headings = ["Subject", "Item", "Detail", "Number"];

    public static void Write(XLWorkbook book, ProtectedRelease release, ReleaseFacts facts, ReleaseManifest manifest)
    {
        var sheet = book.Worksheets.Add(SheetNames.Provenance);
        WorkbookStyle.Title(sheet.Cell(1, 1), "Provenance: what the release was made of, what was applied and withheld, and who checked it");
        WorkbookStyle.Text(sheet.Cell(2, 1), "This worksheet contains one table.");
        WorkbookStyle.Text(sheet.Cell(3, 1), "Some shorthand is used in this table: [z] not applicable.");
        for (var i = 0; i < Headings.Length; i++)
            WorkbookStyle.Heading(sheet.Cell(HeadingRow, i + 1), Headings[i], isNumber: i == 3);
        var row = HeadingRow;
        foreach (var (subject, item, detail, number) in Lines(release, facts, manifest))
        {
            row++;
            WorkbookStyle.Text(sheet.Cell(row, 1), subject);
            WorkbookStyle.Text(sheet.Cell(row, 2), item);
            WorkbookStyle.Text(sheet.Cell(row, 3), detail);
            if (number is { } count)
            {
                WorkbookStyle.Number(sheet.Cell(row, 4), count);
                continue;
            }

            WorkbookStyle.Text(sheet.Cell(row, 4), Marks.NotApplicable);
            sheet.Cell(row, 4).Style.Alignment.Horizontal = XLAlignmentHorizontalValues.Right;
        }

        WorkbookStyle.AsTable(sheet, HeadingRow, row, Headings.Length, "provenance");
        WorkbookStyle.Widths(sheet, HeadingRow, row, Headings.Length);
    }

    private static IEnumerable<(string Subject, string Item, string Detail, long? Number)> Lines(ProtectedRelease release, ReleaseFacts facts, ReleaseManifest manifest)
    {
        yield return ("Manifest", "SHA-256 of the manifest's content", manifest.Sha256, null);
        yield return ("Agreement", string.Create(CultureInfo.InvariantCulture, $"{facts.AgreementId}, version {facts.AgreementVersion}"), facts.AgreementSha256, null);
        yield return ("Policies", "SHA-256 over all policy files", facts.PoliciesSha256, null);
        yield return ("Product", string.Create(CultureInfo.InvariantCulture, $"{release.Product}, version {release.ProductVersion}"), $"Purpose: {release.Purpose}", null);
        foreach (var file in facts.PolicyFiles)
            yield return ("Policy file", file.Name, file.Sha256, null);
        foreach (var input in facts.Inputs)
            yield return ("Extract, rows used", $"{input.Dataset} from {input.Supplier}, received {CoverSheet.Day(input.ReceivedOn)}", input.Sha256, input.Rows);
        foreach (var clause in facts.Clauses)
            yield return ("Clause applied", $"Clause {clause.Number}", clause.Did, clause.Count);
        var disclosure = release.Disclosure;
        yield return ("Disclosure control", $"Clause {disclosure.Clause}", disclosure.IsExact ? "A count of fewer than this is withheld" : "A count of fewer than this cannot be told from any other such count", disclosure.Threshold);
        yield return ("Disclosure control", $"Clause {disclosure.Clause}", "A count with fewer people behind it than this is withheld", disclosure.MinimumContributors);
        yield return ("Disclosure control", "Method", "Primary and secondary suppression over all tables and key figures together, with every sum between them", null);
        if (PrintedCounts.Words(disclosure) is { } printed)
            yield return ("Disclosure control", disclosure.RoundingBase is null ? "Perturbed counts, by cell keys" : "Controlled rounding", printed, disclosure.RoundingBase ?? disclosure.Perturbation!.Largest);
        yield return ("Disclosure control", "Reader protected against", disclosure.Reader, null);
        yield return ("Disclosure control", "Different counts shown or withheld", "All tables and key figures", disclosure.CellsShown);
        yield return ("Disclosure control", "Counts that follow by subtraction", "Not printed, protected with the others", disclosure.Implied);
        yield return ("Disclosure control", "Earlier releases of the same data", "Protected together with this one", disclosure.EarlierReleases);
        foreach (var reason in disclosure.ByReason)
            yield return ("Counts withheld", reason.Reason, $"Shown as {disclosure.Mark}", reason.Cells);
        var attack = facts.Attack;
        yield return ("Attack", "Withheld counts attacked", "From everything that this workbook and earlier releases show", attack.Attacked);
        yield return ("Attack", "Withheld counts that could be narrowed", attack.IsSafe ? "None may be: the release holds" : "The release does not hold", attack.Leaking);
        yield return ("Attack", "Withheld counts recovered exactly", attack.IsSafe ? "None may be: the release holds" : "The release does not hold", attack.Recovered);
        if (attack.SpreadLeft is { } spread)
            yield return ("Attack", "Average of all perturbed numbers", string.Create(CultureInfo.InvariantCulture, $"The small count that it comes nearest is still uncertain by {spread:0.00} (standard deviation)"), null);
        yield return ("Attack", "Facts used", "Printed counts, percentages, means, sums and rules", attack.Facts);
        foreach (var check in facts.Checks)
            yield return ("Output check", $"{check.Role}, {check.Organisation}", $"{check.Decision} on {CoverSheet.Day(check.On)}", null);
        if (facts.AuditPosition is { } position)
            yield return ("Audit chain", "Place of the release in the audit chain", position.Sha256, position.Sequence);
    }
}
