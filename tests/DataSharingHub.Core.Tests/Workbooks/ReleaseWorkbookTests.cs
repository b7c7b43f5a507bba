using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;
using DataSharingHub.Core.Releases;
using DataSharingHub.Core.Tables;
using DataSharingHub.Core.Tests.Releases;
using DataSharingHub.Core.Tests.Tables;
using DataSharingHub.Core.Workbooks;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Xunit;
using Table = DocumentFormat.OpenXml.Spreadsheet.Table;
using TableColumn = DocumentFormat.OpenXml.Spreadsheet.TableColumn;

namespace DataSharingHub.Core.Tests.Workbooks;

/// <summary>Reopens a written workbook and checks every item of docs/workbook-checklist.md.</summary>
public sealed partial class ReleaseWorkbookTests : IDisposable
{
    private static readonly Lazy<(ProtectedRelease Release, ReleaseFacts Facts, byte[] Bytes)> Written = new(Write);
    private readonly SpreadsheetDocument book = SpreadsheetDocument.Open(new MemoryStream(Written.Value.Bytes), isEditable: false);

    [GeneratedRegex(@"\[note (\d+)\]")]
    private static partial Regex NoteMark { get; }

    [GeneratedRegex(@"\[[^\]]*\]")]
    private static partial Regex Bracket { get; }

    public void Dispose() => book.Dispose();

    [Fact]
    public void Sheets_StartWithCoverContentsAndNotes()
    {
        Assert.Equal(["Cover", "Contents", "Notes", "Key figures"], Sheets().Take(4).Select(sheet => sheet.Name));
        Assert.Equal("Provenance", Sheets()[^1].Name);
        Assert.Equal(Written.Value.Release.Tables.Count + 5, Sheets().Count);
        var view = book.WorkbookPart!.Workbook.BookViews?.Elements<WorkbookView>().FirstOrDefault();
        Assert.Equal(0u, view?.ActiveTab?.Value ?? 0u);
    }

    [Fact]
    public void Cover_SaysWhatWhereWhenAndHowValuesAreWithheld()
    {
        var cover = Sheets()[0];
        var text = string.Join('\n', cover.Rows.Select(row => row.GetValueOrDefault(1)));

        Assert.All(cover.Rows, row => Assert.Equal([1], row.Keys));
        foreach (var word in new[] { "Reoffending deep dive, Cambridge, 2021 to 2024", "Purpose:", "Agreement:", "OFFICIAL-SENSITIVE", "Source:", "Publication date:", "Next update:", "State: Provisional", "Contact:", "[c]" })
            Assert.Contains(word, text, StringComparison.Ordinal);
    }

    [Fact]
    public void EverySheetButTheCover_HasOneNamedTableWithoutFilter()
    {
        var names = new List<string>();
        foreach (var sheet in Sheets().Skip(1))
        {
            var table = Assert.Single(sheet.Part.TableDefinitionParts).Table;
            names.Add(table.Name!.Value!);
            Assert.Null(table.AutoFilter);
            Assert.StartsWith("A", table.Reference!.Value!, StringComparison.Ordinal);
            Assert.Equal(1u, table.HeaderRowCount?.Value ?? 1u);
            Assert.True((table.TotalsRowCount?.Value ?? 0u) == 0);
            Assert.True(table.TableStyleInfo?.Name?.Value is null or "None");
            var headings = table.TableColumns!.Elements<TableColumn>().Select(column => column.Name!.Value!).ToList();
            Assert.All(headings, heading => Assert.False(string.IsNullOrWhiteSpace(heading)));
            Assert.Equal(headings.Count, headings.Distinct(StringComparer.OrdinalIgnoreCase).Count());
            var (top, bottom) = Rows(table);
            // Text above in column A alone, the table straight below it, nothing beneath.
            Assert.Equal(sheet.Rows.Count, bottom);
            Assert.All(sheet.Rows.Take(top - 1), row => Assert.Equal([1], row.Keys));
            Assert.Contains("This worksheet contains one table.", sheet.Rows[1][1], StringComparison.Ordinal);
        }

        Assert.Equal(names.Count, names.Distinct().Count());
        Assert.Equal("contents", names[0]);
        Assert.Equal("notes", names[1]);
    }

