using CsCheck;
using DataSharingHub.Disclosure.Attacker;
using Xunit;

namespace DataSharingHub.Disclosure.Tests.Protection;

/// <summary>A person who is alone in a withheld cell knows its count and may take it away from a total.</summary>
public sealed class SingletonTests
{
    private static readonly ProtectOptions Quick = new() { Effort = 0.04 };
    private static readonly DisclosureRules Rules = new() { ProtectFromSingletons = true };

    [Fact]
    public void PairOfWhichOneIsASinglePerson_NeedsAThirdCell()
    {
        // 1 and 3 hide each other from the world, but whoever the 1 is takes himself away and has the 3.
        var tables = Row(Of("a", 1, 1), Of("b", 3, 3), Of("c", 30, 30), Of("d", 40, 40));
        Assert.Equal(0, Protect(tables, new DisclosureRules()).Loss!.SecondaryCells);
        var result = Protect(tables, Rules);
        Assert.True(result.Releasable);
        Assert.Equal(1, result.Loss!.SecondaryCells);
        Assert.Empty(ProofVerifier.Check(result.Proof!));
        AssertHoldsAgainstEachSinglePerson(tables, result);
    }

    [Fact]
    public void WherePeopleAreCounted_ACountOfOneIsOnePerson()
    {
        // Nothing is said of contributors: the units are people.
        var tables = Row(Of("a", 1), Of("b", 3), Of("c", 30), Of("d", 40));
        Assert.Equal(0, Protect(tables, new DisclosureRules()).Loss!.SecondaryCells);
        var result = Protect(tables, Rules);
        Assert.True(result.Releasable);
        Assert.Equal(1, result.Loss!.SecondaryCells);
        Assert.True(result.Proof!.Cells.Single(cell => cell.Id == "a").Alone);
        Assert.Empty(ProofVerifier.Check(result.Proof));
    }

    [Fact]
    public void SinglePersonWithSeveralOffences_IsHiddenInsteadOfRefused()
    {
        var tables = Row(Of("a", 3, 1), Of("b", 25, 20), Of("c", 30, 30), Of("d", 40, 40));
        var result = Protect(tables, Rules);
        Assert.True(result.Releasable, string.Join("; ", result.Unproven.Select(unproven => unproven.Cell)));
        Assert.Empty(ProofVerifier.Check(result.Proof!));
    }

    [Fact]
    public void ThreePeopleEachAloneInACell_AreHiddenByOneAnother()
    {
        // Each knows his own one and of the other two only that they are two together.
        var tables = Row(Of("a", 1, 1), Of("b", 1, 1), Of("c", 1, 1), Of("d", 40, 40), Of("e", 50, 50));
        var result = Protect(tables, Rules);
        Assert.True(result.Releasable, string.Join("; ", result.Unproven.Select(unproven => unproven.Cell)));
        AssertHoldsAgainstEachSinglePerson(tables, result);
    }

    [Fact]
    public void OnePersonBehindACellAndItsTotal_IsOnePerson()
    {
        var cells = new List<InnerCell> { new(["r0", "c0"], 1) { Contributors = 1 } };
        for (var r = 0; r < 4; r++)
            for (var c = 0; c < 4; c++)
                if (r > 0)
                    cells.Add(new InnerCell([$"r{r}", $"c{c}"], 20 + r + (7 * c)) { Contributors = 20 });
        var tables = DrawnTable.Build([DrawnTable.Flat("row", 'r', 4), DrawnTable.Flat("col", 'c', 4)], cells).Tables;
        Assert.Equal(1, tables.Cells.Single(cell => cell.Id == "r0|Total").Contributors);
        var result = Protect(tables, Rules);
        Assert.True(result.Releasable, string.Join("; ", result.Unproven.Select(unproven => unproven.Cell)));
        Assert.Empty(ProofVerifier.Check(result.Proof!));
    }

    [Fact]
    public void ProofWithoutTheWitnessesForOnePerson_IsRefused()
    {
        var tables = Row(Of("a", 1, 1), Of("b", 3, 3), Of("c", 30, 30), Of("d", 40, 40));
        var proof = Protect(tables, new DisclosureRules()).Proof!;
        Assert.Empty(ProofVerifier.Check(proof));
        var known = proof with { Cells = [.. proof.Cells.Select(cell => cell.Id == "a" ? cell with { Alone = true } : cell)] };
        Assert.Contains(ProofVerifier.Check(known), fault => fault.Contains("sees through", StringComparison.Ordinal));
        Assert.Empty(ProofVerifier.Check(Protect(tables, Rules).Proof!));
    }

    [Fact]
    public void SmallCounts_HoldAgainstEachSinglePerson() => Gen.Int[1, 1_000_000].Sample(
        seed =>
        {
            var random = new Random(seed);
            var cells = new List<InnerCell>();
            for (var r = 0; r < 5; r++)
                for (var c = 0; c < 5; c++)
                {
                    var count = DrawnTable.Skewed(random, 9);
                    cells.Add(new InnerCell([$"r{r}", $"c{c}"], count) { Contributors = (int)Math.Min(count, 1 + random.Next(4)) });
                }
            var tables = DrawnTable.Build([DrawnTable.Flat("row", 'r', 5), DrawnTable.Flat("col", 'c', 5)], cells).Tables;
            var result = Protect(tables, Rules);
            if (!result.Releasable)
            {
                Assert.NotEmpty(result.Unproven);
                return;
            }
            Assert.Empty(ProofVerifier.Check(result.Proof!));
            AssertHoldsAgainstEachSinglePerson(tables, result);
        },
        iter: 25, threads: 1, writeLine: TestContext.Current.TestOutputHelper!.WriteLine);

