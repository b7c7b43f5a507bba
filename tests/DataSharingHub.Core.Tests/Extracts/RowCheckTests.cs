using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Extracts.Checking;
using DataSharingHub.Core.Extracts.Reports;
using Xunit;

namespace DataSharingHub.Core.Tests.Extracts;

/// <summary>Rules over a row, over rows, and over extracts.</summary>
public sealed class RowCheckTests
{
    [Theory]
    [InlineData("Sentence date", "02/04/2023", "rule.not-before", "sentence-not-before-offence", ExtractOutcome.Failed)]
    [InlineData("DOB", "06/06/2023", "rule.after", "sentence-after-birth", ExtractOutcome.Failed)]
    [InlineData("DOB", "06/06/2010", "rule.age-between", "adult-at-sentence", ExtractOutcome.Warned)]
    public void TwoDatesThatDisagree_AreNamedWithTheirRule(string heading, string value, string code, string rule, ExtractOutcome outcome)
    {
        var problem = Sent.CheckRow((heading, value)).Problems.First(problem => problem.Code == code && problem.Rule == rule);

        Assert.Equal(outcome, problem.Outcome);
        Assert.Equal([2], problem.Rows);
        Assert.Contains("sentence_date", problem.Description, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("06/06/2005", true)]
    [InlineData("05/06/2005", false)]
    public void Age_IsCountedInWholeYears(string born, bool isWarned) =>
        Assert.Equal(isWarned, Sent.CheckRow(("DOB", born)).Problems.Any(problem => problem.Rule == "adult-at-sentence"));

    [Fact]
    public void ChildTooYoungAtTheOffence_Fails()
    {
        const string csv = "YOT person ID,Surname,Forename,DOB,Sex,Offence number,Offence date,Offence group,Outcome,Outcome date\n7,Roe,Al,01/03/2015,Male,1,01/02/2024,Drugs,Other Outcome,01/03/2024\n";

        Assert.Equal(ExtractOutcome.Failed, Sent.Check(csv, "yjs-offences").Problems.First(problem => problem.Rule == "child-at-offence").Outcome);
    }

    [Fact]
    public void OffenceDateInPlaceOfTheBirthDate_HasItsOwnCodeAndIsUnknown()
    {
        var result = Sent.CheckRow(("DOB", "03/04/2023"));

        Assert.Equal(ExtractOutcome.Warned, result.Problem("birth-date.event-date").Outcome);
        Assert.Null(result.Rows!["date_of_birth"].Values[0]);
    }

    [Fact]
    public void RowOutsideThePeriod_IsWarned()
    {
        var context = Sent.Context with { Period = (new(2023, 6, 6), new(2023, 12, 31)) };

        Assert.Equal([2], Sent.Check(Sent.Csv([Sent.Row]), context: context).Problem("date.outside-period").Rows);
        Assert.Equal(ExtractOutcome.Accepted, Sent.Check(Sent.Csv([Sent.Row]), context: context with { Period = (new(2023, 6, 5), new(2023, 6, 5)) }).Outcome);
    }

    [Fact]
    public void ExactDuplicates_AreDroppedAndCounted()
    {
        var result = Sent.Check(Sent.Csv([Sent.Row, Sent.RowWith(("CRN", "X123457")), Sent.RowWith(("Sex", "F")), Sent.Row]));

        Assert.Equal(ExtractOutcome.Accepted, result.Outcome);
        Assert.Equal(2, result.DuplicateRows);
        Assert.Equal(["X123456", "X123457"], result.Rows!["crn"].Values);
        Assert.Equal([2, 3], result.RowNumbers);
    }

    [Fact]
    public void SameKeyWithOtherValues_FailsWithBothRowsAndTheFieldsThatDiffer()
    {
        var problem = Sent.Check(Sent.Csv([Sent.Row, Sent.RowWith(("CRN", "X123457")), Sent.RowWith(("Surname", "Doe"))])).Problem("rows.same-key");

        Assert.Equal([4], problem.Rows);
        Assert.Equal([2], problem.OtherRows);
        Assert.Contains("surname", problem.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void TwinsAndNamesakes_StayTwoRows() => Assert.Equal(2, Sent.Check(Sent.Csv([Sent.Row, Sent.RowWith(("CRN", "X123457"), ("Forename", "Ali"))])).Rows!.Count);

    [Fact]
    public void PersonalDataInNotes_IsWarnedByKindAndDropped()
    {
        string[] notes = ["ring 07700 900123", "lives at CB91 0EB", "mail a.b@example.org", "see X654321", "NI AB123456C", "Roe was late", "NHS 943 476 5919", "nothing here"];
        var rows = notes.Select((note, i) => (string[])[.. Sent.RowWith(("CRN", $"X10000{i}")), note]);

        var result = Sent.Check(Sent.Csv(rows, [.. Sent.Headings, "Notes"]));

        Assert.Equal(
            ["a CRN", "a National Insurance number", "a phone number", "a postcode", "an NHS number", "an email address", "the name of the row's person"],
            result.Problems.Where(problem => problem.Code == "personal-data.in-text").Select(problem => problem.Rule).Order(StringComparer.Ordinal));
        Assert.False(result.Rows!.Has("officer_notes"));
        Assert.Equal(8, Assert.Single(result.FreeTextDropped).Count);
    }

    [Fact]
    public void FiveThousandWrongRows_GiveAShortReport()
    {
        var result = Sent.Check(Sent.Csv(Enumerable.Range(0, 5000).Select(i => Sent.RowWith(("CRN", $"bad{i}"), ("DOB", "31/02/2000"), ("Sex", $"q{i}")))));

        Assert.Equal(3, result.Problems.Count);
        Assert.All(result.Problems, problem =>
        {
            Assert.Equal(5000, problem.Count);
            Assert.Equal(20, problem.Rows.Count);
            Assert.Equal(4980, problem.RowsNotListed);
            Assert.InRange(problem.Shapes.Count, 0, 5);
            Assert.InRange(problem.Suggestions.Count, 0, 5);
        });
    }

    [Fact]
    public void ExpiredAgreement_IsRefusedBeforeAnyRow()
    {
        var result = Sent.Check(Sent.Csv([Sent.Row]), context: Sent.Context with { Today = new(2040, 1, 1) });

        Assert.Equal(ExtractOutcome.Refused, result.Problem("agreement.not-in-force").Outcome);
        Assert.Equal(0, result.RowsRead);
    }

    [Theory]
    [InlineData(60, null)]
    [InlineData(61, "compared.fewer-rows")]
    [InlineData(200, null)]
    public void RowsFarFromTheLastExtract_AreWarned(int dropped, string? code)
    {
        // 100 rows then; 40 per cent fewer is 60.
        var last = new ExtractProfile(100, []);
        var rows = dropped == 200 ? 159 : dropped == 61 ? 60 : 61;
        var result = Sent.Check(Sent.Csv(Enumerable.Range(0, rows).Select(i => Sent.RowWith(("CRN", $"X1{i:D5}")))), context: Sent.Context with { Previous = [last] });

        Assert.Equal(code, result.Problems.FirstOrDefault(problem => problem.Code.StartsWith("compared.", StringComparison.Ordinal))?.Code);
    }

    [Fact]
    public void RowsFarBeyondTheLastExtract_AreWarnedWithTheLastCounts()
    {
        var context = Sent.Context with { Previous = [new ExtractProfile(100, []), new ExtractProfile(90, []), new ExtractProfile(80, [])] };
        var problem = Sent.Check(Sent.Csv(Enumerable.Range(0, 160).Select(i => Sent.RowWith(("CRN", $"X1{i:D5}")))), context: context).Problem("compared.more-rows");

        Assert.Contains("160", problem.Description, StringComparison.Ordinal);
        Assert.Contains("90, 80", problem.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void ColumnSuddenlyEmptyOrOfOneValue_IsWarned()
    {
        var first = Sent.Check(Sent.Csv(Enumerable.Range(0, 30).Select(i => Sent.RowWith(("CRN", $"X1{i:D5}"), ("Sex", i % 2 == 0 ? "Male" : "Female")))));
        var second = Sent.Check(Sent.Csv(Enumerable.Range(0, 30).Select(i => Sent.RowWith(("CRN", $"X1{i:D5}"), ("Postcode", "")))), context: Sent.Context with { Previous = [first.Profile!] });

        Assert.Equal("postcode", second.Problem("compared.empty-column").Column);
        Assert.Equal("sex", second.Problem("compared.one-value").Column);
    }

    [Fact]
    public void RowsOfAnAreaOutsideTheAgreement_AreWarned()
    {
        const string csv = "Suspect ID,Crime reference,Recorded date,Crime type,Offence district\nS1,35/1/24,01/02/2024,Shoplifting,E06000031\n";
        var result = Sent.Check(csv, "police-suspects");

        Assert.True(result.Outcome == ExtractOutcome.Failed || result.Problem("compared.other-area").Outcome == ExtractOutcome.Warned);
    }

    [Fact]
    public void EveryCodeOfTheCatalogue_HasItsSixParts() => Assert.All(ProblemCatalogue.All, words =>
        Assert.All(new[] { words.Short, words.Description, words.Cause, words.Correct, words.Avoid }, part => Assert.False(string.IsNullOrWhiteSpace(part))));

    [Fact]
    public void CataloguePage_IsThatOfTheCatalogue() => Testing.ApprovedText.Verify("docs/error-catalogue.md", CataloguePage.Write());

    [Fact]
    public void FilledProblem_HasNoPlaceLeft()
    {
        var results = new[]
        {
            Sent.Check(Sent.Csv([Sent.RowWith(("CRN", "bad"), ("DOB", "31/02/2000"), ("Sex", "q"), ("Event", "0"), ("Ethnicity", "IC1"))])),
            Sent.Check(Sent.Csv([Sent.Row, Sent.Row[..^1]], Sent.Headings)), Sent.Check("a,b\n1,2\n"), Sent.CheckRow(("CRN", "A1234BC")),
        };

        Assert.All(results.SelectMany(result => result.Problems), problem =>
            Assert.DoesNotContain('{', problem.Short + problem.Description + problem.Cause + problem.Correct + problem.Avoid));
    }
}
