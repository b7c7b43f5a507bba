using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Products;
using DataSharingHub.Core.Releases;
using DataSharingHub.Core.Releases.Together;
using DataSharingHub.Core.Tables;
using DataSharingHub.Core.Tests.Releases.Together;
using DataSharingHub.Core.Tests.Tables;
using DataSharingHub.Disclosure;
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
        var careless = Protect(counted, Plain);
        Assert.Equal(2, careless.Disclosure.Primary + careless.Disclosure.Secondary);
        Assert.True(Attack(careless, counted, Plain).IsSafe);
        var seen = Attack(careless, counted, clause);
        Assert.False(seen.IsSafe);
        Assert.Contains(seen.LeakingLabels, label => label.Contains("alone behind another count", StringComparison.Ordinal));

        var careful = Protect(counted, clause);
        Assert.Equal(3, careful.Disclosure.Primary + careful.Disclosure.Secondary);
        Assert.True(Attack(careful, counted, clause).IsSafe);
    }

    [Theory]
    [InlineData("domestic-abuse-quarterly", 5, 2000)]
    [InlineData("reoffending-deep-dive", 2, 400)]
    public void WholeProduct_HoldsAgainstEachPersonAlone(string id, int seed, int people)
    {
        var counted = Counted(id, seed, people);
        var clause = Plain with { ProtectFromSingletons = true };
        var outcome = ReleaseProtection.Protect(counted, clause, ct: TestContext.Current.CancellationToken);
        // What somebody knows of a sum through his own part may leave nothing to hide it with: then it is refused, not offered.
        if (outcome.Value is not { } shown)
        {
            Assert.Equal("release.unproven", Assert.Single(outcome.Refusals).Code);
            output.WriteLine("refused as unproven");
            return;
        }

        output.WriteLine($"{Protect(counted, Plain).Disclosure.Secondary} -> {shown.Disclosure.Secondary} secondary");
        var attack = Attack(shown, counted, clause);
        Assert.True(attack.IsSafe, string.Join('\n', attack.LeakingLabels));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AllOrNoneOfAGroup_IsWithheldAndHolds(bool zeros)
    {
        var counted = Counted("domestic-abuse-quarterly", 4, 300);
        var clause = Plain with { WithholdAllOrNone = true, WithholdZeros = zeros };
        var shown = Protect(counted, clause);
        Assert.Contains(shown.Cells, cell => cell.Reasons.Contains("all or nothing"));
        var attack = Attack(shown, counted, clause);
        Assert.True(attack.IsSafe, string.Join('\n', attack.LeakingLabels));
    }

    [Fact]
    public void CountThatFewBringNearlyAllOf_StaysUncertainByAsMuchAsTheRuleNeeds()
    {
        var counted = Counted("reoffending-deep-dive", 2, 400);
        var one = counted.Cells.First(cell => cell is { Kind: CountKind.Rows, Count: >= 20 and <= 60, Shown: > 0 });
        counted = counted with { Cells = [.. counted.Cells.Select(cell => cell.Id == one.Id ? cell with { Contributors = 8, Largest = [cell.Count - 7, 1, 1, 1, 1, 1, 1, 1] } : cell)] };
        var clause = Plain with { Dominance = (1, 60) };
        var shown = Protect(counted, clause);
        Assert.Contains("dominated by few", shown.Cells.Single(cell => cell.Id == one.Id).Reasons);
        Assert.True(Attack(shown, counted, clause).IsSafe);
        var target = ReleaseTargets.Of(shown, counted, clause, AcrossReleases.Of(counted, [])).Single(target => target.Quantity == one.Id);
        Assert.Equal((long)Math.Ceiling((one.Count - 7) * 100.0 / 60), target.Upper);
    }

    [Fact]
    public void FewPeopleByWhomTwoPrintedCountsDiffer_AreAttackedToo()
    {
        var counted = Counted("reoffending-deep-dive", 1, 60);
        var truth = counted.Cells.ToDictionary(cell => cell.Id, cell => cell.Count);
        var near = counted.Containments.Where(pair => pair.IsPart && truth[pair.Larger] - truth[pair.Smaller] is > 0 and < 5).ToList();
        Assert.NotEmpty(near);
        var targets = ReleaseTargets.Of(Protect(counted, Plain), counted, Plain, AcrossReleases.Of(counted, [])).Select(target => target.Quantity).ToHashSet();
        Assert.All(near, pair => Assert.Contains(ReleaseTargets.Rest(pair.Larger, pair.Smaller), targets));
    }

    [Fact]
    public void ProductThatKeepsTotals_WithholdsFewerOfThem()
    {
        var counted = Counted("reoffending-deep-dive", 2, 400);
        var totals = counted.Equations.Select(equation => equation.Total).ToHashSet();
        int Withheld(ProtectedRelease release) => release.Cells.Count(cell => cell.IsShown && cell.Standing == CellStanding.Secondary && totals.Contains(cell.Id));
        var kept = Protect(counted, Plain with { Cost = new ReleaseCost(ReleaseCostKind.Cells, KeepTotals: true) });
        Assert.True(Withheld(kept) <= Withheld(Protect(counted, Plain with { Cost = new ReleaseCost(ReleaseCostKind.Cells, KeepTotals: false) })));
        Assert.True(Attack(kept, counted, Plain).IsSafe);
        var tables = ReleaseTablesOf.Of(counted);
        var weighed = ReleaseCosts.Weigh(tables, new ReleaseCost(ReleaseCostKind.Sum, KeepTotals: true));
        Assert.All(tables.Cells.Zip(weighed.Cells), pair => Assert.Equal(
            pair.First.Weight == 0 ? 0 : Math.Max(1, pair.First.Count) * (totals.Contains(pair.First.Id) ? 10 : 1), pair.Second.Weight));
    }

    private static TabulatedRelease Counted(string id, int seed, int people)
    {
        var product = SampleProducts.Load(id);
        var outcome = Tabulator.Tabulate(
            product, new ReleaseParameters(["E07000008"], 2021, 2024), RandomRows.Of(product, seed, people), SampleProducts.Lookups(product), SampleProducts.Areas);
        Assert.True(!outcome.IsRefused, string.Join('\n', outcome.Refusals));
        return outcome.Value!;
    }

    private static ProtectedRelease Protect(TabulatedRelease counted, DisclosureClause clause)
    {
        var shown = ReleaseProtection.Protect(counted, clause, ct: TestContext.Current.CancellationToken);
        Assert.True(!shown.IsRefused, string.Join('\n', shown.Refusals));
        return shown.Value!;
    }

    private static ReleaseAttackResult Attack(ProtectedRelease shown, TabulatedRelease counted, DisclosureClause clause) =>
        ReleaseAttackCheck.Run(shown, counted, clause, ct: TestContext.Current.CancellationToken);
}
