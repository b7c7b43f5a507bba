using DataSharingHub.Core.Tables;
using Xunit;

namespace DataSharingHub.Core.Tests.Tables;

public sealed class ProbationDefinitionTests
{
    // a: 2022, two further offences. b: 2022, one offence. c: sentenced 2022 and 2023, so of the 2022 cohort alone. d: 2023, an earlier event
    // of another year is no further offence. e: moved away. f: sentenced in 2021 only, before the first cohort. g: moved here.
    private const string Rows = """
        person,sex,ethnicity_group,age_band,home_district,event_number,offence_group,offence_month,sentence_month
        a,Male,White British,25-29,E07000008,1,Acquisitive,2022-01,2022-02
        a,Male,White British,25-29,E07000008,2,Violence,2022-03,2022-04
        a,Male,White British,30-34,E07000008,3,Violence,2023-03,2023-04
        b,Female,Not stated,18-19,E07000008,1,Drugs,2022-05,2022-06
        c,Male,White Other,40-44,E07000008,1,Motoring,2022-05,2022-06
        c,Male,White Other,40-44,E07000008,2,Motoring,2023-05,2023-06
        d,,,45-49,E07000008,1,Sexual,2021-05,2021-06
        d,,,45-49,E07000008,2,Sexual,2023-05,2023-06
        e,Male,White British,25-29,E07000008,1,Drugs,2022-05,2022-06
        e,Male,White British,25-29,E07000010,2,Drugs,2022-07,2022-08
        f,Male,White British,25-29,E07000008,1,Drugs,2021-05,2021-06
        g,Female,Mixed,65 and over,E07000010,1,Drugs,2022-05,2022-06
        g,Female,Mixed,65 and over,E07000008,2,Drugs,2022-06,2022-07
        """;

    private static readonly ReleaseParameters Years = new(["E07000008"], 2021, 2024);

    [Fact]
    public void Cohorts_CountEachPersonOnceWithLaterOffences()
    {
        var release = Tabulated.Of(SampleProducts.Load("reoffending-deep-dive"), Years, ("probation-sentences", Rows));

        Assert.Equal(4, release.Figure("probation-offenders-2022").Count);
        Assert.Equal(1, release.Figure("probation-offenders-2023").Count);
        Assert.Equal(3, release.Figure("probation-repeat-2022").Count);
        Assert.Equal(75, release.Figure("probation-repeat-2022").Percentage);
        Assert.Equal(0, release.Figure("probation-repeat-2023").Count);
        Assert.Equal(4, release.Figure("probation-further-2022").Count);
        Assert.Equal(1.3m, release.Figure("probation-further-2022").Mean);
        Assert.Equal(2, release.Figure("probation-repeat-male-2022").Count);
        Assert.Equal(2, release.Figure("probation-repeat-white-2022").Count);
        Assert.Equal(1, release.Figure("probation-repeat-30-39-2022").Count);
    }

    [Fact]
    public void TableOne_CountsFirstAndFurtherOffences()
    {
        var table = Tabulated.Of(SampleProducts.Load("reoffending-deep-dive"), Years, ("probation-sentences", Rows))
            .Table("table-1");

        Assert.Equal(["1", "7", "8"], table.Row("All offences", "One offence only: number", "Multiple offences: number", "Total offences: number"));
        Assert.Equal(["100", "29", "38"], table.Row("Drugs", "One offence only: percentage", "Multiple offences: percentage", "Total offences: percentage"));
    }
}
