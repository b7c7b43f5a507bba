using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Agreements.Applying;
using DataSharingHub.Core.Datasets;
using DataSharingHub.Core.Pseudonyms;
using Xunit;

namespace DataSharingHub.Core.Tests.Agreements;

public sealed class AgreementApplicationTests
{
    private const string Reoffending = "reducing-reoffending";
    private const string Assessment = "strategic-assessment";
    private static readonly DateOnly Day = new(2026, 6, 1);
    private static readonly PolicySet Sample = SamplePolicies.Loaded;

    [Fact]
    public void ProbationRow_LosesEverythingThatNoClauseNames()
    {
        var applied = Apply("probation-sentences",
            ("crn", ["X123456"]), ("pnc_id", ["2012/0123456Y"]), ("surname", ["Doe"]), ("forename", ["Jan"]), ("date_of_birth", ["1990-06-15"]), ("sex", ["Male"]),
            ("ethnicity", ["W9"]), ("postcode", [CambridgePostcode]), ("event_number", ["1"]), ("offence_code", ["TH68010"]), ("offence_date", ["2022-06-14"]),
            ("sentence_date", ["2022-09-30"]), ("sentence_type", ["Community order"]), ("tier", ["A1"]), ("risk_of_serious_harm", ["RLRH"]), ("officer_notes", ["free text"]));

        var row = applied.ByPurpose[Reoffending];
        Assert.Equal(["person", "sex", "ethnicity_group", "age_band", "home_ward", "home_district", "event_number", "offence_group", "offence_month", "sentence_month", "sentence_type"],
            row.Columns.Select(column => column.Name));
        Assert.Equal(["Male", "White Other", "30-34", "E07000008", "Acquisitive", "2022-06", "2022-09"],
            new[] { "sex", "ethnicity_group", "age_band", "home_district", "offence_group", "offence_month", "sentence_month" }.Select(name => row[name].Values[0]));
        Assert.Equal(["home_district", "offence_group", "sentence_month"], applied.ByPurpose[Assessment].Columns.Select(column => column.Name));
        Assert.False(applied.ByPurpose.ContainsKey("domestic-abuse-response"));
        Assert.Empty(applied.Identity.Columns);
        Assert.Equal(["pnc_id", "surname", "forename", "tier", "risk_of_serious_harm", "officer_notes"], applied.DroppedWithoutClause.Select(field => field.Name));
        Assert.All(applied.DroppedWithoutClause, field => Assert.Equal(1, field.Values));
    }

    [Fact]
    public void BirthdayOnTheDayItself_IsAYearOlder()
    {
        string[] births = ["1990-06-15", "1990-06-15", "2000-02-29", "2000-02-29", "2030-01-01", null!];
        string[] offences = ["2020-06-14", "2020-06-15", "2025-02-28", "2025-03-01", "2022-01-01", "2022-01-01"];
        var applied = Apply("probation-sentences", ("date_of_birth", births), ("offence_date", offences));

        Assert.Equal(["25-29", "30-34", "20-24", "25-29", null, null], applied.ByPurpose[Reoffending]["age_band"].Values);
        var count = Assert.Single(applied.Clauses, clause => clause.As == "age_band");
        Assert.Equal((6, 5, 1), (count.Rows, count.Values, count.Unknown));
    }

    [Fact]
    public void OneChild_HasOnePseudonymInBothYouthJusticeDatasets_AndNoneInAnotherKindOfNumber()
    {
        var offences = Apply("yjs-offences", ("yot_person_id", ["Y-17", "y-17 ", null!, null!]));
        var assessments = Apply("yjs-assessments", ("yot_person_id", ["Y-17"]));
        var cases = Apply("pgpm-cases", ("case_id", ["Y-17"]));

        var people = offences.ByPurpose[Reoffending]["person"].Values;
        Assert.NotNull(people[0]);
        Assert.Equal(people[0], people[1]);
        Assert.Equal(people[0], assessments.ByPurpose[Reoffending]["person"].Values[0]);
        Assert.NotEqual(people[0], cases.ByPurpose[Reoffending]["person"].Values[0]);
        Assert.Null(people[2]);
        Assert.Null(people[3]);
    }

    [Fact]
    public void OneIncident_HasPseudonymsThatDoNotJoinAcrossPurposes()
    {
        var applied = Apply("police-suspects", ("crime_reference", ["35/12345/24", "35/12345/24"]));

        var reoffending = applied.ByPurpose[Reoffending]["incident"].Values;
        var assessment = applied.ByPurpose[Assessment]["incident"].Values;
        Assert.Equal(reoffending[0], reoffending[1]);
        Assert.NotEqual(reoffending[0], assessment[0]);
    }

    [Theory]
    [InlineData("UNKNOWN")]
    [InlineData("n/a")]
    [InlineData("X999999")]
    [InlineData("-")]
    [InlineData("0")]
    public void Placeholders_NeverBecomeOnePerson(string placeholder)
    {
        var applied = Apply("probation-sentences", ("crn", [placeholder, placeholder]));

        Assert.Equal([null, null], applied.ByPurpose[Reoffending]["person"].Values);
        Assert.Equal(2, Assert.Single(applied.Clauses, clause => clause.As == "person").Unknown);
    }

