using System.Globalization;
using DataSharingHub.Core.Datasets;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Extracts.Checking;
using Xunit;

namespace DataSharingHub.Core.Tests.Extracts;

/// <summary>Every value against the contract.</summary>
public sealed class ValueCheckTests
{
    [Theory]
    [InlineData("Sentence date", "2024-02-01T00:00:00Z", "date.form")]
    [InlineData("Sentence date", "1 February 2024", "date.form")]
    [InlineData("Sentence date", "31/02/2024", "date.impossible")]
    [InlineData("Sentence date", "29/02/2023", "date.impossible")]
    [InlineData("Sentence date", "00/00/0000", "date.impossible")]
    [InlineData("Sentence date", "02/13/2024", "date.impossible")]
    [InlineData("Sentence date", "45323", "date.serial-number")]
    [InlineData("Sentence date", "01/02/29", "date.two-digit-year")]
    [InlineData("Sentence date", "1-Feb-24", "date.two-digit-year")]
    [InlineData("Sentence date", "01/01/2031", "date.future")]
    [InlineData("DOB", "22/11/2026", "birth-date.today")]
    [InlineData("DOB", "23/11/2026", "birth-date.today")]
    [InlineData("DOB", "01/01/1898", "date.too-old")]
    [InlineData("CRN", "X12345", "identifier.form")]
    [InlineData("CRN", "X1234567", "identifier.form")]
    [InlineData("CRN", "\u0425123456", "identifier.look-alike")]
    [InlineData("CRN", "A1234BC", "identifier.other-kind")]
    [InlineData("CRN", "2012/0123456Y", "identifier.other-kind")]
    [InlineData("CRN", "", "value.missing")]
    [InlineData("Event", "seventeen", "number.form")]
    [InlineData("Event", "0", "number.range")]
    [InlineData("Event", "1000", "number.range")]
    [InlineData("Event", "1.5", "number.form")]
    [InlineData("Sex", "Q", "code.not-in-list")]
    [InlineData("Ethnicity", "IC1", "code.other-scheme")]
    [InlineData("Ethnicity", "07700 900123", "personal-data.in-coded-column")]
    [InlineData("Offence code", "TH68O10", "code.not-in-list")]
    public void WrongValue_FailsWithItsCodeAndNeverTheValue(string heading, string value, string code)
    {
        var result = Sent.CheckRow((heading, value));

        Assert.Equal(ExtractOutcome.Failed, result.Problem(code).Outcome);
        Assert.Equal([2], result.Problem(code).Rows);
        Assert.Null(result.Rows);
        if (value.Length > 2)
            Assert.DoesNotContain(value, result.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void Shape_TellsTheFormAlone() => Assert.Equal("A99999", Sent.CheckRow(("CRN", "X12345")).Problem("identifier.form").Shapes[0].Shape);

    [Fact]
    public void NearestCodes_AreSuggested() => Assert.Contains("TH68010", Sent.CheckRow(("Offence code", "TH6801")).Problem("code.not-in-list").Suggestions);

    [Theory]
    [InlineData("CRN", "x123456", "crn", "X123456", "upper-cased")]
    [InlineData("CRN", " X123456\u00A0", "crn", "X123456", "trimmed")]
    [InlineData("CRN", "X 123456", "crn", "X123456", "spaces-closed")]
    [InlineData("CRN", "X\u200B123456", "crn", "X123456", "invisible-removed")]
    [InlineData("Postcode", "cb910eb", "postcode", "CB91 0EB", "upper-cased")]
    [InlineData("Postcode", "CB91  0EB", "postcode", "CB91 0EB", "spaces-closed")]
    [InlineData("Postcode", "CB910EB,", "postcode", "CB91 0EB", "punctuation-dropped")]
    [InlineData("Postcode", "CB91 OEB", "postcode", "CB91 0EB", "digit-for-letter")]
    [InlineData("Sex", "f", "sex", "Female", "code-for-label")]
    [InlineData("Offence code", "th68010 ", "offence_code", "TH68010", "spelling-of-code")]
    [InlineData("Surname", "Jose\u0301", "surname", "José", "composed")]
    [InlineData("Surname", "van  Roe", "surname", "van Roe", "spaces-closed")]
    [InlineData("Event", "007", "event_number", "7", "padded")]
    public void Spelling_IsPutRightAndCounted(string heading, string value, string field, string canonical, string change)
    {
        var result = Sent.CheckRow((heading, value));

        Assert.Equal(canonical, result.Rows![field].Values[0]);
        Assert.Equal(1, result.Changed(change, field));
    }

    [Theory]
    [InlineData("DOB", "13/02/1991", "1991-02-13")]
    [InlineData("DOB", "1991-02-13", "1991-02-13")]
    [InlineData("DOB", "01/02/1991", "1991-02-01")]
    public void DeclaredDateForm_IsRead(string heading, string value, string canonical) => Assert.Equal(canonical, Sent.CheckRow((heading, value)).Rows!["date_of_birth"].Values[0]);

    [Fact]
    public void TwoFormsOfDatesInOneColumn_FailWithBothForms()
    {
        var problem = Sent.Check(Sent.Csv([Sent.Row, Sent.RowWith(("CRN", "X123457"), ("DOB", "1991-02-13"))])).Problem("date.two-formats");

        Assert.Equal("date_of_birth", problem.Column);
        Assert.Contains("dd/MM/yyyy and yyyy-MM-dd", problem.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void AmbiguousColumn_FailsUnlessTheContractDeclaresTheForm()
    {
        var open = With("date_of_birth", field => field with { Formats = [] });
        string[][] ambiguous = [Sent.RowWith(("DOB", "01/02/1991")), Sent.RowWith(("CRN", "X123457"), ("DOB", "03/04/1991"))];

        Assert.Equal(ExtractOutcome.Failed, Sent.Check(Sent.Csv(ambiguous), contract: open).Problem("date.ambiguous").Outcome);
        Assert.Equal(ExtractOutcome.Accepted, Sent.Check(Sent.Csv(ambiguous)).Outcome);
    }

    [Fact]
    public void ColumnThatShowsItsSideOnce_IsReadByThatSide()
    {
        var open = With("date_of_birth", field => field with { Formats = [] });
        string[][] monthFirst = [Sent.RowWith(("DOB", "01/02/1991")), Sent.RowWith(("CRN", "X123457"), ("DOB", "03/24/1991"))];
        string[][] dayFirst = [Sent.RowWith(("DOB", "01/02/1991")), Sent.RowWith(("CRN", "X123457"), ("DOB", "24/03/1991"))];

        Assert.Equal(["1991-01-02", "1991-03-24"], Sent.Check(Sent.Csv(monthFirst), contract: open).Rows!["date_of_birth"].Values);
        Assert.Equal(["1991-02-01", "1991-03-24"], Sent.Check(Sent.Csv(dayFirst), contract: open).Rows!["date_of_birth"].Values);
    }

    [Theory]
    [InlineData("DOB", "01/01/1900", "date.unknown")]
    [InlineData("DOB", "9999", "date.unknown")]
    [InlineData("CRN", "UNKNOWN", "value.unknown-required")]
    [InlineData("CRN", "X999999", "value.unknown-required")]
    [InlineData("CRN", "n/a", "value.unknown-required")]
    [InlineData("CRN", "0", "value.unknown-required")]
    [InlineData("CRN", "TEST", "value.unknown-required")]
    [InlineData("Surname", "Mouse", "value.unknown-required")]
    public void Placeholder_IsUnknownAndWarned(string heading, string value, string code)
    {
        var result = Sent.CheckRow((heading, value));

        Assert.Equal(ExtractOutcome.Warned, result.Problem(code).Outcome);
        Assert.Equal(1, result.Changed("unknown"));
    }

    [Theory]
    [InlineData("Postcode", "ZZ99 3VZ", "postcode")]
    [InlineData("Postcode", "zz993vz", "postcode")]
    [InlineData("Forename", "-", "forename")]
    [InlineData("Ethnicity", "Unknown", "ethnicity")]
    public void PlaceholderWhereNothingIsRequired_IsUnknownAndCounted(string heading, string value, string field)
    {
        var result = Sent.CheckRow((heading, value));

        Assert.Null(result.Rows![field].Values[0]);
        Assert.True(result.Changed("unknown", field) == 1 || field == "ethnicity");
    }

    [Fact]
    public void TwoUnknowns_AreNotOnePerson()
    {
        var result = Sent.Check(Sent.Csv([Sent.RowWith(("CRN", "UNKNOWN")), Sent.RowWith(("CRN", "UNKNOWN"), ("Surname", "Doe"))]));

        Assert.Equal([null, null], result.Rows!["crn"].Values);
    }

    [Theory]
    [InlineData("CB1 1A", "postcode.form")]
    [InlineData("no idea", "postcode.form")]
    [InlineData("BFPO 57", "postcode.forces")]
    public void UnusablePostcode_LeavesTheAreaUnknown(string value, string code)
    {
        var result = Sent.CheckRow(("Postcode", value));

        Assert.Equal(ExtractOutcome.Warned, result.Problem(code).Outcome);
        Assert.Null(result.Rows!["postcode"].Values[0]);
    }

    [Fact]
    public void RetiredCode_IsKeptAndWarnedWithItsLastDay()
    {
        var result = Sent.CheckRow(("Ethnicity", "O1"));

        Assert.Contains("2011-12-31", result.Problem("code.retired").Description, StringComparison.Ordinal);
        Assert.Equal("O1", result.Rows!["ethnicity"].Values[0]);
    }

    [Theory]
    [InlineData("Mr Al", "name.title")]
    [InlineData("Al and Jo", "name.several-people")]
    [InlineData("Tesco Express", "name.organisation")]
    [InlineData("Al 35/123", "name.digits")]
    [InlineData("=cmd|'/c calc'!A0", "value.formula-like")]
    [InlineData("＝HYPERLINK(1)", "value.formula-like")]
    [InlineData("@SUM(A1)", "value.formula-like")]
    [InlineData("\t=1+1", "value.formula-like")]
    [InlineData("',=1+1", "value.formula-like")]
    public void OddName_IsKeptAsDataAndWarned(string value, string code)
    {
        var result = Sent.CheckRow(("Forename", value));

        Assert.Equal(ExtractOutcome.Warned, result.Problem(code).Outcome);
        Assert.NotNull(result.Rows!["forename"].Values[0]);
    }

    [Theory]
    [InlineData("O'Neil")]
    [InlineData("O’Neil-Smith")]
    [InlineData("Robert'); DROP TABLE x;--")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("X")]
    [InlineData("🙂")]
    [InlineData("Null")]
    [InlineData("Na")]
    public void Name_IsData(string value) => Assert.Equal(value, Sent.CheckRow(("Surname", value)).Rows!["surname"].Values[0]);

    [Fact]
    public void NameOfFiveHundredCharacters_IsKeptAndOneMoreFails()
    {
        Assert.NotNull(Sent.CheckRow(("Surname", new string('a', 500))).Rows);
        Assert.Equal(ExtractOutcome.Failed, Sent.CheckRow(("Surname", new string('a', 501))).Problem("value.too-long").Outcome);
    }

    [Theory]
    [InlineData("2012/0123456Y")]
    [InlineData("1999/0011985H")]
    [InlineData("2024/0000007X")]
    public void PncOfTheLiterature_Fits(string pnc)
    {
        Assert.Equal(pnc, CheckLetters.ReadPnc(pnc, 2026, out var fits, out _));
        Assert.True(fits);
    }

    [Fact]
    public void Cro_OfTheLiteratureFits()
    {
        Assert.Equal("123456/99L", CheckLetters.ReadCro("123456/99L", out var fits, out _));
        Assert.True(fits);
    }

    [Theory]
    [InlineData("12/123456Y", "2012/0123456Y")]
    [InlineData("99/11985H", "1999/0011985H")]
    public void PncWithAShortYear_GetsItsCentury(string sent, string canonical)
    {
        var result = Sent.Check(Sent.Csv([[.. Sent.Row, sent]], [.. Sent.Headings, "PNC"]));

        Assert.Equal(canonical, result.Rows!["pnc_id"].Values[0]);
        Assert.Equal(1, result.Changed("century", "pnc_id"));
    }

    [Fact]
    public void PncWithAWrongLetter_IsUnknownAndWarned()
    {
        var result = Sent.Check(Sent.Csv([[.. Sent.Row, "2012/0123456A"]], [.. Sent.Headings, "PNC"]));

        Assert.Equal(ExtractOutcome.Warned, result.Problem("identifier.check-letter").Outcome);
        Assert.Null(result.Rows!["pnc_id"].Values[0]);
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    public void Culture_ChangesNothing(string culture)
    {
        string[][] rows = [Sent.RowWith(("CRN", "i123456"), ("Surname", "ILIK"), ("Sex", "FEMALE"), ("DOB", "13/02/1991")), Sent.RowWith(("CRN", "X123457"), ("Offence code", "th68010"), ("Postcode", "cb910eb"))];
        var csv = Sent.Csv(rows, Sent.Headings.Select(heading => heading.ToUpperInvariant()));
        var usual = Sent.Check(csv);
        var (before, beforeUi) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo(culture);
            var result = Sent.Check(csv);

            Assert.Equal(ExtractOutcome.Accepted, result.Outcome);
            Assert.Equal("I123456", result.Rows!["crn"].Values[0]);
            Assert.Equal(usual.Rows!.Columns.SelectMany(column => column.Values), result.Rows.Columns.SelectMany(column => column.Values));
            Assert.Equal("district", Folding.Fold("DISTRICT"));
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (before, beforeUi);
        }
    }

    private static DatasetContract With(string name, Func<DatasetField, DatasetField> change) =>
        Sent.Contract() with { Fields = [.. Sent.Contract().Fields.Select(field => field.Name == name ? change(field) : field)] };
}
