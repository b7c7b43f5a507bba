using ClosedXML.Excel;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Extracts.Checking;
using Xunit;

namespace DataSharingHub.Core.Tests.Extracts;

/// <summary>What a workbook holds beside its values.</summary>
public sealed class WorkbookCheckTests
{
    [Fact]
    public void SoundWorkbook_GivesItsRows()
    {
        var result = Check(Packages.Workbook());

        Assert.Equal(ExtractOutcome.Accepted, result.Outcome);
        Assert.Equal(["X123450", "X123451"], result.Rows!["crn"].Values);
        Assert.Equal([2, 3], result.RowNumbers);
    }

    [Fact]
    public void DateCells_AreReadAndNumbersAreNot()
    {
        var dates = Check(Packages.Workbook(sheet => { sheet.Cell(2, 4).Value = new DateTime(1991, 2, 13); sheet.Cell(3, 4).Value = new DateTime(1991, 2, 14); }));
        var numbers = Check(Packages.Workbook(sheet => { sheet.Cell(2, 4).SetValue(33282); sheet.Cell(3, 4).SetValue(33283); }));

        Assert.Equal(["1991-02-13", "1991-02-14"], dates.Rows!["date_of_birth"].Values);
        Assert.Equal([2, 3], numbers.Problem("date.serial-number").Rows);
    }

    [Fact]
    public void DateCellsAmongTextDates_Fail() =>
        Assert.Equal("date_of_birth", Check(Packages.Workbook(sheet => sheet.Cell(2, 4).Value = new DateTime(1991, 2, 13))).Problem("date.two-formats").Column);

    [Fact]
    public void WorkbookCountingFrom1904_IsReadSoAndWarned()
    {
        var package = Packages.Workbook(sheet => { sheet.Cell(2, 4).Value = new DateTime(1991, 2, 13); sheet.Cell(3, 4).Value = new DateTime(1991, 2, 13); });
        var workbook = Packages.Part(package, "xl/workbook.xml");
        var changed = workbook.Contains("workbookPr", StringComparison.Ordinal)
            ? System.Text.RegularExpressions.Regex.Replace(workbook, "<(x:)?workbookPr", "<$1workbookPr date1904=\"1\"")
            : workbook;
        var result = Check(Packages.With(package, ("xl/workbook.xml", changed)));

        Assert.Equal(ExtractOutcome.Warned, result.Problem("workbook.dates-from-1904").Outcome);
        Assert.Equal("1995-02-14", result.Rows!["date_of_birth"].Values[0]);
    }

    [Fact]
    public void SeveralSheets_FailUnlessOneIsNamedAfterTheDataset()
    {
        var several = Packages.Workbook(more: workbook => workbook.AddWorksheet("Other"));
        var named = Packages.Workbook(sheet: "probation SENTENCES", more: workbook => workbook.AddWorksheet("Other"));

        Assert.Equal(ExtractOutcome.Failed, Check(several).Problem("workbook.several-sheets").Outcome);
        Assert.Equal(ExtractOutcome.Warned, Check(named).Problem("workbook.other-sheets").Outcome);
        Assert.Equal(2, Check(named).Rows!.Count);
    }

    [Fact]
    public void HiddenContent_IsWarnedWithCounts()
    {
        var result = Check(Packages.Workbook(sheet => { sheet.Row(3).Hide(); sheet.Column(7).Hide(); }, more: workbook => workbook.AddWorksheet("Secret").Hide()));

        Assert.Equal(1, result.Problem("sheet.hidden-rows").Count);
        Assert.Equal(1, result.Problem("sheet.hidden-columns").Count);
        Assert.Equal(1, result.Problem("workbook.hidden-sheets").Count);
        Assert.Equal(ExtractOutcome.Warned, result.Outcome);
        Assert.Equal(2, result.Rows!.Count);
    }

