using DataSharingHub.Disclosure.Attacker;
using Xunit;

namespace DataSharingHub.Disclosure.Tests.Attacker;

/// <summary>Arguments that an information governance officer can follow.</summary>
public sealed class ArgumentTests
{
    [Fact]
    public void OneCellLeftOfATotal_ArgumentIsTheSubtraction()
    {
        var tables = new ReleaseTables(
            [Cell("total", 241, "2023 total"), Cell("a", 119, "A"), Cell("b", 35, "B"), Cell("c", 85, "C"), Cell("d", 2, "sexual, 2023")],
            [new Relation("row", "total", ["a", "b", "c", "d"])]);

        var finding = Attack(tables, ["d"], Reader.Same).Leaks.Single();

        Assert.Equal(["row"], finding.Argument!.Facts);
        Assert.Equal(
            "2023 total 241 − 119 − 35 − 85 leaves 2 for sexual, 2023. So sexual, 2023 is exactly 2.", finding.Argument.Text);
    }

    [Fact]
    public void TwoRowsAgainstThreeColumns_ArgumentAddsAndTakesAway()
    {
        // Rows and columns that only together give the corner away: a + b and c + d printed, a + c and b + d + e printed.
        var system = new PublishedSystem(
            [.. "abcde".Select(id => new Quantity(id.ToString(), 0, null, id.ToString()))],
            [
                Sum("row 1", 7, "a", "b"), Sum("row 2", 9, "c", "d"), Sum("column 1", 6, "a", "c"), Sum("column 2", 12, "b", "d", "e"),
            ]);

        var report = ReleaseAttack.Run(system, [new AttackTarget("e", 1, 4)], ct: TestContext.Current.CancellationToken);

        var finding = report.Leaks.Single();
        Assert.Equal((2L, 2L), (finding.Lower, finding.Upper!.Value));
        Assert.Equal(4, finding.Argument!.Facts.Count);
        Assert.Contains("Add together: column 2 is 12; column 1 is 6. Take away: row 1 is 7; row 2 is 9. What is left is e: at most 2.", finding.Argument.Text, StringComparison.Ordinal);
        Assert.EndsWith("So e is exactly 2.", finding.Argument.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void ArgumentOfALeak_LosesItsForceWithoutAnyOneOfItsFacts()
    {
        for (var seed = 1; seed <= 25; seed++)
        {
            var (tables, primary, withheld) = RandomTables.TwoWay(new Random(seed), 10);
            var system = PublishedSystem.FromTables(tables, withheld, primary, 5, Reader.Same);
            var report = ReleaseAttack.Run(system, TableTargets.For(tables, primary, 5, Reader.Same), ct: TestContext.Current.CancellationToken);
            foreach (var leak in report.Leaks.Where(l => l.Upper != l.Lower))
            {
                var facts = system.Facts.Where(f => leak.Argument!.Facts.Contains(f.Id)).ToList();
                Assert.True(SameInterval(system, facts, leak), $"seed {seed}: the argument is not enough");
                Assert.All(facts, f => Assert.False(SameInterval(system, [.. facts.Where(o => o != f)], leak), $"seed {seed}: {f.Id} is not needed"));
            }
        }
    }

    [Fact]
    public void PrintedPartsBeyondTheirTotal_IsAContradictionNotAVerdict()
    {
        var system = new PublishedSystem([new Quantity("x", 0, null, "x"), new Quantity("y", 0, null, "y")], [Sum("small", 3, "x", "y"), Sum("large", 9, "x", "y")]);

        var report = ReleaseAttack.Run(system, [new AttackTarget("x", 1, 4)], ct: TestContext.Current.CancellationToken);

        Assert.False(report.Safe);
        Assert.Equal(["large", "small"], report.Contradiction!.Facts.Order(StringComparer.Ordinal));
    }

    private static bool SameInterval(PublishedSystem system, IReadOnlyList<LinearFact> facts, AttackFinding leak)
    {
        var finding = ReleaseAttack.Run(
            system with { Facts = facts }, [leak.Target], new AttackOptions { Exact = true, Explain = false }, TestContext.Current.CancellationToken).Findings.Single();
        return (leak.Upper >= leak.Target.Upper || finding.Upper == leak.Upper) && (leak.Lower <= leak.Target.Lower || finding.Lower == leak.Lower);
    }

    private static AttackReport Attack(ReleaseTables tables, IEnumerable<string> primary, Reader reader)
    {
        var set = primary.ToHashSet(StringComparer.Ordinal);
        return ReleaseAttack.Run(PublishedSystem.FromTables(tables, set, set, 5, reader), TableTargets.For(tables, set, 5, reader), ct: TestContext.Current.CancellationToken);
    }

    private static Cell Cell(string id, long count, string label) => new() { Id = id, Count = count, Label = label };

    private static LinearFact Sum(string id, long value, params string[] parts) => new(id, [.. parts.Select(p => new Term(p, 1))], value, value, $"{id} is {value}");
}
