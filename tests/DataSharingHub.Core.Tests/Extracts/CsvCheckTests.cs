using System.Text;
using DataSharingHub.Core.Datasets;
using DataSharingHub.Core.Extracts;
using Xunit;

namespace DataSharingHub.Core.Tests.Extracts;

/// <summary>Encoding and shape of text files.</summary>
public sealed class CsvCheckTests
{
    private static readonly string Sound = Sent.Csv([Sent.Row, Sent.RowWith(("CRN", "X123457"), ("Surname", "Zoë"))]);

    public static TheoryData<string> Encodings() => ["utf-8", "utf-8 mark", "utf-16le", "utf-16be", "utf-16le bare", "utf-16be bare"];

    [Theory]
    [MemberData(nameof(Encodings))]
    public void KnownEncoding_GivesTheSameRows(string encoding)
    {
        Encoding by = encoding switch
        {
            "utf-8" => new UTF8Encoding(false),
            "utf-8 mark" => new UTF8Encoding(true),
            "utf-16le" => new UnicodeEncoding(false, true),
            "utf-16be" => new UnicodeEncoding(true, true),
            "utf-16le bare" => new UnicodeEncoding(false, false),
            _ => new UnicodeEncoding(true, false),
        };
        byte[] bytes = [.. by.GetPreamble(), .. by.GetBytes(Sound)];

        Assert.Equal(FileKind.Csv, Sent.Screen(bytes).Kind);
        var result = Sent.Check(bytes, FileKind.Csv);
        Assert.Equal(ExtractOutcome.Accepted, result.Outcome);
        Assert.Equal("Zoë", result.Rows!["surname"].Values[1]);
        Assert.Equal("X123456", result.Rows["crn"].Values[0]);
    }

    [Fact]
    public void Windows1252_IsReadAndWarnedWithTheNumberOfCells()
    {
        var latin = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
        var bytes = latin.GetBytes(Sent.Csv([Sent.RowWith(("Surname", "O’Neil"), ("Forename", "André")), Sent.RowWith(("CRN", "X123457"))]));

        var result = Sent.Check(bytes, FileKind.Csv);

        Assert.Equal(ExtractOutcome.Warned, result.Outcome);
        Assert.Equal(2, result.Problem("text.windows-1252").Count);
        Assert.Equal("O’Neil", result.Rows!["surname"].Values[0]);
    }

    [Fact]
    public void GarbledText_IsWarned() => Assert.Equal(1, Sent.CheckRow(("Surname", "Oâ€™Neil")).Problem("text.mojibake").Count);

    [Fact]
    public void NulBytes_FailWithTheirLine()
    {
        var problem = Sent.Check(Sound.Replace("Roe", "R\0e", StringComparison.Ordinal)).Problem("text.nul");

        Assert.Equal([2], problem.Rows);
        Assert.Equal(ExtractOutcome.Failed, problem.Outcome);
    }

    [Theory]
    [InlineData("\r")]
    [InlineData("\r\n")]
    [InlineData("\n")]
    public void LineEnds_OfAnyKindGiveTheSameRows(string end)
    {
        var result = Sent.Check(Sent.Csv([Sent.Row, Sent.RowWith(("CRN", "X123457"))], end: end));

        Assert.Equal(ExtractOutcome.Accepted, result.Outcome);
        Assert.Equal([2, 3], result.RowNumbers);
        Assert.Equal(end == "\r" ? 3 : 0, result.Changed("line-ends"));
    }

    [Fact]
    public void MixedLineEnds_AreCounted()
    {
        var result = Sent.Check(Sent.Csv([Sent.Row]) + Sent.Csv([Sent.RowWith(("CRN", "X123457"))], [], end: "\r\n").TrimStart('\r', '\n'));

        Assert.Equal(2, result.Rows!.Count);
        Assert.Equal(3, result.Changed("line-ends"));
    }

    [Theory]
    [InlineData(';', "semicolon")]
    [InlineData('\t', "tab")]
    [InlineData('|', "vertical bar")]
    [InlineData(',', "comma")]
    public void Separator_IsFoundAndStated(char separator, string words)
    {
        var result = Sent.Check(Sent.Csv([Sent.Row], separator: separator));

        Assert.Equal(ExtractOutcome.Accepted, result.Outcome);
        Assert.Contains(result.Facts, fact => fact.What == "Separator" && fact.Found == words);
    }

    [Fact]
    public void DeclaredSeparator_IsUsed()
    {
        var result = Sent.Check("sep=;\n" + Sent.Csv([Sent.Row], separator: ';'));

        Assert.Equal(ExtractOutcome.Accepted, result.Outcome);
        Assert.Equal([3], result.RowNumbers);
    }

    [Fact]
    public void TwoPossibleSeparators_AreNotGuessedBetween() => Assert.Equal(ExtractOutcome.Failed,
        Sent.Check("CRN;DOB;Sex;other,Surname,Postcode,Event\n1;2;3;4,5,6,7\n").Problem("text.separator-unclear").Outcome);

