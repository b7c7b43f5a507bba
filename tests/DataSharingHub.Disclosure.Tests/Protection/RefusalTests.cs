using Xunit;

namespace DataSharingHub.Disclosure.Tests.Protection;

public sealed class RefusalTests
{
    private static string Code(ReleaseTables tables, DisclosureRules? rules = null, ProtectOptions? options = null) =>
        Assert.Single(DisclosureEngine.Protect(tables, rules ?? new DisclosureRules(), options).Refusals).Code;

    private static Cell Count(string id, long count) => new() { Id = id, Count = count };

    [Fact]
    public void ContradictingTotal_IsRefusedByName()
    {
        var result = DisclosureEngine.Protect(
            new ReleaseTables([Count("all", 9), Count("a", 3), Count("b", 5)], [new Relation("sum", "all", ["a", "b"])]), new DisclosureRules());
        Assert.Equal("contradicting-totals", Assert.Single(result.Refusals).Code);
        Assert.Equal(["all"], result.Refusals[0].Cells);
        Assert.DoesNotContain("9", result.Refusals[0].Message, StringComparison.Ordinal);
        Assert.False(result.Releasable);
    }

    [Fact]
    public void MissingTotal_IsRefused() =>
        Assert.Equal("missing-cell", Code(new ReleaseTables([Count("a", 3)], [new Relation("sum", "all", ["a"])])));

    [Fact]
    public void NegativeCount_IsRefused() => Assert.Equal("negative-count", Code(new ReleaseTables([Count("a", -1)], [])));

    [Fact]
    public void DuplicatedCell_IsRefused() => Assert.Equal("duplicated-cell", Code(new ReleaseTables([Count("a", 1), Count("a", 1)], [])));

    [Fact]
    public void TooManyCells_AreRefused() =>
        Assert.Equal("too-many-cells", Code(new ReleaseTables([Count("a", 1), Count("b", 1)], []), options: new ProtectOptions { MaximumCells = 1 }));

    [Fact]
    public void NoCells_AreRefused() => Assert.Equal("no-cells", Code(new ReleaseTables([], [])));

    [Fact]
    public void TotalsInALoop_AreRefused() =>
        Assert.Equal("relation-loop", Code(new ReleaseTables(
            [Count("a", 3), Count("b", 3)], [new Relation("up", "a", ["b"]), new Relation("down", "b", ["a"])])));

    [Fact]
    public void RulesThatNameUnknownCells_AreRefused() =>
        Assert.Equal("unknown-cell", Code(new ReleaseTables([Count("a", 3)], []), new DisclosureRules { UnknownCells = new HashSet<string> { "z" } }));

    [Fact]
    public void LoopInAHierarchy_IsRefused()
    {
        var loop = new Dimension("area", new Dictionary<string, IReadOnlyList<string>> { ["Total"] = ["A"], ["B"] = ["C"], ["C"] = ["B"] });
        Assert.Equal("hierarchy-loop", Assert.Single(HierarchicalTable.Build([loop], []).Refusals).Code);
    }

    [Fact]
    public void HierarchyWithoutARoot_IsRefused()
    {
        var several = new Dimension("area", new Dictionary<string, IReadOnlyList<string>> { ["North"] = ["A"], ["South"] = ["B"] });
        Assert.Equal("missing-total", Assert.Single(HierarchicalTable.Build([several], []).Refusals).Code);
    }

    [Fact]
    public void AMillionCells_AreRefusedBeforeTheyAreMade()
    {
        var dimensions = Enumerable.Range(0, 3).Select(d => DrawnTable.Flat($"d{d}", 'n', 100)).ToArray();
        Assert.Equal("too-many-cells", Assert.Single(HierarchicalTable.Build(dimensions, []).Refusals).Code);
    }

    [Fact]
    public void DuplicatedInnerCell_IsRefusedByName()
    {
        var refusal = Assert.Single(HierarchicalTable.Build([DrawnTable.Flat("row", 'r', 2)], [new(["r0"], 1), new(["r0"], 2)]).Refusals);
        Assert.Equal("duplicated-cell", refusal.Code);
        Assert.Equal(["r0"], refusal.Cells);
    }
}
