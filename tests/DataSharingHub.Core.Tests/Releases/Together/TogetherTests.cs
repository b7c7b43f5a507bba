using DataSharingHub.Core.Products;
using DataSharingHub.Core.Releases;
using Xunit;

namespace DataSharingHub.Core.Tests.Releases.Together;

/// <summary>Two releases that are safe one by one and give a small count away together: each case is worked out by hand beside it.</summary>
public sealed class TogetherTests
{
    private static readonly string[] Wards = ["North", "East", "West", "South"];

    [Fact]
    public void LongerPeriod_DoesNotGiveTheYearBetweenAway()
    {
        var product = WardProduct.By("ward", Wards);
        var before = WardProduct.Release(WardProduct.Count(product, 2021, 2023, [], (2021, "North", "", 20), (2022, "North", "", 20), (2023, "East", "", 30), (2023, "West", "", 30), (2021, "South", "", 9)));
        var counted = WardProduct.Count(
            product, 2021, 2024, [before],
            (2021, "North", "", 20), (2022, "North", "", 20), (2023, "East", "", 30), (2023, "West", "", 30), (2021, "South", "", 9), (2024, "North", "", 3), (2024, "East", "", 8), (2024, "West", "", 8));
        var now = WardProduct.Release(counted, before);

        // 43 less 40 would be the three of 2024.
        Assert.Equal(40, before.Printed("North"));
        Assert.Null(now.Printed("North"));
        Assert.True(WardProduct.Attack(now, before).IsSafe);
        var report = WardProduct.Report(counted, now, before);
        var finding = Assert.Single(report.Prevented);
        Assert.True(finding.IsExact);
        Assert.Equal([before.Id], finding.Releases);
        Assert.Contains(finding.Steps, step => step.Release == before.Id && step.Text.Contains("North", StringComparison.Ordinal) && step.Text.Contains("is printed", StringComparison.Ordinal));
        Assert.DoesNotContain(finding.Steps, step => step.Text.Contains('3', StringComparison.Ordinal) && step.Text.Contains("43", StringComparison.Ordinal));
        Assert.Contains(report.AlsoWithheld, label => label.Contains("North", StringComparison.Ordinal));
    }

    [Fact]
    public void ShorterPeriod_DoesNotGiveTheYearBetweenAway()
    {
        var product = WardProduct.By("ward", Wards);
        (int, string, string, int)[] longer = [(2021, "North", "", 40), (2024, "North", "", 3), (2023, "East", "", 30), (2024, "East", "", 9), (2023, "West", "", 30), (2024, "West", "", 9)];
        var before = WardProduct.Release(WardProduct.Count(product, 2021, 2024, [], longer));
        var counted = WardProduct.Count(product, 2021, 2023, [before], [.. longer.Where(group => group.Item1 < 2024)]);
        var now = WardProduct.Release(counted, before);

        Assert.Equal(43, before.Printed("North"));
        Assert.Null(now.Printed("North"));
        Assert.True(WardProduct.Attack(now, before).IsSafe);
        Assert.Single(WardProduct.Report(counted, now, before).Prevented);
    }

    [Fact]
    public void MergedCategoryBefore_DoesNotGiveItsPartAwayNow()
    {
        var wards = WardProduct.By("ward", Wards);
        (int, string, string, int)[] people = [(2023, "North", "", 40), (2023, "East", "", 3), (2023, "West", "", 30), (2023, "South", "", 25)];
        var before = WardProduct.Release(WardProduct.Count(wards.OnlyGroups(["North", "East"]), 2023, 2023, [], people));
        var counted = WardProduct.Count(wards, 2023, 2023, [before], people);
        var now = WardProduct.Release(counted, before);

        // North and East were 43 together: whoever sees North's 40 has East's three.
        Assert.Equal(43, before.Printed("All years"));
        Assert.Null(now.Printed("East"));
        Assert.Null(now.Printed("North"));
        Assert.True(WardProduct.Attack(now, before).IsSafe);
    }

