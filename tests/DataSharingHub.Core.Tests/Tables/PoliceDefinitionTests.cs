using DataSharingHub.Core.Tables;
using Xunit;

namespace DataSharingHub.Core.Tests.Tables;

public sealed class PoliceDefinitionTests
{
    // Incident 1 has two suspects. a: two shoplifting incidents. b: one shoplifting, one arson. c: two, but one of them elsewhere. d: 2023.
    private const string Rows = """
        person,incident,sex,age_band,home_district,recorded_month,crime_type,offence_district
        a,1,Male,20-24,E07000008,2024-01,Shoplifting,E07000008
        b,1,Female,40-44,E07000010,2024-01,Shoplifting,E07000008
        a,2,Male,25-29,outside,2024-05,Shoplifting,E07000008
        b,3,,,,2024-06,Arson,E07000008
        c,4,Male,35-39,,2024-06,Arson,E07000008
        c,5,Male,35-39,,2024-06,Arson,E07000010
        d,6,Male,35-39,,2023-06,Arson,E07000008
        """;

    private static readonly Tabulated Release =
        Tabulated.Of(SampleProducts.Load("reoffending-deep-dive"), new ReleaseParameters(["E07000008"], 2021, 2024), ("police-suspects", Rows));

    [Fact]
    public void Volume_CountsIncidentsOnceAndRepeatSuspectsOverAllTypes()
    {
        Assert.Equal(3, Release.Figure("suspects").Count);
        Assert.Equal((2, 3, 67, null), Release.Figure("repeat-suspects"));
        Assert.Equal(4, Release.Figure("suspect-offences").Count);
        Assert.Equal((3, 4, 75, null), Release.Figure("repeat-suspect-offences"));
    }

    [Fact]
    public void TableEleven_CountsRepeatSuspectsWithinTheType()
    {
        Assert.Equal(["2", "1", "1", "1", "50", "1"], Release.Table("table-11").Row("Shoplifting"));
        Assert.Equal(["2", "1", "0", "2", "0", "2"], Release.Table("table-11").Row("Arson"));
        Assert.Equal(["0", "3", "0", "2", "[z]", "[z]"], Release.Table("table-11").Row("Rape"));
    }

    [Fact]
    public void Profile_TakesTheLatestRecordOfTheType()
    {
        Assert.Equal((1, 1, 100, null), Release.Figure("profile-home-shoplifting-outside-cambridgeshire"));
        Assert.Equal((1, 1, 100, null), Release.Figure("profile-age-shoplifting-25-to-34"));
        Assert.Equal(2, Release.Figure("profile-max-shoplifting").Count);
    }
}
