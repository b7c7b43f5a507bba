using System.Globalization;
using ClosedXML.Excel;
using DataSharingHub.Core.Releases;

namespace DataSharingHub.Core.Workbooks;

internal static class CoverSheet
{
    public static void Write(XLWorkbook book, ProtectedRelease release, ReleaseFacts facts)
    {
        var sheet = book.Worksheets.Add(SheetNames.Cover);
        WorkbookStyle.Title(sheet.Cell(1, 1), ReleaseTitle.Of(release));
        var zero = release.Disclosure.WithholdZeros ? "A zero is withheld in the same way." : "A zero is shown as 0.";
        string[] lines =
        [
            string.Create(CultureInfo.InvariantCulture, $"Handling: {facts.Marking}. {facts.OnwardSharing}"),
            $"Area: {ReleaseTitle.Areas(release)}. Period: {ReleaseTitle.Period(release)}.",
            $"Purpose: {facts.PurposeWords}",
            string.Create(CultureInfo.InvariantCulture, $"Agreement: {facts.AgreementTitle}, version {facts.AgreementVersion} ({facts.AgreementId})."),
            $"Source: extracts from {string.Join(", ", facts.Inputs.Select(input => input.Supplier).Distinct().Order(StringComparer.Ordinal))}. The provenance worksheet lists each of them.",
            $"Publication date: {Day(facts.PublishedOn)}. Next update: {facts.NextUpdate}.",
            $"State: {facts.State}.",
            string.Create(CultureInfo.InvariantCulture,
                $"Withheld values: a count of fewer than {release.Disclosure.Threshold}, or with fewer than {release.Disclosure.MinimumContributors} people behind it, is withheld and shown as {release.Disclosure.Mark} (confidential). Further values are withheld, with the same mark, where they would give those away. {zero} Percentages, means and ranks come from the values shown."),
            "Totals are true totals: withheld values are included in them.",
            "Shorthand: [c] means confidential, [x] not available, [z] not applicable.",
            "This workbook has no filters, no frozen panes, no formulas and no hidden parts.",
            $"Contact: {facts.Contact}",
        ];
        for (var i = 0; i < lines.Length; i++)
        {
            WorkbookStyle.Text(sheet.Cell(i + 2, 1), lines[i]);
            sheet.Cell(i + 2, 1).Style.Alignment.WrapText = true;
        }

        sheet.Cell(1, 1).Style.Alignment.WrapText = true;
        sheet.Column(1).Width = 100;
    }

    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