    [Fact]
    public void ShorthandUsedInASheet_IsExplainedAboveItsTable()
    {
        foreach (var sheet in Sheets().Skip(3))
        {
            var (top, _) = Rows(Assert.Single(sheet.Part.TableDefinitionParts).Table);
            var above = string.Join(' ', sheet.Rows.Take(top - 1).Select(row => row[1]));
            foreach (var mark in sheet.Rows.Skip(top).SelectMany(row => row.Values).Where(text => text is "[c]" or "[x]" or "[z]").Distinct())
                Assert.Contains(mark, above, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void DataCells_HoldNumbersOrOneShorthandAndNothingElse()
    {
        string[] never = ["NA", "N/A", "..", "-", "*", "<5", ""];
        foreach (var sheet in Sheets().Where(sheet => sheet.Name.StartsWith("Table", StringComparison.Ordinal) || sheet.Name.StartsWith("Figure", StringComparison.Ordinal)))
        {
            var (top, _) = Rows(sheet.Part.TableDefinitionParts.Single().Table);
            foreach (var row in sheet.Rows.Skip(top))
            {
                Assert.Equal(sheet.Rows[top - 1].Count, row.Count);
                Assert.DoesNotContain(row.Values, never.Contains);
                Assert.DoesNotContain(row.Values, text => NoteMark.IsMatch(text));
                Assert.All(row.Where(cell => cell.Key > 1), cell => Assert.True(double.TryParse(cell.Value, CultureInfo.InvariantCulture, out _) || cell.Value is "[c]" or "[x]" or "[z]", cell.Value));
            }
        }
    }

    [Fact]
    public void Notes_AreEachDefinedAndUsed()
    {
        var defined = Sheets()[2].Rows.Skip(3).Select(row => row[1]).ToHashSet();
        var used = Sheets().Where(sheet => sheet.Name != "Notes").SelectMany(sheet => sheet.Rows).SelectMany(row => row.Values)
            .SelectMany(text => NoteMark.Matches(text).Select(match => match.Value)).ToHashSet();

        Assert.NotEmpty(defined);
        Assert.Equal(defined.Order(), used.Order());
    }

    [Fact]
    public void Contents_LinkToTheTopOfEverySheet()
    {
        var contents = Sheets()[1];
        var links = contents.Part.Worksheet.Descendants<Hyperlink>().Select(link => link.Location!.Value!).ToList();

        Assert.Equal(Sheets().Skip(2).Select(sheet => $"'{sheet.Name}'!A1"), links);
    }

    [Fact]
    public void Worksheets_HaveNoTrapsForAScreenReader()
    {
        foreach (var sheet in Sheets())
        {
            var content = sheet.Part.Worksheet;
            Assert.Empty(content.Descendants<MergeCell>());
            Assert.Empty(content.Descendants<Pane>());
            Assert.Empty(content.Descendants<AutoFilter>());
            Assert.Empty(content.Descendants<CellFormula>());
            Assert.DoesNotContain(content.Descendants<HeaderFooter>(), part => part.HasChildren);
            Assert.Empty(content.Descendants<Drawing>());
            Assert.Empty(content.Descendants<ConditionalFormatting>());
            Assert.DoesNotContain(content.Descendants<Row>(), row => row.Hidden?.Value == true);
            Assert.DoesNotContain(content.Descendants<Column>(), column => column.Hidden?.Value == true);
            Assert.All(content.Descendants<Column>().Where(column => column.Max! <= 30), column => Assert.True(column.Width is null || column.Width.Value >= 5));
            Assert.All(content.Descendants<SheetView>(), view => Assert.True(view.ZoomScale is null || view.ZoomScale.Value == 100));
            Assert.All(content.Descendants<Selection>(), selection => Assert.Equal("A1", selection.ActiveCell?.Value ?? "A1"));
        }

        Assert.DoesNotContain(book.WorkbookPart!.Workbook.Descendants<Sheet>(), sheet => sheet.State is not null && sheet.State.Value != SheetStateValues.Visible);
        Assert.Null(book.WorkbookPart.VbaProjectPart);
    }

    [Fact]
    public void Text_IsArialInAutomaticColourWithoutLinesOrFills()
    {
        var styles = book.WorkbookPart!.WorkbookStylesPart!.Stylesheet;
        var used = Sheets().SelectMany(sheet => sheet.Part.Worksheet.Descendants<Cell>()).Select(cell => (int)(cell.StyleIndex?.Value ?? 0u)).ToHashSet();
        foreach (var format in styles.CellFormats!.Elements<CellFormat>().Where((_, at) => used.Contains(at)))
        {
            var font = styles.Fonts!.Elements<Font>().ElementAt((int)format.FontId!.Value);
            Assert.Equal("Arial", font.FontName!.Val!.Value);
            Assert.InRange(font.FontSize!.Val!.Value, 12, 16);
            Assert.Null(font.Italic);
            Assert.True(font.Underline is null || font.Underline.Val?.Value == UnderlineValues.None);
            Assert.True(font.Color?.Rgb?.Value is null or "FF000000");
            var fill = styles.Fills!.Elements<Fill>().ElementAt((int)format.FillId!.Value);
            Assert.True(fill.PatternFill?.PatternType?.Value is null or PatternValues.None or PatternValues.Gray125);
        }
    }

    [Fact]
    public void Document_HasTitleAuthorAndLanguage()
    {
        Assert.Equal("en-GB", book.PackageProperties.Language);
        Assert.Equal("Reoffending deep dive, Cambridge, 2021 to 2024", book.PackageProperties.Title);
        Assert.Equal(ReleaseWorkbook.Team, book.PackageProperties.Creator);
    }

    [Fact]
    public void Provenance_ListsExtractsClausesMethodAttackAndChecks()
    {
        var text = string.Join('\n', Sheets()[^1].Rows.Select(row => string.Join('|', row.Values)));

        foreach (var word in new[] { "probation-sentences from probation", "Clause 4.1", "below threshold", "Withheld counts attacked", "output checker", "SHA-256 of the manifest" })
            Assert.Contains(word, text, StringComparison.Ordinal);
    }

    [Fact]
    public void SameRelease_GivesTheSameManifestAndValues()
    {
        var (release, facts, _) = Written.Value;
        var later = facts with { PublishedOn = facts.PublishedOn.AddDays(9), AuditPosition = new AuditPosition(7, new string('a', 64)) };

        Assert.Equal(ReleaseManifest.Of(release, facts).Sha256, ReleaseManifest.Of(release, later).Sha256);
        Assert.NotEqual(ReleaseManifest.Of(release, facts).Sha256, ReleaseManifest.Of(release, facts with { PoliciesSha256 = new string('b', 64) }).Sha256);
        Assert.Equal(Contents(Written.Value.Bytes), Contents(Write().Bytes));
    }

    [Fact]
    public void TidyTable_HoldsEveryShownValueOnce()
    {
        var (release, facts, _) = Written.Value;
        var lines = TidyCsv.Write(release).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(1 + release.Tables.Sum(table => table.Rows.Count * table.Columns.Count)
            + release.KeyFigures.Sum(figure => new[] { figure.Count, figure.OutOf, figure.Percentage, figure.Mean }.Count(value => value.Mark != Marks.NotApplicable)), lines.Length);
        Assert.Contains("\"url\": \"release.csv\"", CsvwMetadata.Write(release, facts, "release.csv"), StringComparison.Ordinal);
    }

    private static string Contents(byte[] bytes)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes));
        return string.Join('\n', zip.Entries.Where(entry => entry.FullName.StartsWith("xl/worksheets/sheet", StringComparison.Ordinal) || entry.FullName.EndsWith("sharedStrings.xml", StringComparison.Ordinal))
            .Select(entry => entry.FullName + " " + new StreamReader(entry.Open()).ReadToEnd()));
    }

