using DataSharingHub.Core.Tables;
using Xunit;

namespace DataSharingHub.Core.Tests.Tables;

public sealed class YouthDefinitionTests
{
    private static readonly ReleaseParameters Years = new(["E07000008"], 2021, 2024);

    // a: 2021, two further offences, the worse one a robbery after eight months. b: 2022, once. c: first outcome before the period.
    // d: lives elsewhere. e: 2024, two offences of one outcome month; the later number is a further offence in the same month.
    private const string Offences = """
        person,sex,ethnicity_group,age_band,home_ward,home_district,offence_number,offence_month,offence_group,seriousness,outcome,outcome_month,social_care_status,cluster
        a,Male,White British,14-15,E05013056,E07000008,1,2021-01,Drugs,2,Community Resolution Police Facilitated,2021-03,,k1
        a,Male,White British,14-15,E05013056,E07000008,2,2021-09,Robbery,6,Referral Order,2021-11,Child in need,k1
        a,Male,White British,14-15,E05013056,E07000008,3,2022-09,Drugs,2,Youth Caution,2022-11,Child in need,k1
        b,Female,Mixed,16-17,E05013053,E07000008,1,2022-01,Arson,5,Referral Order,2022-02,,k2
        c,Male,White Other,16-17,E05013053,E07000008,1,2020-11,Drugs,2,Referral Order,2020-12,,k3
        c,Male,White Other,16-17,E05013053,E07000008,2,2021-11,Drugs,2,Referral Order,2021-12,,k3
        d,Male,White Other,16-17,,E07000010,1,2021-11,Drugs,2,Referral Order,2021-12,,k4
        e,Male,White Other,16-17,E05013062,E07000008,1,2024-05,Drugs,2,Referral Order,2024-06,,k5
        e,Male,White Other,16-17,E05013062,E07000008,2,2024-05,Public Order,2,Referral Order,2024-06,,k5
        """;

    private const string Assessments = """
        person,assessment_month,mental_health_contact,send,safety_and_wellbeing,substances
        a,2021-04,no,no,Low,
        a,2021-12,yes,no,Very high,Cannabis;Alcohol
        b,2022-03,yes,yes,High,Cannabis
        e,2024-07,no,no,Medium,Cannabis
        """;

    private const string Cases = """
        person,meeting_month,case_type,age_band,gender,ward,district,incidents,spread,issues,impact,housing,alcohol,drugs,mental_health,send,social_care,school_disruption,cluster
        p1,2024-01,Individual,14-15,Male,E05013056,E07000008,1,Localised,Noise,Individual,Council,no,yes,no,no,yes,no,k1
        p1,2024-02,Individual,14-15,Male,E05013056,E07000008,1,Multiple locations,Drugs;Theft,Community,Council,no,no,no,no,no,no,k1
        p2,2024-02,Individual,14-15,Male,E05013056,E07000008,1,Localised,Noise,Individual,,no,no,no,no,no,no,k5
        p3,2024-03,Location,,,E05013062,E07000008,3,Localised,Noise,Community,,no,no,no,no,no,no,
        p4,2023-03,Individual,,,E05013062,E07000008,3,Localised,Noise,Community,,no,no,no,no,no,no,
        """;

    private static readonly Lazy<Tabulated> Release = new(() => Tabulated.Of(SampleProducts.Load("reoffending-deep-dive"), Years,
        ("yjs-offences", Offences), ("yjs-assessments", Assessments), ("pgpm-cases", Cases)));

    [Fact]
    public void Children_BelongToTheYearOfTheirFirstOutcome()
    {
        var table = Release.Value.Table("figure-1");

        Assert.Equal(["1", "1", "100"], table.Row("2021"));
        Assert.Equal(["1", "0", "0"], table.Row("2022"));
        Assert.Equal(["0", "0", "[z]"], table.Row("2023"));
        Assert.Equal(["3", "2", "67"], table.Row("All cohorts"));
        Assert.Equal(["1", "2", "2.0"], Release.Value.Table("table-4").Row("2021"));
    }

    [Fact]
    public void FurtherOffences_CountFromTheFirstAndTheWorstIsTheMostSerious()
    {
        Assert.Equal((3, null, null, 1.5m), Release.Value.Figure("yjs-reoffences") with { OutOf = null });
        Assert.Equal(1, Release.Value.Figure("yjs-second-7-12-first-year-2021").Count);
        Assert.Equal(1, Release.Value.Figure("yjs-serious-referral").Count - Release.Value.Figure("yjs-second-6").Count);
        Assert.Equal(1, Release.Value.Figure("yjs-social-care").Count);
        Assert.Equal(1, Release.Value.Figure("yjs-first-resolution").Count);
    }

    [Fact]
    public void Assessments_TheLatestOfReoffendingChildrenCounts()
    {
        Assert.Equal((2, 2, 100, null), Release.Value.Figure("assessed"));
        Assert.Equal((1, 2, 50, null), Release.Value.Figure("assessed-safety"));
        Assert.Equal((1, 2, 50, null), Release.Value.Figure("two-or-more-drugs"));
        Assert.Equal((3, null, null, null), Release.Value.Figure("mentions"));
        Assert.Equal((2, 3, 67, null), Release.Value.Figure("mentions-cannabis"));
    }

    [Fact]
    public void Meetings_PutACaseTogetherOverTheYear()
    {
        Assert.Equal(3, Release.Value.Figure("pgpm-cases").Count);
        Assert.Equal((1, 2, 50, null), Release.Value.Figure("pgpm-individuals-several"));
        Assert.Equal(1, Release.Value.Figure("pgpm-spread").Count);
        Assert.Equal(1, Release.Value.Figure("pgpm-drugs").Count);
        Assert.Equal(1, Release.Value.Figure("pgpm-and-yjs").Count);
        Assert.Equal(["2", "100"], Release.Value.Table("table-9").Row("Noise"));
        Assert.Equal(["1", "50"], Release.Value.Table("table-9").Row("Theft"));
        Assert.Equal(["2", "100"], Release.Value.Table("table-9").Row("All cases analysed"));
    }
}
