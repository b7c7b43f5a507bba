using DataSharingHub.Core.Products;
using DataSharingHub.Core.Tables;
using Xunit;

namespace DataSharingHub.Core.Tests.Tables;

public sealed class ProductRunTests
{
    private static readonly ReleaseParameters Years = new(["E07000008"], 2021, 2024);

    [Fact]
    public void EmptyExtracts_GiveZerosAndNothingElse()
    {
        var release = Tabulated.Of(SampleProducts.Load("reoffending-deep-dive"), Years);

        Assert.All(release.Release.Cells, cell => Assert.Equal(0, cell.Count));
        Assert.Equal(["0", "[z]"], release.Table("table-6").Row("All locations"));
        Assert.DoesNotContain(release.Table("table-5").Rows, row => row.Values[2].Number > 0);
    }

    [Fact]
    public void SeveralAreas_StandSideBySide()
    {
        var release = Tabulated.Of(SampleProducts.Load("reoffending-deep-dive"), new ReleaseParameters(["E07000010", "E07000008"], 2021, 2024), ("probation-sentences", """
            person,sex,ethnicity_group,age_band,home_district,event_number,offence_group,offence_month,sentence_month
            a,Male,White British,25-29,E07000010,1,Drugs,2022-01,2022-02
            """));

        Assert.Equal(["1", "100"], release.Table("table-1-E07000010").Row("Drugs", "Total offences: number", "Total offences: percentage"));
        Assert.Equal(["0"], release.Table("table-1-E07000008").Row("Drugs", "Total offences: number"));
        Assert.DoesNotContain(release.Release.KeyFigures, figure => figure.Id.StartsWith("psg-four", StringComparison.Ordinal) && figure.Area?.Code == "E07000010");
    }

    [Fact]
    public void YearsNotAskedFor_LeaveTheirTablesOut()
    {
        var release = Tabulated.Of(SampleProducts.Load("reoffending-deep-dive"), new ReleaseParameters(["E07000008"], 2022, 2023));

        Assert.DoesNotContain(release.Release.Tables, table => table.Id == "table-2");
        Assert.Contains(release.Release.Tables, table => table.Id == "table-1");
    }

    [Fact]
    public void ColumnWithoutClause_IsRefusedByName()
    {
        var product = SampleProducts.Load("domestic-abuse-quarterly");
        var rows = product.Uses.ToDictionary(use => use.Dataset, use => TextRows.Empty([.. use.Columns.Where(column => column != "disability")]));

        var outcome = Tabulator.Tabulate(product, Years, rows, SampleProducts.Lookups(product), SampleProducts.Areas);

        Assert.Equal("tables.no-clause", Assert.Single(outcome.Refusals).Code);
        Assert.Contains("idva-referrals.disability", outcome.Refusals[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ViewReadingAColumnThatIsNotLoaded_IsRefusedByName()
    {
        var product = SampleProducts.Load("domestic-abuse-quarterly");
        var spying = product with { Views = [product.Views[0] with { Sql = "SELECT *, surname FROM idva_referrals" }] };

        var outcome = SampleProducts.Tabulate(spying, Years);

        Assert.Equal("tables.not-loaded", Assert.Single(outcome.Refusals).Code);
        Assert.Contains("'surname'", outcome.Refusals[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FaultInAView_DoesNotQuoteAValue()
    {
        var product = SampleProducts.Load("domestic-abuse-quarterly");
        var failing = product with { Views = [product.Views[0] with { Sql = "SELECT *, CAST(person AS INTEGER) AS number FROM idva_referrals" }] };

        var outcome = SampleProducts.Tabulate(failing, Years, ("idva-referrals", """
            person,referral,referral_month,sex,service_area,referral_source,criteria_met,engaged,repeat_referral,groups,disability,sexual_orientation
            secret,1,2024-04,,,,,,,,,
            """));

        Assert.Equal("tables.view-fails", Assert.Single(outcome.Refusals).Code);
        Assert.DoesNotContain("secret", outcome.Refusals[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ProductWrittenByAnotherTeam_RunsWithoutCode()
    {
        var directory = Directory.CreateTempSubdirectory("hub-product-");
        try
        {
            var own = directory.CreateSubdirectory("suspects-by-month").FullName;
            File.WriteAllText(Path.Combine(own, "suspects.sql"), "SELECT DISTINCT person, recorded_month AS month FROM police_suspects, parameters WHERE offence_district = area");
            File.WriteAllText(Path.Combine(own, ProductFile.Name), """
                id: suspects-by-month
                version: 1
                title: Suspects by month
                purpose: reducing-reoffending
                uses: {police-suspects: [person, recorded_month, offence_district]}
                area: {level: district}
                views:
                  - name: suspects
                    file: suspects.sql
                    unit: person
                    key: [person, month]
                    dimensions:
                      month: {title: Month, values: [2024-01, 2024-02, 2024-03]}
                tables:
                  - id: months
                    title: "Suspects by month, {area_name}"
                    from: suspects
                    counts: rows
                    rows: {by: month, total: All months, groups: {New year: [2024-01, 2024-02]}}
                    show: [count, percentage of column]
                    source: Police
                """);
            var loaded = ProductFile.Load(own);
            Assert.True(!loaded.IsRefused, string.Join('\n', loaded.Refusals));

            var table = Tabulated.Of(loaded.Value!, Years, ("police-suspects", """
                person,recorded_month,offence_district
                a,2024-01,E07000008
                a,2024-02,E07000008
                b,2024-03,E07000008
                b,2024-03,E07000008
                """)).Table("months");

            Assert.Equal(["New year", "2024-01", "2024-02", "2024-03", "All months"], table.Rows.Select(row => row.Label));
            Assert.Equal(["2", "67"], table.Row("New year"));
            Assert.Equal(["3", "100"], table.Row("All months"));
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }
}