    [Fact]
    public void OnlySheetHidden_Fails()
    {
        var package = Packages.Workbook();
        var workbook = Packages.Part(package, "xl/workbook.xml");
        var hidden = System.Text.RegularExpressions.Regex.Replace(workbook, "<(x:)?sheet ", "<$1sheet state=\"veryHidden\" ");

        Assert.Equal(ExtractOutcome.Failed, Check(Packages.With(package, ("xl/workbook.xml", System.Text.RegularExpressions.Regex.Replace(hidden, "state=\"visible\"", "")))).Problem("workbook.no-sheet").Outcome);
    }

    [Fact]
    public void MergedCells_Fail() => Assert.Equal(1, Check(Packages.Workbook(sheet => sheet.Range("B2:B3").Merge())).Problem("sheet.merged-cells").Count);

    [Fact]
    public void Formulas_UseTheSavedValueOrFailWithoutOne()
    {
        var package = Packages.Workbook();
        var sheet = Packages.Part(package, "xl/worksheets/sheet1.xml");
        var cell = System.Text.RegularExpressions.Regex.Match(sheet, "<(x:)?c r=\"H2\".*?</(x:)?c>").Value;
        var prefix = cell.StartsWith("<x:", StringComparison.Ordinal) ? "x:" : "";
        byte[] With(string xml) => Packages.With(package, ("xl/worksheets/sheet1.xml", sheet.Replace(cell, xml.Replace("@", prefix, StringComparison.Ordinal), StringComparison.Ordinal)));

        var saved = Check(With("<@c r=\"H2\"><@f>1+1</@f><@v>2</@v></@c>"));
        Assert.Equal(1, saved.Problem("cell.formula").Count);
        Assert.Equal("2", saved.Rows!["event_number"].Values[0]);
        Assert.Equal([2], Check(With("<@c r=\"H2\"><@f>1+1</@f></@c>")).Problem("cell.formula-without-value").Rows);
        Assert.Equal([2], Check(With("<@c r=\"H2\" t=\"e\"><@f>A0</@f><@v>#REF!</@v></@c>")).Problem("cell.error").Rows);
        Assert.Equal([2], Check(With("<@c r=\"H2\" t=\"e\"><@v>#N/A</@v></@c>")).Problem("cell.error").Rows);
    }

    [Fact]
    public void RowsOfFormattingAlone_AreNotReadAsRows()
    {
        var package = Packages.Workbook();
        var sheet = Packages.Part(package, "xl/worksheets/sheet1.xml");
        var prefix = sheet.Contains("<x:sheetData", StringComparison.Ordinal) ? "x:" : "";
        var rows = string.Concat(Enumerable.Range(4, 20_000).Select(row => $"<{prefix}row r=\"{row}\"><{prefix}c r=\"A{row}\" s=\"0\"/></{prefix}row>"));
        var result = Check(Packages.With(package, ("xl/worksheets/sheet1.xml", sheet.Replace($"</{prefix}sheetData>", $"{rows}</{prefix}sheetData>", StringComparison.Ordinal))));

        Assert.Equal(ExtractOutcome.Accepted, result.Outcome);
        Assert.Equal(2, result.RowsRead);
        Assert.Equal(0, result.BlankRows);
    }

    [Fact]
    public void SheetWiderThanTheLimit_Fails() =>
        Assert.Equal(ExtractOutcome.Failed, Check(Packages.Workbook(sheet => sheet.Cell(2, 201).SetValue<string>("x"))).Problem("columns.too-many").Outcome);

    [Fact]
    public void RowNumberBeyondASheet_CouldNotBeRead()
    {
        var package = Packages.Workbook();
        var sheet = Packages.Part(package, "xl/worksheets/sheet1.xml");

        Assert.Equal("file.unreadable", Assert.Single(Check(Packages.With(package, ("xl/worksheets/sheet1.xml", sheet.Replace("r=\"3\"", "r=\"2000000000\"", StringComparison.Ordinal)))).Problems).Code);
    }

    private static CheckResult Check(byte[] bytes) => Sent.Check(bytes, FileKind.Xlsx);
}
