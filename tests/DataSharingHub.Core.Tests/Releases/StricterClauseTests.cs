using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Products;
using DataSharingHub.Core.Releases;
using DataSharingHub.Core.Releases.Together;
using DataSharingHub.Core.Tables;
using DataSharingHub.Core.Tests.Releases.Together;
using Xunit;

namespace DataSharingHub.Core.Tests.Releases;

/// <summary>What a disclosure clause may ask for besides the threshold: protected, and attacked for just that.</summary>
public sealed class StricterClauseTests(ITestOutputHelper output)
{
    private static readonly DisclosureClause Plain = WholeReleaseTests.Clause;
    private static readonly string[] Wards = ["North", "East", "West", "South"];

    [Fact]
    public void WhoeverIsAloneInACell_LearnsNothingOfOthers()
    {
        // One and four hide each other from the world, but not from the one.
        var counted = WardProduct.Count(WardProduct.By("ward", Wards), 2022, 2022, [], (2022, "North", "a", 1), (2022, "East", "a", 4), (2022, "West", "a", 40), (2022, "South", "a", 50));
        var clause = Plain with { ProtectFromSingletons = true };
        var careless = RandomReleases.Protect(counted, Plain);
        Assert.Equal(2, careless.Disclosure.Primary + careless.Disclosure.Secondary);
        Assert.True(RandomReleases.Attack(careless, counted, Plain).IsSafe);
        var seen = RandomReleases.Attack(careless, counted, clause);
        Assert.False(seen.IsSafe);
        Assert.Contains(seen.LeakingLabels, label => label.Contains("alone behind another count", StringComparison.Ordinal));

        var careful = RandomReleases.Protect(counted, clause);
        Assert.Equal(3, careful.Disclosure.Primary + careful.Disclosure.Secondary);
        Assert.True(RandomReleases.Attack(careful, counted, clause).IsSafe);
    }

    [Theory]
    [InlineData("domestic-abuse-quarterly", 5, 2000)]
    [InlineData("reoffending-deep-dive", 2, 400)]
    public void WholeProduct_HoldsAgainstEachPersonAlone(string id, int seed, int people)
    {
        var counted = RandomReleases.Counted(id, seed, people);
        var clause = Plain with { ProtectFromSingletons = true };
        var outcome = ReleaseProtection.Protect(counted, clause, ct: TestContext.Current.CancellationToken);
        // What somebody knows of a sum through his own part may leave nothing to hide it with: then it is refused, not offered.
        if (outcome.Value is not { } shown)
        {
            Assert.Equal("release.unproven", Assert.Single(outcome.Refusals).Code);
            output.WriteLine("refused as unproven");
            return;
        }

        output.WriteLine($"{RandomReleases.Protect(counted, Plain).Disclosure.Secondary} -> {shown.Disclosure.Secondary} secondary");
        var attack = RandomReleases.Attack(shown, counted, clause);
        Assert.True(attack.IsSafe, string.Join('\n', attack.LeakingLabels));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AllOrNoneOfAGroup_IsWithheldAndHolds(bool zeros)
    {
        var counted = RandomReleases.Counted("domestic-abuse-quarterly", 4, 300);
        var clause = Plain with { WithholdAllOrNone = true, WithholdZeros = zeros };
        var shown = RandomReleases.Protect(counted, clause);
        Assert.Contains(shown.Cells, cell => cell.Reasons.Contains("all or nothing"));
        var attack = RandomReleases.Attack(shown, counted, clause);
        Assert.True(attack.IsSafe, string.Join('\n', attack.LeakingLabels));
    }

    [Fact]
    public void CountThatFewBringNearlyAllOf_StaysUncertainByAsMuchAsTheRuleNeeds()
    {
        var counted = RandomReleases.Counted("reoffending-deep-dive", 2, 400);
        var one = counted.Cells.First(cell => cell is { Kind: CountKind.Rows, Count: >= 20 and <= 60, Shown: > 0 });
        counted = counted with { Cells = [.. counted.Cells.Select(cell => cell.Id == one.Id ? cell with { Contributors = 8, Largest = [cell.Count - 7, 1, 1, 1, 1, 1, 1, 1] } : cell)] };
        var clause = Plain with { Dominance = (1, 60) };
        var shown = RandomReleases.Protect(counted, clause);
        Assert.Contains("dominated by few", shown.Cells.Single(cell => cell.Id == one.Id).Reasons);
        Assert.True(RandomReleases.Attack(shown, counted, clause).IsSafe);
        var target = ReleaseTargets.Of(shown, counted, clause, AcrossReleases.Of(counted, [])).Single(target => target.Quantity == one.Id);
        Assert.Equal((long)Math.Ceiling((one.Count - 7) * 100.0 / 60), target.Upper);
    }

    [Fact]
    public void FewPeopleByWhomTwoPrintedCountsDiffer_AreAttackedToo()
    {
        var counted = RandomReleases.Counted("reoffending-deep-dive", 1, 60);
        var truth = counted.Cells.ToDictionary(cell => cell.Id, cell => cell.Count);
        var near = counted.Containments.Where(pair => pair.IsPart && truth[pair.Larger] - truth[pair.Smaller] is > 0 and < 5).ToList();
        Assert.NotEmpty(near);
        var targets = ReleaseTargets.Of(RandomReleases.Protect(counted, Plain), counted, Plain, AcrossReleases.Of(counted, [])).Select(target => target.Quantity).ToHashSet();
        Assert.All(near, pair => Assert.Contains(ReleaseTargets.Rest(pair.Larger, pair.Smaller), targets));
    }

    [Fact]
    public void ProductThatKeepsTotals_WithholdsFewerOfThem()
    {
        var counted = RandomReleases.Counted("reoffending-deep-dive", 2, 400);
        var totals = counted.Equations.Select(equation => equation.Total).ToHashSet();
        int Withheld(ProtectedRelease release) => release.Cells.Count(cell => cell.IsShown && cell.Standing == CellStanding.Secondary && totals.Contains(cell.Id));
        var kept = RandomReleases.Protect(counted, Plain with { Cost = new ReleaseCost(ReleaseCostKind.Cells, KeepTotals: true) });
        Assert.True(Withheld(kept) <= Withheld(RandomReleases.Protect(counted, Plain with { Cost = new ReleaseCost(ReleaseCostKind.Cells, KeepTotals: false) })));
        Assert.True(RandomReleases.Attack(kept, counted, Plain).IsSafe);
        var tables = ReleaseTablesOf.Of(counted);
        var weighed = ReleaseCosts.Weigh(tables, new ReleaseCost(ReleaseCostKind.Sum, KeepTotals: true));
        Assert.All(tables.Cells.Zip(weighed.Cells), pair => Assert.Equal(
            pair.First.Weight == 0 ? 0 : Math.Max(1, pair.First.Count) * (totals.Contains(pair.First.Id) ? 10 : 1), pair.Second.Weight));
    }
}
