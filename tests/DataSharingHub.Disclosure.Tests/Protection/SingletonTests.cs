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
    public void SinglePersonWithSeveralOffences_IsHiddenInsteadOfRefused()
    {
        var tables = Row(Of("a", 3, 1), Of("b", 25, 20), Of("c", 30, 30), Of("d", 40, 40));
        var result = Protect(tables, Rules);
        Assert.True(result.Releasable, string.Join("; ", result.Unproven.Select(unproven => unproven.Cell)));
        Assert.Empty(ProofVerifier.Check(result.Proof!));
    }

    [Fact]
    public void WitnessThatChangesWhatASinglePersonKnows_ProvesNothingForOthers()
    {
        var tables = Row(Of("a", 1, 1), Of("b", 3, 3), Of("c", 30, 30), Of("d", 40, 40));
        var proof = Protect(tables, new DisclosureRules()).Proof!;
        Assert.Empty(ProofVerifier.Check(proof));
        var known = proof with { Cells = [.. proof.Cells.Select(cell => cell.Id == "a" ? cell with { Alone = true } : cell)] };
        var through = proof.Witnesses.Any(witness => witness.Counts.Any(change => proof.Cells[change.Cell].Id == "a"));
        Assert.Equal(through, ProofVerifier.Check(known).Count > 0);
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
    public void WhicheverPathProtects_NobodyAloneInACellGainsAnything() => Gen.Int[1, 1_000_000].Sample(
        seed =>
        {
            var table = Drawn(seed, 3, 3, 4);
            var system = SystemOf(table.Tables);
            var byWalks = Protect(table.Tables, Rules);
            if (byWalks.Releasable)
                AssertEveryTableThatFits(table, byWalks);

            // The same with no walk at all: programs alone find what there is, and nothing that anybody sees through.
            var book = new RouteBook(system, CostScale.Of(system));
            PatternRepair.Complete(book, seed, TestContext.Current.CancellationToken);
            foreach (var (requirement, witness) in book.Witnesses())
            {
                Assert.True(witness.IsValid(system) && witness.Meets(system, requirement));
                Assert.True(Array.TrueForAll(witness.Cells, cell => cell == requirement.Cell || !system.Alone[cell]), $"seen through by whoever is alone in {system.Ids[requirement.Cell]}");
            }

            if (book.Open.Any())
                return;
            Assert.True(byWalks.Releasable, "programs proved what walks and programs together did not");
            var withheld = book.Withheld();
            var index = system.Ids.Select((id, i) => (id, i)).ToDictionary(pair => pair.id, pair => pair.i);
            AssertEveryTableThatFits(table, byWalks with
            {
                Cells = [.. byWalks.Cells.Select(cell => cell with { Status = system.Primary[index[cell.Id]] ? CellStatus.Primary : withheld[index[cell.Id]] ? CellStatus.Secondary : CellStatus.Published })],
            });
        },
        iter: 40, threads: 1, writeLine: TestContext.Current.TestOutputHelper!.WriteLine);

    private static CellSystem SystemOf(ReleaseTables tables)
    {
        var indexed = InputCheck.Run(tables, Rules, Quick).Tables!;
        return CellSystemBuilder.Build(indexed, Rules, PrimaryScreen.Run(indexed, Rules), new HashSet<int>());
    }

    // Everybody who is alone in a cell may even pool what each knows: of every other small count all tables that fit still leave 1 to 4.
    private static void AssertEveryTableThatFits(HierarchicalTable table, ProtectionResult result)
    {
        var cells = table.Tables.Cells.ToDictionary(cell => cell.Id);
        foreach (var own in result.Cells.Where(cell => cell.Status == CellStatus.Primary && cells[cell.Id].Count is > 0 and < 5))
        {
            var known = result with
            {
                Cells = [.. result.Cells.Select(cell => cell.Id != own.Id && cells[cell.Id] is { Contributors: 1, Count: > 0 } ? cell with { Status = CellStatus.Published } : cell)],
            };
            var open = known.Cells.Count(cell => cell.Status != CellStatus.Published && cell.Id.Split('|').All(node => node != "Total"));
            if (open > 5)
                continue;
            var (low, high) = BruteForce.Intervals(table, known, Reader.Same, 13)[own.Id];
            Assert.True(low <= 1 && high >= 4, $"{own.Id} is seen to lie between {low} and {high}");
        }
    }

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
            var targets = primary.Where(id => counts[id] is > 0 and < 5).Select(id => new AttackTarget(id, 1, 4)).ToList();
            var system = PublishedSystem.FromTables(tables, others, primary, 5, Reader.Same);
            Assert.True(ReleaseAttack.Run(system, targets, new AttackOptions { Explain = false }, TestContext.Current.CancellationToken).Safe, $"whoever is alone in {own.Id} narrows another count");
        }
    }

    private static ProtectionResult Protect(ReleaseTables tables, DisclosureRules rules) =>
        DisclosureEngine.Protect(tables, rules, Quick, TestContext.Current.CancellationToken);

    private static ReleaseTables Row(params Cell[] parts) => new(
        [.. parts, new Cell { Id = "all", Count = parts.Sum(part => part.Count) }], [new Relation("sum", "all", [.. parts.Select(part => part.Id)])]);

    private static Cell Of(string id, long count, int contributors) => new() { Id = id, Count = count, Contributors = contributors };
}
