using DataSharingHub.Core.Extracts;
using Xunit;

namespace DataSharingHub.Core.Tests.Extracts;

/// <summary>Which column is which, and what is dropped.</summary>
public sealed class HeadingCheckTests
{
    [Fact]
    public void HeadingsInAnyOrderAndCase_GiveTheSameRows()
    {
        var straight = Sent.Check(Sent.Csv([Sent.Row]));
        var turned = Sent.Check(Sent.Csv([[.. Sent.Row.Reverse()]], Sent.Headings.Reverse().Select(heading => $" {heading.ToUpperInvariant()}  ")));

        Assert.Equal(Values(straight), Values(turned));
    }

    [Fact]
    public void SynonymHeading_IsAccepted() =>
        Assert.Equal(ExtractOutcome.Accepted, Sent.Check(Sent.Csv([Sent.Row], Sent.Headings.Select(heading => heading == "DOB" ? "Birth date" : heading))).Outcome);

    [Fact]
    public void MissingRequiredColumn_FailsAndARenamedOneIsSuggested()
    {
        var result = Sent.Check(Sent.Csv([Sent.Row], Sent.Headings.Select(heading => heading == "Sentence date" ? "Sentense date" : heading)));

        var problem = result.Problem("headings.missing");
        Assert.Equal("sentence_date", problem.Column);
        Assert.Equal(["Sentence date"], problem.Suggestions);
        Assert.Contains("'Sentense date'", result.Problem("headings.extra").Description, StringComparison.Ordinal);
    }

    [Fact]
    public void DuplicateHeadings_FailAndNameBothColumns()
    {
        var result = Sent.Check(Sent.Csv([[.. Sent.Row, "X123456"]], [.. Sent.Headings, "crn "]));

        Assert.Contains("Columns A and L", result.Problem("headings.twice").Description, StringComparison.Ordinal);
    }

    [Fact]
    public void ExtraColumns_AreDroppedAndNamed()
    {
        var result = Sent.Check(Sent.Csv([[.. Sent.Row, "blue", "07700 900123"]], [.. Sent.Headings, "Colour", "Phone number"]));

        Assert.Equal(ExtractOutcome.Warned, result.Outcome);
        Assert.Contains("'Colour'", result.Problem("headings.extra").Description, StringComparison.Ordinal);
        Assert.Contains("'Phone number'", result.Problem("headings.extra-personal").Description, StringComparison.Ordinal);
        Assert.Equal(["Colour", "Phone number"], result.ColumnsDropped);
        Assert.DoesNotContain(result.Rows!.Columns, column => column.Values.Contains("blue"));
    }

    [Fact]
    public void ExtraPersonalColumn_IsRefusedWhereTheContractSaysSo()
    {
        var contract = Sent.Contract() with { RefusesExtraPersonalColumns = true };

        Assert.Equal(ExtractOutcome.Refused, Sent.Check(Sent.Csv([[.. Sent.Row, "x"]], [.. Sent.Headings, "NHS number"]), contract: contract).Outcome);
    }

    [Fact]
    public void HeadingThatIsAValue_IsShownByItsShape()
    {
        var result = Sent.Check(Sent.Csv([[.. Sent.Row, "x"]], [.. Sent.Headings, "07700 900123"]));

        Assert.DoesNotContain("900123", result.Text(), StringComparison.Ordinal);
        Assert.Contains("99999 999999", result.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void OtherDataset_IsRecognisedByItsHeadings()
    {
        const string youth = "YOT person ID,Surname,Forename,DOB,Sex,Ethnicity,Postcode,Offence number,Offence date,Offence group,Outcome,Outcome date\n1,Roe,Al,1/1/2010,Male,W1,,1,2/2/2024,Drugs,Other,3/3/2024\n";

        Assert.Contains("Youth justice offences", Sent.Check(youth).Problem("headings.other-dataset").Description, StringComparison.Ordinal);
    }

    [Fact]
    public void NoHeadings_Fail() => Assert.Equal(ExtractOutcome.Failed, Sent.Check("1,2,3\n4,5,6\n").Problem("headings.not-found").Outcome);

    [Fact]
    public void TwoHeadingRows_Fail() => Assert.Equal(ExtractOutcome.Failed, Sent.Check(Sent.Csv([Sent.Headings, Sent.Row])).Problem("headings.two-rows").Outcome);

    [Fact]
    public void HeadingsAgainAmongTheRows_FailWithTheirLine() => Assert.Equal([4], Sent.Check(Sent.Csv([Sent.Row, Sent.RowWith(("CRN", "X123457")), Sent.Headings])).Problem("rows.headings-again").Rows);

    private static IEnumerable<string?> Values(Core.Extracts.Checking.CheckResult result) => result.Rows!.Columns.SelectMany(column => column.Values);
}