    [Fact]
    public void Postcodes_GiveDistrictOutsideOrUnknown()
    {
        var outside = Sample.Lookups["postcodes"].Rows.First(row => row["district"] == "outside").Code;
        var applied = Apply("police-suspects", ("postcode", [CambridgePostcode, outside, "ZZ1 1ZZ", null!]));

        Assert.Equal(["E07000008", "outside", null, null], applied.ByPurpose[Reoffending]["home_district"].Values);
        Assert.Equal([CambridgePostcode[..4], outside[..4], "ZZ1", null], applied.ByPurpose[Assessment]["outward_postcode"].Values);
    }

    [Fact]
    public void IdentityFields_StandApartUnderTheirOwnNames()
    {
        var applied = Apply("pgpm-cases",
            ("case_id", ["C1"]), ("forename", ["Jan"]), ("surname", ["Doe"]), ("date_of_birth", ["2009-01-02"]), ("gender", ["Female"]), ("postcode", [CambridgePostcode]),
            ("age_at_year_end", ["15"]), ("ward", ["E05013056"]), ("discussion", ["free text"]));

        Assert.Equal(["forename", "surname", "also_known_as", "date_of_birth", "postcode", "sex"], applied.Identity.Columns.Select(column => column.Name));
        var seen = applied.ByPurpose[Reoffending];
        Assert.DoesNotContain(seen.Columns, column => column.Name is "forename" or "surname" or "date_of_birth" or "postcode" or "discussion");
        Assert.Equal(("14-15", "E05013056", "E07000008"), (seen["age_band"].Values[0], seen["ward"].Values[0], seen["district"].Values[0]));
        Assert.DoesNotContain(seen.Columns.SelectMany(column => column.Values), value => value is "Jan" or "Doe" or "2009-01-02" or "free text");
        Assert.Equal(["discussion"], applied.DroppedWithoutClause.Select(field => field.Name));
    }

    [Fact]
    public void CodesThatMeanUnknown_BecomeUnknown()
    {
        var applied = Apply("yjs-offences", ("yot_person_id", ["a", "b"]), ("sex", ["Not Known", "Female"]), ("social_care_status", ["Not known", "Child in need"]));

        Assert.Equal([null, "Female"], applied.ByPurpose[Reoffending]["sex"].Values);
        Assert.Equal([null, "Child in need"], applied.ByPurpose[Reoffending]["social_care_status"].Values);
    }

    [Fact]
    public void ClauseCounts_NameEveryClauseOfTheDataset()
    {
        var applied = Apply("idva-referrals", ("client_id", ["1", "1", "2"]), ("surname", ["A", "B", null!]));

        Assert.Equal(Sample.Agreement.FieldClauses.Where(clause => clause.Dataset == "idva-referrals").Select(clause => clause.Number), applied.Clauses.Select(clause => clause.Clause));
        Assert.Equal(new DroppedField("surname", 2), applied.DroppedWithoutClause.Single());
        Assert.Equal(["domestic-abuse-response"], applied.ByPurpose.Keys);
    }

    [Theory]
    [InlineData("2025-03-31", "agreement.not-yet-in-force")]
    [InlineData("2029-04-01", "agreement.review-overdue")]
    [InlineData("2030-04-01", "agreement.expired")]
    public void OutsideTheAgreementsDates_NothingIsProcessed(string day, string code)
    {
        var outcome = AgreementApplication.Apply(
            new RowSet([new Column("crn", ["X1"])], 1), Sample.Datasets["probation-sentences"], Sample, new FixedKeys(), DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Null(outcome.Value);
        Assert.Contains(outcome.Refusals, refusal => refusal.Code == code);
        Assert.All(outcome.Refusals, refusal => Assert.DoesNotContain("X1", refusal.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("2025-04-01")]
    [InlineData("2029-03-31")]
    public void FirstAndLastDay_AreInForce(string day) =>
        Assert.Empty(AgreementInForce.Check(Sample.Agreement, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void RowsInAnotherOrder_AreTreatedAlike()
    {
        string[] postcodes = [CambridgePostcode, null!, "ZZ1 1ZZ"];
        string[] numbers = ["a", "b", "c"];
        var forward = Apply("police-suspects", ("suspect_id", numbers), ("postcode", postcodes));
        var backward = Apply("police-suspects", ("postcode", [.. postcodes.Reverse()]), ("suspect_id", [.. numbers.Reverse()]));

        foreach (var column in forward.ByPurpose[Reoffending].Columns)
            Assert.Equal(column.Values, backward.ByPurpose[Reoffending][column.Name].Values.Reverse());
    }

    private static string CambridgePostcode { get; } = Sample.Lookups["postcodes"].Rows.First(row => row["ward"] == "E05013056").Code;

    private static AppliedExtract Apply(string dataset, params (string Name, string[] Values)[] columns)
    {
        var rows = new RowSet([.. columns.Select(column => new Column(column.Name, column.Values))], columns[0].Values.Length);
        var outcome = AgreementApplication.Apply(rows, Sample.Datasets[dataset], Sample, new FixedKeys(), Day);
        return outcome.Value ?? throw new InvalidOperationException(string.Join('\n', outcome.Refusals));
    }

    private sealed class FixedKeys : IPseudonymKeys
    {
        public ReadOnlyMemory<byte> KeyFor(string purpose) => System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(purpose));
    }
}
