using System.IO.Compression;
using System.Text;
using ClosedXML.Excel;
using DataSharingHub.Core.Checking;
using DataSharingHub.Disclosure;
using DataSharingHub.Disclosure.Checking;
using Xunit;

namespace DataSharingHub.Core.Tests.Checking;

/// <summary>Workbooks and CSV files, read without being told what they hold.</summary>
public sealed class RecognisedPublicationTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("check").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void OneCellLeftOfPrintedTotals_IsRecovered()
    {
        var report = Check(Write("two.csv", "Ward,Violence,Theft,Total\nA,[c],30,[c]\nB,12,20,32\nC,14,9,23\nTotal,29,59,88\n"));

        Assert.Equal([3, 33], report.Findings.Where(f => f.Kind == CheckKind.Recovered).Select(f => f.Lower!.Value));
        Assert.Contains(report.Assumptions, a => a.Contains("taken for the sum of the other rows", StringComparison.Ordinal));
    }

    [Fact]
    public void PercentageOfTwoColumns_IsRecognisedAndItsContradictionReported()
    {
        var report = Check(Write(
            "shares.csv", "Type,Suspects,Repeat suspects,Repeat %\nA,350,161,46%\nB,60,20,33%\nC,44,12,27%\nD,505,72,14%\nE,520,65,31%\n"));

        var finding = Assert.Single(report.Findings);
        Assert.Equal(CheckKind.Contradiction, finding.Kind);
        Assert.Contains("65 of 520 is 13%, printed 31%", finding.Text, StringComparison.Ordinal);
        Assert.Contains(report.Assumptions, a => a.Contains("\"Repeat suspects\" as a percentage of \"Suspects\"", StringComparison.Ordinal));
    }

    [Fact]
    public void DenominatorInTheHeading_TurnsPercentagesIntoCounts()
    {
        var report = Check(Write("one.csv", "Offence,2021 (n=69)\nDrugs,20%\nTheft,<7%\nViolence,45%\nOther,29%\n"));

        Assert.Equal([14, 31, 20], report.Findings.Where(f => f.Kind == CheckKind.CountFromPercentage).Select(f => f.Lower!.Value));
        Assert.Contains(report.Findings, f => f.Kind == CheckKind.Recovered && f.Lower == 4);
    }

    [Fact]
    public void TotalsThatOverlap_AreNotTakenForSums()
    {
        var report = Check(Write("mentions.csv", "Affected,Cases\nIndividual,15\nCommunity,20\nEnvironment,11\nTotal,24\n"));

        Assert.True(report.Clean);
        Assert.Contains(report.Assumptions, a => a.Contains("not taken for", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Reader.Same)]
    [InlineData(Reader.Zeros)]
    public void WorkbookInTheHouseForm_WellWithheld_GivesNoFinding(Reader reader) =>
        Assert.Empty(Check(HouseWorkbook(leak: false), reader).Findings);

    [Fact]
    public void WorkbookInTheHouseForm_OneMarkMissing_IsRecovered() =>
        Assert.Contains(Check(HouseWorkbook(leak: true), Reader.Zeros).Findings, f => f.Kind == CheckKind.Recovered && f.Lower == 3);

    [Theory]
    [InlineData("empty.csv", "", "publication.empty")]
    [InlineData("words.csv", "hello world\n", "publication.empty")]
    [InlineData("quotes.csv", "a,b\n\"unclosed,1\n2", "publication.unreadable")]
    [InlineData("not-a-package.xlsx", "nothing like a workbook", "publication.unreadable")]
    [InlineData("table.docx", "x", "publication.unknown-kind")]
    [InlineData("key.yaml", "title: x\ntabels: []\n", "publication.unknown-key")]
    [InlineData("negative.yaml", "title: x\nquantities: {a: -4}\n", "publication.negative")]
    [InlineData("fraction.yaml", "title: x\nquantities: {a: 4.5}\n", "publication.not-a-number")]
    [InlineData("huge.yaml", "title: x\nquantities: {a: 99999999999999}\n", "publication.not-a-number")]
    [InlineData("percent.yaml", "title: x\nquantities: {a: 10}\npercentages: [{label: b, of: a, printed: 999999999%}]\n", "publication.form")]
    [InlineData("mean.yaml", "title: x\nquantities: {a: 10, b: 2}\nmeans: [{total: a, of: b, printed: 99999999.5}]\n", "publication.form")]
    [InlineData("stranger.yaml", "title: x\nquantities: {a: 4}\nsums: [{total: a, parts: [b]}]\n", "publication.unknown-quantity")]
    [InlineData("alias.yaml", "a: &a [x]\nb: [*a, *a]\n", "publication.not-yaml")]
    [InlineData("list.json", "[1, 2]", "publication.empty")]
    [InlineData("negative.csv", "Ward,Violence,Theft,Total\nA,-3,30,27\nB,12,20,32\nTotal,9,50,59\n", "publication.no-count")]
    [InlineData("fraction.csv", "Ward,Violence,Theft\nA,3.5,30\nB,12,20\nC,17,8\nD,9,8\nE,6,15\n", "publication.no-count")]
    [InlineData("twice.yaml", "title: x\nquantities: {a: 10, a: 12}\n", "publication.not-yaml")]
    [InlineData("twice.json", "{\"title\": \"x\", \"quantities\": {\"a\": 10, \"a\": 12}}", "publication.not-yaml")]
    [InlineData("column.csv", "Ward\nNorth\nSouth\n", "publication.empty")]
    public void FileThatCannotBeChecked_IsRefusedWithItsReason(string name, string text, string code)
    {
        var read = PublicationFile.Read(Write(name, text), 5);

        Assert.Contains(read.Refusals, r => r.Code == code);
    }

    [Fact]
    public void CountThatIsNone_IsNamedByItsCell()
    {
        var refusal = Assert.Single(PublicationFile.Read(Write("less.csv", "Ward,Violence,Theft\nNorth,12,30\nEast,-4,20\nWest,14,9\n"), 5).Refusals);
        Assert.Contains("less, East, Violence", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("4", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Ward,Cases,Change\nA,12,-3\nB,20,5\nC,14,9\n")]
    [InlineData("Ward,Cases,Average age\nA,12,31.5\nB,20,30\nC,14,29\nD,9,28\nE,11,33\n")]
    [InlineData("Ward,Cases,Balance\nA,12,-3\nB,20,-5\nC,14,9\n")]
    public void ChangesAndMeans_AreNoCounts(string text) => Assert.True(Check(Write("changes.csv", text)).Clean);

    [Fact]
    public void SumsThatNameEachOther_AreCheckedAsEquations()
    {
        Assert.True(Check(Write("loop.yaml", "title: x\nquantities: {a: 10, b: 10}\nsums: [{total: a, parts: [b]}, {total: b, parts: [a]}]\n")).Clean);
        var report = Check(Write("loop.yaml", "title: x\nquantities: {a: 10, b: 12, c: 5}\nsums: [{total: a, parts: [b, c]}, {total: b, parts: [a, c]}]\n"));
        Assert.Equal([CheckKind.Contradiction, CheckKind.Contradiction], report.Findings.Select(finding => finding.Kind));
    }

    [Fact]
    public void TotalsThatDoNotAddUp_AreContradictions()
    {
        var report = Check(Write("sums.csv", "Ward,Violence,Theft,Total\nA,12,30,42\nB,12,20,33\nC,14,9,23\nTotal,38,59,97\n"));
        Assert.Equal(2, report.Findings.Count(finding => finding.Kind == CheckKind.Contradiction));
        Assert.Contains(report.Findings, finding => finding.Text.Contains("12 + 20 is 32, printed 33", StringComparison.Ordinal));
    }

    [Fact]
    public void TableWithoutTotals_IsCheckedForWhatItPrints() =>
        Assert.Equal(CheckKind.SmallPrinted, Assert.Single(Check(Write("flat.csv", "Ward,Violence,Theft\nA,3,30\nB,12,20\nC,14,9\n")).Findings).Kind);

    [Fact]
    public void EverythingWithheld_GivesNothingAway() =>
        Assert.Empty(Check(Write("all.csv", "Ward,Violence,Theft,Total\nA,[c],[c],[c]\nB,[c],[c],[c]\nTotal,[c],[c],[c]\n")).Findings);

    [Fact]
    public void RowsOfOneName_AreToldApart()
    {
        var report = Check(Write("names.csv", "Ward,Violence,Theft,Total\nA,12,[c],42\nA,12,20,32\nTotal,24,50,74\n"));
        Assert.Contains(report.Findings, finding => finding.Kind == CheckKind.Recovered && finding.Lower == 30);
        Assert.Equal(9, report.Numbers);
    }

    [Fact]
    public void DeepNesting_IsRefusedNotAStackOverflow()
    {
        Assert.Equal("publication.not-yaml", PublicationFile.Read(Write("deep.yaml", string.Concat(Enumerable.Repeat("- ", 50_000))), 5).Refusals[0].Code);
        Assert.Equal("publication.not-yaml", PublicationFile.Read(Write("deep.json", new string('[', 50_000)), 5).Refusals[0].Code);
    }

    [Fact]
    public void PackageThatUnpacksToFarMore_IsRefusedAsTooLarge()
    {
        var path = Path.Combine(folder, "large.xlsx");
        using (var package = ZipFile.Open(path, ZipArchiveMode.Create))
        {
            using var part = package.CreateEntry("xl/worksheets/sheet1.xml").Open();
            var zeros = new byte[1_000_000];
            for (var i = 0; i < 310; i++)
                part.Write(zeros);
        }

        Assert.Equal("publication.too-large", PublicationFile.Read(path, 5).Refusals.Single().Code);
    }

    [Fact]
    public void DocumentTypeInASheet_IsRefused()
    {
        var path = HouseWorkbook(leak: false);
        using (var package = ZipFile.Open(path, ZipArchiveMode.Update))
        {
            var entry = package.Entries.First(e => e.FullName.EndsWith("sheet4.xml", StringComparison.Ordinal));
            var name = entry.FullName;
            string xml;
            using (var reader = new StreamReader(entry.Open()))
                xml = reader.ReadToEnd();
            entry.Delete();
            using var writer = new StreamWriter(package.CreateEntry(name).Open(), Encoding.UTF8);
            writer.Write(xml.Insert(xml.IndexOf("?>", StringComparison.Ordinal) + 2, "<!DOCTYPE x [<!ENTITY a \"aaaa\">]>"));
        }

        Assert.Equal("publication.unreadable", PublicationFile.Read(path, 5).Refusals.Single().Code);
    }

    // Cover, contents, notes, key figures, one table, provenance: the form of a release. The four withheld cells of a two by two block.
    private string HouseWorkbook(bool leak)
    {
        using var workbook = new XLWorkbook();
        Sheet(workbook, "Cover", [["Offences by ward, 2024"], ["Published by the partnership"]]);
        Sheet(workbook, "Contents", [["Contents"], ["Sheet", "Title"], ["Table_1", "Offences by ward"]]);
        Sheet(workbook, "Notes", [["Notes"], ["Note number", "Note text"], ["[note 1]", "3 wards are left out."]]);
        Sheet(workbook, "Table_1",
        [
            ["Table 1: offences by ward, 2024"], ["This worksheet contains one table."], ["[c] means confidential."],
            ["Ward", "Violence", "Theft", "Other", "All offences"],
            ["A", "[c]", leak ? "23" : "[c]", "14", "40"], ["B", "[c]", "[c]", "11", "44"], ["C", "20", "9", "0", "29"], ["Total", "38", "50", "25", "113"],
        ]);
        Sheet(workbook, "Key figures", [["Key figures"], ["Figure", "Value"], ["Offences", "113"], ["Violence, % of all offences", "34%"]]);
        Sheet(workbook, "Provenance", [["Provenance"], ["Item", "Value"], ["Cells withheld", "4"], ["Checks", "2"]]);
        var path = Path.Combine(folder, $"release-{leak}.xlsx");
        workbook.SaveAs(path);
        return path;
    }

    private static void Sheet(XLWorkbook workbook, string name, string[][] rows)
    {
        var sheet = workbook.AddWorksheet(name);
        for (var r = 0; r < rows.Length; r++)
        {
            for (var c = 0; c < rows[r].Length; c++)
            {
                if (long.TryParse(rows[r][c], out var number))
                    sheet.Cell(r + 1, c + 1).SetValue(number);
                else
                    sheet.Cell(r + 1, c + 1).SetValue<string>(rows[r][c]);
            }
        }
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static CheckReport Check(string path, Reader reader = Reader.Same)
    {
        var read = PublicationFile.Read(path, 5);
        Assert.Empty(read.Refusals);
        return PublicationCheck.Run(read.Value!, new CheckOptions { Reader = reader }, TestContext.Current.CancellationToken);
    }
}
