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
        string[] lines =
        [
            string.Create(CultureInfo.InvariantCulture, $"Handling: {facts.Marking}. {facts.OnwardSharing}"),
            $"Area: {ReleaseTitle.Areas(release)}. Period: {ReleaseTitle.Period(release)}.",
            $"Purpose: {facts.PurposeWords}",
            string.Create(CultureInfo.InvariantCulture, $"Agreement: {facts.AgreementTitle}, version {facts.AgreementVersion} ({facts.AgreementId})."),
            $"Source: extracts from {string.Join(", ", facts.Inputs.Select(input => input.Supplier).Distinct().Order(StringComparer.Ordinal))}. The provenance worksheet lists each of them.",
            $"Publication date: {Day(facts.PublishedOn)}. Next update: {facts.NextUpdate}.",
            $"State: {facts.State}.",
            Withheld(release.Disclosure),
            Totals(release.Disclosure),
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

    private static string Totals(DisclosureSummary disclosure) => disclosure switch
    {
        { RoundingBase: not null } => "Totals are rounded like every other count, and are the sums of the rounded values.",
        { Perturbation: not null } => "Totals are changed like every other count, so they are not exactly the sums of the values.",
        _ => "Totals are true totals: withheld values are included in them.",
    };

    private static string Withheld(DisclosureSummary disclosure)
    {
        if (PrintedCounts.Words(disclosure) is { } printed)
            return string.Create(CultureInfo.InvariantCulture,
                $"{printed} A count of {disclosure.Threshold} or more with fewer than {disclosure.MinimumContributors} people behind it is withheld and shown as {disclosure.Mark} (confidential), and what would give it away. Percentages, means and ranks come from the values shown.");
        var zero = disclosure.WithholdZeros ? "A zero is withheld in the same way." : "A zero is shown as 0.";
        return string.Create(CultureInfo.InvariantCulture,
            $"Withheld values: a count of fewer than {disclosure.Threshold}, or with fewer than {disclosure.MinimumContributors} people behind it, is withheld and shown as {disclosure.Mark} (confidential). Further values are withheld, with the same mark, where they would give those away. {zero} Percentages, means and ranks come from the values shown.");
    }

    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
