using Xunit;

namespace DataSharingHub.Disclosure.Tests.Protection;

public sealed class PrimaryRuleTests
{
    private static readonly ProtectOptions Quick = new() { Effort = 0.05 };

    private static ProtectionResult Protect(ReleaseTables tables, DisclosureRules rules)
    {
        var result = DisclosureEngine.Protect(tables, rules, Quick);
        Assert.Empty(result.Refusals);
        return result;
    }

    private static IReadOnlyList<string> Reasons(ProtectionResult result, string id) => result.Cells.Single(cell => cell.Id == id).Reasons;

    private static ReleaseTables List(params Cell[] parts) => new(
        [.. parts, new Cell { Id = "all", Count = parts.Sum(part => part.Count) }], [new Relation("sum", "all", [.. parts.Select(part => part.Id)])]);

    private static Cell Of(string id, long count, params long[] largest) => new()
    {
        Id = id,
        Count = count,
        Largest = largest,
        Contributors = largest.Length == 0 ? null : largest.Length,
    };

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(4, true)]
    [InlineData(5, false)]
    public void CountsBelowTheThreshold_ArePrimary(long count, bool primary) =>
        Assert.Equal(primary, Reasons(Protect(List(Of("a", count), Of("b", 50), Of("c", 60)), new DisclosureRules()), "a").Count > 0);

    [Fact]
    public void ZeroByClause_IsPrimary() =>
        Assert.Equal(["below threshold"], Reasons(Protect(List(Of("a", 0), Of("b", 50), Of("c", 60)), new DisclosureRules { SuppressZeros = true }), "a"));

    [Fact]
    public void ManyOffencesByTwoPeople_ArePrimary() =>
        Assert.Equal(["too few contributors"], Reasons(
            Protect(List(Of("a", 20, 12, 8), Of("b", 50), Of("c", 60)), new DisclosureRules { MinimumContributors = 3 }), "a"));

    [Fact]
    public void OneContributorWithMostOfTheCount_Dominates() =>
        Assert.Equal(["dominated by few"], Reasons(
            Protect(List(Of("a", 100, 90, 5, 5), Of("b", 500), Of("c", 600)), new DisclosureRules { DominanceN = 1, DominanceK = 85 }), "a"));

    [Fact]
    public void SecondLargestThatCanEstimateTheLargest_IsPrimary() =>
        Assert.Equal(["largest contributor can be estimated"], Reasons(
            Protect(List(Of("a", 100, 80, 15, 5), Of("b", 500), Of("c", 600)), new DisclosureRules { PPercent = 10 }), "a"));

    [Fact]
    public void EverybodyOfAGroup_IsPrimary() =>
        Assert.Contains("all or nothing", Reasons(
            Protect(List(Of("yes", 30), Of("no", 0)), new DisclosureRules { AllOrNothing = true }), "yes"));

    [Fact]
    public void UnknownCount_IsCountedAsSmall() =>
        Assert.Contains("unknown, counted as small", Reasons(
            Protect(List(Of("a", 3), Of("b", 50), Of("c", 60)), new DisclosureRules { UnknownCells = new HashSet<string> { "a" } }), "a"));

    [Fact]
    public void PercentageWithASmallComplement_IsNotShown()
    {
        // 97 of 99: the two who are not are as easily named as two who are.
        var tables = List(Of("a", 99), Of("b", 50), Of("c", 60)) is var list
            ? list with { Cells = [.. list.Cells, Of("of a", 97)] }
            : list;
        var result = Protect(tables, new DisclosureRules { Percentages = [new ShownPercentage("of a", "a")] });
        Assert.True(result.Releasable);
        Assert.Contains(result.Cells, cell => cell.Id is "of a" or "a" && cell.Status != CellStatus.Published);
    }

    [Fact]
    public void OverlappingBandsThatDifferByTwo_AreNotBothShown()
    {
        var tables = new ReleaseTables([Of("10 to 17", 40), Of("10 to 18", 42)], []);
        var result = Protect(tables, new DisclosureRules { NestedPairs = [new NestedPair("10 to 18", "10 to 17")] });
        Assert.Contains(result.Cells, cell => cell.Status == CellStatus.Secondary);
    }

    [Fact]
    public void OldestAgeOfOnePerson_IsWithheld()
    {
        var rules = new DisclosureRules { Extremes = [new ShownExtreme("oldest", "b", 1), new ShownExtreme("youngest", "b", 6)] };
        var result = Protect(List(Of("b", 50), Of("c", 60)), rules);
        Assert.Equal(CellStatus.Primary, result.Figures.Single(figure => figure.Id == "oldest").Status);
        Assert.Equal(CellStatus.Published, result.Figures.Single(figure => figure.Id == "youngest").Status);
    }
}