    private List<(string Name, WorksheetPart Part, IReadOnlyList<SortedDictionary<int, string>> Rows)> Sheets()
    {
        var shared = book.WorkbookPart!.SharedStringTablePart!.SharedStringTable.Elements<SharedStringItem>().Select(item => item.InnerText).ToList();
        return [.. book.WorkbookPart.Workbook.Descendants<Sheet>().Select(sheet =>
        {
            var part = (WorksheetPart)book.WorkbookPart.GetPartById(sheet.Id!.Value!);
            return (sheet.Name!.Value!, part, (IReadOnlyList<SortedDictionary<int, string>>)[.. part.Worksheet.Descendants<Row>().Select(row => Texts(row, shared))]);
        })];
    }

    private static SortedDictionary<int, string> Texts(Row row, List<string> shared)
    {
        var texts = new SortedDictionary<int, string>();
        foreach (var cell in row.Elements<Cell>().Where(cell => cell.CellValue is not null || cell.InlineString is not null))
        {
            var column = cell.CellReference!.Value!.TakeWhile(char.IsLetter).Aggregate(0, (number, letter) => (number * 26) + letter - 'A' + 1);
            texts[column] = cell.DataType?.Value == CellValues.SharedString ? shared[int.Parse(cell.CellValue!.Text, CultureInfo.InvariantCulture)] : cell.InlineString?.InnerText ?? cell.CellValue!.Text;
        }

        return texts;
    }