    [Fact]
    public void WiderBand_DoesNotGiveTheAgeBetweenAway()
    {
        var before = WardProduct.Release(WardProduct.Count(WardProduct.By("age", ["10 to 17", "18 and over"]), 2023, 2023, [], (2023, "", "10 to 17", 38), (2023, "", "18 and over", 62)));
        var counted = WardProduct.Count(WardProduct.By("age", ["10 to 18", "19 and over"]), 2023, 2023, [before], (2023, "", "10 to 18", 40), (2023, "", "19 and over", 60));
        var now = WardProduct.Release(counted, before);

        // 40 less 38, and 62 less 60: two people of 18.
        Assert.Equal([38, 62], new[] { before.Printed("10 to 17"), before.Printed("18 and over") });
        Assert.Null(now.Printed("10 to 18"));
        Assert.Null(now.Printed("19 and over"));
        Assert.True(WardProduct.Attack(now, before).IsSafe);
        Assert.NotEmpty(WardProduct.Report(counted, now, before).Prevented);
    }

    [Fact]
    public void CountThatGrewWithALaterExtract_DoesNotGiveTheEarlierSmallOneAway()
    {
        var product = WardProduct.By("ward", ["North", "East", "West"]);
        var before = WardProduct.Release(WardProduct.Count(product, 2023, 2023, [], (2023, "North", "", 40), (2023, "East", "", 3), (2023, "West", "", 30)));
        var counted = WardProduct.Count(product, 2023, 2023, [before], (2023, "North", "", 40), (2023, "East", "", 6), (2023, "West", "", 30));
        var now = WardProduct.Release(counted, before);

        // East is six now and may be shown; but 73 less 40 less 30 is what it was.
        Assert.Null(before.Printed("East"));
        var hidden = before.Printed("North") is null ? "North" : "West";
        Assert.Null(now.Printed(hidden));
        Assert.True(WardProduct.Attack(now, before).IsSafe);
        var report = WardProduct.Report(counted, now, before);
        Assert.Contains(report.Prevented, finding => finding.IsExact && finding.Label.Contains("East", StringComparison.Ordinal));
        var beside = Assert.Single(report.Releases);
        Assert.Equal((2, 2, 1), (beside.Same, beside.Changed, beside.SmallChanges));
    }

    [Fact]
    public void CountThatShrank_IsNotTakenForARelation()
    {
        var product = WardProduct.By("ward", ["North", "East", "West"]);
        var before = WardProduct.Release(WardProduct.Count(product, 2023, 2023, [], (2023, "North", "", 40), (2023, "East", "", 9), (2023, "West", "", 30)));
        var counted = WardProduct.Count(product, 2023, 2023, [before], (2023, "North", "", 35), (2023, "East", "", 9), (2023, "West", "", 30));
        var now = WardProduct.Release(counted, before);

        Assert.Equal(35, now.Printed("North"));
        Assert.True(WardProduct.Attack(now, before).IsSafe);
    }

    [Fact]
    public void ReleaseOfAnotherArea_IsNotBesideThisOne()
    {
        var product = WardProduct.By("ward", ["North", "East", "West"]);
        var counted = WardProduct.Count(product, 2023, 2023, [], (2023, "North", "", 40), (2023, "East", "", 9), (2023, "West", "", 30));
        var before = WardProduct.Release(counted);
        var elsewhere = before with
        {
            Counted = counted with { Cells = [.. counted.Cells.Select(cell => cell with { Id = "X" + cell.Id, Quantity = cell.Quantity! with { Scope = "X" } })], Equations = [] },
            Shown = before.Shown with { Cells = [.. before.Shown.Cells.Select(cell => cell with { Id = "X" + cell.Id })], Equations = [] },
        };

        Assert.Equal(0, WardProduct.Release(counted, elsewhere).Shown.Disclosure.EarlierReleases);
        Assert.Equal(1, WardProduct.Release(counted, before).Shown.Disclosure.EarlierReleases);
    }

    [Theory]
    [InlineData("10 to 17", 10, 17)]
    [InlineData("10-17", 10, 17)]
    [InlineData("18 and over", 18, int.MaxValue)]
    [InlineData("50+", 50, int.MaxValue)]
    [InlineData("under 10", int.MinValue, 9)]
    [InlineData("17", 17, 17)]
    public void Band_IsReadFromItsWords(string words, int first, int last) =>
        Assert.Equal((first, last), Core.Releases.Together.BandRange.Of([words]) is { } range ? (range.First, range.Last) : (0, 0));

    [Fact]
    public void BandsWithAGapOrWithoutNumbers_AreNoRange()
    {
        Assert.Null(Core.Releases.Together.BandRange.Of(["10 to 14", "16 to 17"]));
        Assert.Null(Core.Releases.Together.BandRange.Of(["Not known"]));
        Assert.Equal(new(10, 17), Core.Releases.Together.BandRange.Of(["15 to 17", "10 to 14"]));
    }
}
