using System.Globalization;
using ClosedXML.Excel;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Extracts.Checking;
using DataSharingHub.Core.Extracts.Reports;

namespace DataSharingHub.Core.Workbooks;

/// <summary>
/// The report of a check as a workbook for the partner: what became of the extract, every problem in its six parts with rows and shapes, what
/// was changed in reading. Every cell is text or a number; there is no formula, and no value of a row.
/// </summary>
public static class CheckReportWorkbook
{
    /// <summary>Writes the report.</summary>
    /// <param name="fileName">The partner's file name, as it may be shown.</param>
    public static void Write(CheckResult result, string fileName, Stream target) => Write(KeptReport.Of(result), fileName, target);

    /// <summary>Writes the report that an extract carries.</summary>
    public static void Write(KeptReport result, string fileName, Stream target)
    {
        using var workbook = new XLWorkbook();
        Summary(workbook.AddWorksheet("Summary"), result, fileName);
        Problems(workbook.AddWorksheet("Problems"), result);
        Changes(workbook.AddWorksheet("Changes made"), result);
        workbook.SaveAs(target);
    }

    private static void Summary(IXLWorksheet sheet, KeptReport result, string fileName)
    {
        (string What, string Found)[] lines =
        [
            ("File", SafeFileName.Show(fileName)),
            ("Dataset", result.Title),
            ("Outcome", OutcomeWords(result.Outcome)),
            ("Rows read", Number(result.RowsRead)),
            ("Blank rows dropped", Number(result.BlankRows)),
            ("Exact duplicates dropped", Number(result.DuplicateRows)),
            ("Columns dropped", result.ColumnsDropped.Count == 0 ? "none" : string.Join(", ", result.ColumnsDropped)),
            .. result.Facts.Select(fact => (fact.What, fact.Found)),
        ];
        Head(sheet, 1, ("Report on an extract", 34), ("", 90));
        for (var i = 0; i < lines.Length; i++)
            Row(sheet, i + 2, lines[i].What, lines[i].Found);
    }

    private static void Problems(IXLWorksheet sheet, KeptReport result)
    {
        Head(sheet, 1, ("Outcome", 10), ("Code", 26), ("Column", 22), ("Problem", 34), ("Description", 60), ("Count", 9), (Capital(result.RowWord) + "s", 40),
            ("Shapes found", 30), ("Nearest valid codes", 30), ("Cause", 50), ("How to correct it", 50), ("How to avoid it", 50), ("Rule", 22), ("Sheet", 16));
        var at = 2;
        foreach (var problem in result.Problems)
        {
            Row(sheet, at, Word(problem.Outcome), problem.Code, problem.Column ?? "", problem.Short, problem.Description, "", Rows(problem), Shapes(problem),
                string.Join(", ", problem.Suggestions), problem.Cause, problem.Correct, problem.Avoid, problem.Rule ?? "", problem.Sheet ?? "");
            sheet.Cell(at++, 6).SetValue(problem.Count);
        }

        sheet.SheetView.FreezeRows(1);
    }

    private static void Changes(IXLWorksheet sheet, KeptReport result)
    {
        Head(sheet, 1, ("Column", 26), ("What was done", 70), ("Values", 12));
        var at = 2;
        foreach (var change in result.Normalisations.Concat(result.FreeTextDropped))
        {
            Row(sheet, at, change.Column ?? "the whole file", change.Words);
            sheet.Cell(at++, 3).SetValue(change.Count);
        }

        sheet.SheetView.FreezeRows(1);
    }

    /// <summary>The rows of a problem in words, at most those that it lists.</summary>
    public static string Rows(ExtractProblem problem)
    {
        if (problem.Rows.Count == 0)
            return "";
        var rows = problem.OtherRows.Count == problem.Rows.Count
            ? problem.Rows.Zip(problem.OtherRows, (row, other) => $"{other} and {row}")
            : problem.Rows.Select(row => row.ToString(CultureInfo.InvariantCulture));
        return string.Join(", ", rows) + (problem.RowsNotListed > 0 ? $" and {Number(problem.RowsNotListed)} more" : "");
    }

    public static string Shapes(ExtractProblem problem) => string.Join(", ", problem.Shapes.Select(shape => $"{shape.Shape} ({Number(shape.Count)})"));

    public static string OutcomeWords(ExtractOutcome outcome) => outcome switch
    {
        ExtractOutcome.Accepted => "Accepted",
        ExtractOutcome.Warned => "Accepted once every warning is acknowledged",
        ExtractOutcome.Failed => "Failed: nothing is stored; correct the rows and send the extract again",
        _ => "Refused: the file was not read",
    };

    private static string Word(ExtractOutcome outcome) => outcome == ExtractOutcome.Accepted ? "For information" : outcome.ToString();

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    private static void Head(IXLWorksheet sheet, int row, params (string Words, double Width)[] columns)
    {
        for (var i = 0; i < columns.Length; i++)
        {
            sheet.Cell(row, i + 1).SetValue<string>(columns[i].Words).Style.Font.Bold = true;
            sheet.Column(i + 1).Width = columns[i].Width;
        }
    }

    private static void Row(IXLWorksheet sheet, int row, params string[] texts)
    {
        for (var i = 0; i < texts.Length; i++)
        {
            var cell = sheet.Cell(row, i + 1);
            cell.SetValue<string>(texts[i]);
            cell.Style.Alignment.WrapText = true;
            cell.Style.Alignment.Vertical = XLAlignmentVerticalValues.Top;
        }
    }
}