    private static (int Top, int Bottom) Rows(Table table)
    {
        var ends = table.Reference!.Value!.Split(':').Select(end => int.Parse(new string([.. end.Where(char.IsDigit)]), CultureInfo.InvariantCulture)).ToArray();
        return (ends[0], ends[1]);
    }

    private static (ProtectedRelease Release, ReleaseFacts Facts, byte[] Bytes) Write()
    {
        var product = SampleProducts.Load("reoffending-deep-dive");
        var counted = Tabulator.Tabulate(product, new ReleaseParameters(["E07000008"], 2021, 2024), RandomRows.Of(product, 9, 300), SampleProducts.Lookups(product), SampleProducts.Areas).Value!;
        var release = ReleaseProtection.Protect(counted, WholeReleaseTests.Clause, ct: TestContext.Current.CancellationToken).Value!;
        var facts = Facts(ReleaseAttackCheck.Run(release, counted, WholeReleaseTests.Clause, ct: TestContext.Current.CancellationToken));
        using var stream = new MemoryStream();
        ReleaseWorkbook.Write(release, facts, stream);
        return (release, facts, stream.ToArray());
    }

    private static ReleaseFacts Facts(ReleaseAttackResult attack) => new()
    {
        AgreementId = "joint-csp",
        AgreementVersion = 1,
        AgreementTitle = "Joint information sharing agreement",
        AgreementSha256 = new string('1', 64),
        PoliciesSha256 = new string('2', 64),
        PolicyFiles = [new PolicyFileHash("products/reoffending-deep-dive/product.yaml", new string('3', 64))],
        PurposeWords = "To understand who offends again.",
        Marking = "OFFICIAL-SENSITIVE",
        OnwardSharing = "For the partners named in the agreement.",
        Contact = "community safety team",
        PublishedOn = new DateOnly(2025, 8, 1),
        NextUpdate = "not planned",
        State = "Provisional",
        Inputs = [new InputExtract("probation-sentences", "probation", new DateOnly(2025, 7, 17), new string('4', 64), 300)],
        Clauses = [new ClauseApplied("4.1", "Pseudonymised crn", 300)],
        Attack = attack,
        Checks = [new OutputCheckFact("output checker", "police", "Passed", new DateOnly(2025, 7, 30))],
    };
}
