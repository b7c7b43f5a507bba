using ClosedXML.Excel;
using DataSharingHub.Core.Datasets;
using DataSharingHub.Core.Datasets.Templates;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Workbooks;
using Xunit;

namespace DataSharingHub.Core.Tests.Extracts;

/// <summary>What the hub writes, it reads back without loss.</summary>
public sealed class TemplateTests
{
    public static TheoryData<string> Datasets() => [.. Sent.Policies.Datasets.Keys.Order(StringComparer.Ordinal)];

    public static TheoryData<string> Minutes() => [.. Sent.Policies.Datasets.Values.Where(contract => contract.Minutes is not null).Select(contract => contract.Id).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Datasets))]
    public void FilledWorkbookTemplate_ReadsBackWithoutLoss(string dataset)
    {
        var contract = Sent.Contract(dataset) with { Rules = [] };
        var rows = MadeUp(contract);
        using var stream = new MemoryStream();
        ExtractTemplateWorkbook.Write(contract, Sent.Policies.Lookups, stream, rows);

        Same(rows, Sent.Check(stream.ToArray(), FileKind.Xlsx, contract: contract));
    }

    [Theory]
    [MemberData(nameof(Minutes))]
    public void FilledMinutesTemplate_ReadsBackWithoutLoss(string dataset)
    {
        var contract = Sent.Contract(dataset) with { Rules = [] };
        var rows = MadeUp(contract);
        using var stream = new MemoryStream();
        MinutesTemplate.Write(contract, stream, rows);

        Assert.Equal(FileKind.Docx, Sent.Screen(stream.ToArray(), "minutes.docx", contract: contract).Kind);
        Same(rows, Sent.Check(stream.ToArray(), FileKind.Docx, contract: contract));
    }

    [Fact]
    public void EmptyMinutesTemplate_HasNoRows()
    {
        using var stream = new MemoryStream();
        MinutesTemplate.Write(Sent.Contract("pgpm-cases"), stream);

        var result = Sent.Check(stream.ToArray(), FileKind.Docx, "pgpm-cases");
        Assert.Equal("rows.none", Assert.Single(result.Problems).Code);
        Assert.Equal(3, result.BlankRows);
    }

    [Fact]
    public void DocumentWithoutCases_Fails()
    {
        using var stream = new MemoryStream();
        MinutesTemplate.Write(Sent.Contract("pgpm-cases"), stream);

        Assert.Equal(ExtractOutcome.Failed, Sent.Check(stream.ToArray(), FileKind.Docx, "psg-incidents").Outcome);
    }

    [Fact]
    public void ReportWorkbook_HoldsTextAndNoFormula()
    {
        var result = Sent.Check(Sent.Csv([[.. Sent.RowWith(("CRN", "bad"), ("DOB", "31/02/2000")), "x"]], [.. Sent.Headings, "=1+1"]));
        using var stream = new MemoryStream();
        CheckReportWorkbook.Write(result, "=cmd.csv", stream);

        using var workbook = new XLWorkbook(stream);
        Assert.Equal(["Summary", "Problems", "Changes made"], workbook.Worksheets.Select(sheet => sheet.Name));
        Assert.All(workbook.Worksheets.SelectMany(sheet => sheet.CellsUsed()), cell => Assert.False(cell.HasFormula));
        Assert.Equal(result.Problems.Count + 1, workbook.Worksheet("Problems").LastRowUsed().RowNumber());
        Assert.Contains(workbook.Worksheet("Problems").CellsUsed(), cell => cell.GetString() == "identifier.form");
    }

    private static void Same(RowSet expected, Core.Extracts.Checking.CheckResult result)
    {
        Assert.True(result.Rows is not null, result.Text());
        foreach (var column in expected.Columns)
            Assert.Equal(column.Values, result.Rows[column.Name].Values);
    }

    /// <summary>Three rows: everything filled, everything optional left out, and everything filled again.</summary>
    private static RowSet MadeUp(DatasetContract contract) => new(
        [.. TemplateGuidance.Fields(contract).Select(field => new Column(field.Name, [Value(field, 0), field.Required ? Value(field, 1) : null, Value(field, 2)]))], 3);

    private static string Value(DatasetField field, int row) => field.Type switch
    {
        FieldType.Date => field.IsBirthDate ? $"201{row}-02-0{row + 1}" : $"2024-03-1{row}",
        FieldType.Integer => $"{row + 1}",
        FieldType.Boolean => row == 1 ? "no" : "yes",
        FieldType.Code => Code(field, row),
        FieldType.Codes => row == 0 ? $"{Code(field, 0)};{Code(field, 1)}" : Code(field, row),
        FieldType.Postcode => "CB91 0BA",
        FieldType.Crn => $"X10000{row}",
        FieldType.Pnc => "2012/0123456Y",
        FieldType.CrimeReference => $"35/1{row}/24",
        FieldType.Name => row == 0 ? "O’Neil" : "Zoë-Ann",
        _ => $"R{row}",
    };

    private static string Code(DatasetField field, int row)
    {
        var codes = Sent.Policies.Lookups[field.Lookup!].Rows.Where(code => !code.MeansUnknown && code.ValidTo is null).ToList();
        return codes[row % codes.Count].Code;
    }
}