    [Fact]
    public void EveryTableThatFits_LeavesEachPersonEverySmallCount() => Gen.Int[1, 1_000_000].Sample(
        seed =>
        {
            var table = Drawn(seed, 3, 3, 4);
            var result = Protect(table.Tables, Rules);
            if (result.Releasable)
                AssertEveryTableThatFits(table, result);
        },
        iter: 40, threads: 1, writeLine: TestContext.Current.TestOutputHelper!.WriteLine);

    // By enumeration: to whoever is alone in a cell it is as good as printed, and all tables that still fit leave 1 to 4 of every other small count.
    private static void AssertEveryTableThatFits(HierarchicalTable table, ProtectionResult result)
    {
        var cells = table.Tables.Cells.ToDictionary(cell => cell.Id);
        foreach (var own in result.Cells.Where(cell => cell.Status != CellStatus.Published && cells[cell.Id] is { Contributors: 1, Count: > 0 } && cell.Id.Split('|').All(node => node != "Total")))
        {
            var known = result with { Cells = [.. result.Cells.Select(cell => cell.Id == own.Id ? cell with { Status = CellStatus.Published } : cell)] };
            if (known.Cells.Count(cell => cell.Status != CellStatus.Published && cell.Id.Split('|').All(node => node != "Total")) > 5)
                continue;
            var intervals = BruteForce.Intervals(table, known, Reader.Same, 13);
            foreach (var other in known.Cells.Where(cell => cell.Status == CellStatus.Primary && cells[cell.Id].Count is > 0 and < 5 && cells[cell.Id].Contributors != 1))
            {
                var (low, high) = intervals[other.Id];
                // Of a total over his own cell a person knows what he brings.
                var least = Contains(other.Id, own.Id) ? Math.Max(1, cells[own.Id].Count) : 1;
                Assert.True(low <= least && high >= 4, $"whoever is alone in {own.Id} sees {other.Id} to lie between {low} and {high}");
            }
        }
    }

    private static bool Contains(string total, string part) => total.Split('|').Zip(part.Split('|')).All(pair => pair.First == pair.Second || pair.First == "Total");

    private static HierarchicalTable Drawn(int seed, int rows, int columns, double mean)
    {
        var random = new Random(seed);
        var cells = new List<InnerCell>();
        for (var r = 0; r < rows; r++)
            for (var c = 0; c < columns; c++)
            {
                var count = Math.Min(9, DrawnTable.Skewed(random, mean));
                cells.Add(new InnerCell([$"r{r}", $"c{c}"], count) { Contributors = (int)Math.Min(count, 1 + random.Next(4)) });
            }
        return DrawnTable.Build([DrawnTable.Flat("row", 'r', rows), DrawnTable.Flat("col", 'c', columns)], cells);
    }

    // To a person who is alone in a cell the cell is as good as printed.
    private static void AssertHoldsAgainstEachSinglePerson(ReleaseTables tables, ProtectionResult result)
    {
        var status = result.Cells.ToDictionary(cell => cell.Id, cell => cell.Status);
        var withheld = status.Where(pair => pair.Value != CellStatus.Published).Select(pair => pair.Key).ToHashSet();
        foreach (var own in tables.Cells.Where(cell => cell is { Contributors: 1, Count: > 0 } && withheld.Contains(cell.Id)))
        {
            var others = withheld.Where(id => id != own.Id).ToHashSet();
            var primary = others.Where(id => status[id] == CellStatus.Primary).ToHashSet();
            var counts = tables.Cells.ToDictionary(cell => cell.Id, cell => cell.Count);
            // A total of one person is the same person's; of another total over his own cell he knows what he brings.
            var same = tables.Cells.Where(cell => cell is { Contributors: 1, Count: > 0 } && Contains(cell.Id, own.Id)).Select(cell => cell.Id).ToHashSet();
            others.ExceptWith(same);
            var targets = primary.Where(id => !same.Contains(id) && counts[id] is > 0 and < 5)
                .Select(id => new AttackTarget(id, Contains(id, own.Id) ? own.Count : 1, 4)).ToList();
            var system = PublishedSystem.FromTables(tables, others, primary, 5, Reader.Same);
            Assert.True(ReleaseAttack.Run(system, targets, new AttackOptions { Explain = false }, TestContext.Current.CancellationToken).Safe, $"whoever is alone in {own.Id} narrows another count");
        }
    }

    private static ProtectionResult Protect(ReleaseTables tables, DisclosureRules rules) =>
        DisclosureEngine.Protect(tables, rules, Quick, TestContext.Current.CancellationToken);

    private static ReleaseTables Row(params Cell[] parts) => new(
        [.. parts, new Cell { Id = "all", Count = parts.Sum(part => part.Count) }], [new Relation("sum", "all", [.. parts.Select(part => part.Id)])]);

    private static Cell Of(string id, long count) => new() { Id = id, Count = count };

    private static Cell Of(string id, long count, int contributors) => new() { Id = id, Count = count, Contributors = contributors };
}
