using DataSharingHub.Core.Releases;
using DataSharingHub.Core.Tables;
using DataSharingHub.Core.Tests.Samples;
using DataSharingHub.Core.Tests.Tables;
using Xunit;

namespace DataSharingHub.Core.Tests.Releases;

/// <summary>The sample's releases, protected and attacked: what can be worked out in the published report cannot be worked out here.</summary>
public sealed class SampleReleaseTests
{
    [Theory]
    [InlineData("reoffending-deep-dive", "E07000008")]
    [InlineData("reoffending-deep-dive", "E07000010")]
    [InlineData("domestic-abuse-quarterly", "E07000008")]
    public void SampleRelease_HoldsAgainstTheAttacker(string product, string area)
    {
        var (counted, shown) = Protect(product, area, 2021, product == "domestic-abuse-quarterly" ? 2025 : 2024);

        var attack = ReleaseAttackCheck.Run(shown, counted, WholeReleaseTests.Clause, ct: TestContext.Current.CancellationToken);

        Assert.True(attack.Attacked > 0);
        Assert.True(attack.IsSafe, string.Join('\n', attack.LeakingLabels));
        Assert.All(shown.Cells.Where(cell => cell.Standing != CellStanding.Published), cell => Assert.Null(cell.Released));
        Assert.DoesNotContain(shown.Cells, cell => cell is { IsShown: true, Released: > 0 and < 5 });
    }

    [Fact]
    public void NumbersThatTheReportGivesAway_AreWithheld()
    {
        var (_, shown) = Protect("reoffending-deep-dive", "E07000008", 2021, 2024);
        var byId = shown.Tables.ToDictionary(table => table.Id);

        Assert.Equal("[c]", byId["table-2"].Row("Sexual", "Multiple offences: number")[0]);
        Assert.Equal("[c]", byId["table-3"].Row("Drugs", "2022: percentage")[0]);
        Assert.All(shown.KeyFigures.Where(figure => figure.Id.StartsWith("profile-max", StringComparison.Ordinal)), figure => Assert.Equal("[c]", figure.Count.Text));
        // The average and the totals beside it stay.
        Assert.Equal("1.5", shown.KeyFigures.Single(figure => figure.Id == "probation-further-2023").Mean.Text);
    }

    [Fact]
    public void ReleaseForOneMoreYear_DoesNotGiveTheEarlierOneAway()
    {
        var (earlierCounted, earlierShown) = Protect("reoffending-deep-dive", "E07000008", 2021, 2023);
        var earlier = new EarlierRelease(earlierShown, earlierCounted);
        var (counted, shown) = Protect("reoffending-deep-dive", "E07000008", 2021, 2024, earlier);

        var attack = ReleaseAttackCheck.Run(shown, counted, WholeReleaseTests.Clause, [earlier], TestContext.Current.CancellationToken);

        Assert.Equal(1, shown.Disclosure.EarlierReleases);
        Assert.True(attack.IsSafe, string.Join('\n', attack.LeakingLabels));
        var before = earlierShown.Cells.Where(cell => cell.IsShown).ToDictionary(cell => cell.Id);
        var shared = shown.Cells.Where(cell => cell.IsShown && before.TryGetValue(cell.Id, out var was) && was.Released is not null).ToList();
        Assert.NotEmpty(shared);
        Assert.All(shared, cell => Assert.Equal(before[cell.Id].Released, cell.Released));
    }

    [Fact]
    public void SameReleaseAgain_IsProtectedInTheSameWay()
    {
        var (firstCounted, first) = Protect("domestic-abuse-quarterly", "E07000008", 2023, 2025);
        var (_, again) = Protect("domestic-abuse-quarterly", "E07000008", 2023, 2025, new EarlierRelease(first, firstCounted));

        Assert.All(first.Cells.Zip(again.Cells).Where(pair => pair.First.Released is not null), pair => Assert.Equal(pair.First.Released, pair.Second.Released));
    }

    internal static (TabulatedRelease Counted, ProtectedRelease Shown) Protect(string id, string area, int first, int last, params EarlierRelease[] earlier)
    {
        var product = SampleProducts.Load(id);
        var counted = Tabulator.Tabulate(product, new ReleaseParameters([area], first, last), HubSample.Rows(product.Purpose), SampleProducts.Lookups(product), SampleProducts.Areas);
        Assert.True(!counted.IsRefused, string.Join('\n', counted.Refusals));
        var shown = ReleaseProtection.Protect(counted.Value!, WholeReleaseTests.Clause, earlier, TestContext.Current.CancellationToken);
        Assert.True(!shown.IsRefused, string.Join('\n', shown.Refusals));
        return (counted.Value!, shown.Value!);
    }
}
