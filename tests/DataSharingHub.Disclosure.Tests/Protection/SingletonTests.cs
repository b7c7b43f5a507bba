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