    [Fact]
    public void UnclosedQuote_FailsAtTheLineWhereItOpened()
    {
        var csv = Sent.Csv(Enumerable.Range(0, 3000).Select(i => Sent.RowWith(("CRN", $"X1{i:D5}"))));
        var lines = csv.Split('\n');
        lines[1200] = lines[1200].Replace("Roe", "\"Roe", StringComparison.Ordinal);

        var result = Sent.Check(string.Join('\n', lines));

        Assert.Equal([1201], result.Problem("text.unclosed-quote").Rows);
        Assert.Null(result.Rows);
    }

    [Fact]
    public void CellOfFiveMegabytes_FailsAtItsLine()
    {
        var result = Sent.Check(Sent.Csv([Sent.Row, Sent.RowWith(("Surname", new string('a', 5_000_000)))]));

        Assert.Equal([3], result.Problem("text.cell-too-long").Rows);
    }

    [Fact]
    public void QuoteInsideAPlainCell_FailsAtItsLine() =>
        Assert.Equal([2], Sent.Check(Sound.Replace("Roe", "R\"o\"e", StringComparison.Ordinal)).Problem("text.stray-quote").Rows);

    [Fact]
    public void TextAfterAClosingQuote_FailsAtItsLine() =>
        Assert.Equal([2], Sent.Check(Sound.Replace("Roe", "\"R\"oe", StringComparison.Ordinal)).Problem("text.stray-quote").Rows);

    [Fact]
    public void LineBreaksAndQuotesInQuotedCells_AreReadAndRowsStayFileLines()
    {
        var result = Sent.Check(Sent.Csv([Sent.RowWith(("Surname", "Roe,\nof \"the\" hill\r\n")), Sent.RowWith(("CRN", "X123457")), Sent.RowWith(("CRN", "bad"))]));

        Assert.Equal([6], result.Problem("identifier.form").Rows);
    }

    [Fact]
    public void RowsWithTooFewOrTooManyCells_FailAndAreNotRead()
    {
        var result = Sent.Check(Sent.Csv([Sent.Row, [.. Sent.RowWith(("CRN", "X123457")), "more"], Sent.Row[..^1]]));

        Assert.Equal([3, 4], result.Problem("rows.cell-count").Rows);
        Assert.Equal(1, result.RowsRead);
    }

    [Fact]
    public void TitleRowsAndBlankRows_AreSteppedOver()
    {
        var result = Sent.Check("Probation extract,,,\n\nOFFICIAL\n" + Sent.Csv([Sent.Row]) + string.Concat(Enumerable.Repeat(",,,,,,,,,,\n", 500)));

        Assert.Equal(ExtractOutcome.Accepted, result.Outcome);
        Assert.Equal(500, result.BlankRows);
        Assert.Contains(result.Facts, fact => fact is { What: "Heading row", Found: "4" });
    }

    [Theory]
    [InlineData("Total,17,,,,,,,,,")]
    [InlineData("End of report,,,,,,,,,,")]
    public void ClosingLine_FailsWithItsLine(string line) => Assert.Equal([3], Sent.Check(Sent.Csv([Sent.Row]) + line + "\n").Problem("rows.total").Rows);

    [Fact]
    public void HeadingsAlone_FailUnlessTheyAreANilReturn()
    {
        var nil = Sent.Context with { IsNilReturn = true };

        Assert.Equal(ExtractOutcome.Failed, Sent.Check(Sent.Csv([])).Problem("rows.none").Outcome);
        Assert.Equal(ExtractOutcome.Failed, Sent.Check(Sent.Csv([]), context: nil).Problem("rows.nil-not-agreed").Outcome);
        var accepted = Sent.Check(Sent.Csv([]), context: nil, contract: Sent.Contract() with { NilReturnAllowed = true });
        Assert.Equal(ExtractOutcome.Accepted, accepted.Outcome);
        Assert.Equal(0, accepted.Rows!.Count);
        Assert.Equal(ExtractOutcome.Failed, Sent.Check(Sent.Csv([Sent.Row]), context: nil).Problem("rows.not-nil").Outcome);
    }

    [Fact]
    public void Limits_HoldAtTheLimitAndNotBeyond()
    {
        var csv = Sent.Csv(Enumerable.Range(0, 30).Select(i => Sent.RowWith(("CRN", $"X1{i:D5}"))));
        DatasetContract With(DatasetLimits limits) => Sent.Contract() with { Limits = limits };
        var enough = new DatasetLimits(30, 1_000_000) { Columns = 11, Cells = 330 };

        Assert.Equal(ExtractOutcome.Accepted, Sent.Check(csv, contract: With(enough)).Outcome);
        Assert.Equal(ExtractOutcome.Failed, Sent.Check(csv, contract: With(enough with { Rows = 29 })).Problem("rows.too-many").Outcome);
        Assert.Equal(ExtractOutcome.Failed, Sent.Check(csv, contract: With(enough with { Rows = 5 })).Problem("rows.too-many").Outcome);
        Assert.Equal(ExtractOutcome.Failed, Sent.Check(csv, contract: With(enough with { Columns = 10 })).Problem("columns.too-many").Outcome);
        Assert.Equal(ExtractOutcome.Failed, Sent.Check(csv, contract: With(enough with { Cells = 329 })).Problem("rows.too-many-cells").Outcome);
    }
}
