using DataSharingHub.Core.Datasets;
using DataSharingHub.Core.Extracts.Reports;

namespace DataSharingHub.Core.Extracts.Reading;

/// <summary>Chooses the sheet that holds the rows: the one named after the dataset, or the only one.</summary>
internal static class XlsxSheetChoice
{
    /// <summary>The second sheet of our own templates, which nobody need delete.</summary>
    public const string Guidance = "How to fill this in";

    /// <summary>A sheet's name for the dataset, within the length that Excel allows.</summary>
    public static string NameFor(DatasetContract contract)
    {
        var name = new string([.. contract.Title.Where(c => c is not ('[' or ']' or ':' or '*' or '?' or '/' or '\\'))]);
        return name.Length <= 31 ? name : name[..31].TrimEnd();
    }

    public static XlsxSheet? Choose(XlsxSheets workbook, DatasetContract contract, ProblemLog log)
    {
        if (workbook.Counts1904)
            log.AddFile("workbook.dates-from-1904");
        var hidden = workbook.Sheets.Where(sheet => sheet.IsHidden).ToList();
        if (hidden.Count > 0)
            log.AddCounted("workbook.hidden-sheets", hidden.Count, null, null);
        var shown = workbook.Sheets.Where(sheet => !sheet.IsHidden && sheet.Name != Guidance).ToList();
        var wanted = new[] { NameFor(contract), contract.Title, contract.Id }.Select(Folding.Fold).ToHashSet();
        var named = shown.Where(sheet => wanted.Contains(Folding.Fold(sheet.Name))).ToList();
        if (named.Count == 1)
        {
            if (shown.Count > 1)
                log.AddCounted("workbook.other-sheets", shown.Count - 1, null, null);
            return named[0];
        }

        if (shown.Count == 1)
            return shown[0];
        log.AddFile(shown.Count == 0 ? "workbook.no-sheet" : "workbook.several-sheets", ("name", NameFor(contract)));
        return null;
    }
}
