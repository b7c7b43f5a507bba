using CsCheck;
using DataSharingHub.Disclosure.Attacker;
using Xunit;

namespace DataSharingHub.Disclosure.Tests.Protection;

public sealed class AlternativesTests
{
    [Fact]
    public void RoundedTables_AddUpAndStayNear()
    {
        Gen.Int[0, 1_000_000].Sample(
            seed =>
            {
                var tables = DrawnTable.AreasOffencesYears(2, 2, 2, 2, 2, seed).Tables;
                var (rounded, refusals) = ControlledRounding.Round(tables, new RoundingOptions { Seed = seed });
                Assert.Empty(refusals);
                foreach (var relation in tables.Relations)
                    Assert.Equal(rounded!.Counts[relation.Total], relation.Parts.Sum(part => rounded.Counts[part]));
                Assert.All(tables.Cells, cell => Assert.Equal(0, rounded!.Counts[cell.Id] % 5));
            },
            iter: 5, seed: "0N0XIzNsQ0O2", threads: 1, writeLine: TestContext.Current.TestOutputHelper!.WriteLine);
    }

    [Fact]
    public void TwoWayTable_IsRoundedWithinTheBaseEverywhere()
    {
        var (rounded, _) = ControlledRounding.Round(DrawnTable.Read("3 7 11\n4 9 2\n6 8 13").Tables);
        Assert.True(rounded!.Controlled);
    }

    [Fact]
    public void LargeTable_IsRoundedWithinTheBaseEverywhere()
    {
        var tables = DrawnTable.AreasOffencesYears(8, 8, 5, 5, 3, 1).Tables;
        Assert.InRange(tables.Cells.Count, 8_000, 10_000);
        var (rounded, refusals) = ControlledRounding.Round(tables, ct: TestContext.Current.CancellationToken);
        Assert.Empty(refusals);
        foreach (var relation in tables.Relations)
            Assert.Equal(rounded!.Counts[relation.Total], relation.Parts.Sum(part => rounded.Counts[part]));
        Assert.True(rounded!.Controlled);
        Assert.Empty(rounded.Beyond);
        Assert.All(tables.Cells, cell => Assert.True(rounded.Counts[cell.Id] % 5 == 0 && Math.Abs(rounded.Counts[cell.Id] - cell.Count) < 5));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void SumsThatNoRoundingKeeps_AreNamed(bool otherwise)
    {
        // Rounded to twos, each of three ones is 0 or 2; then not all three pairs can add up to 2, which they do.
        var cells = new List<Cell> { Of("x", 1), Of("y", 1), Of("z", 1) };
        var relations = new List<Relation>();
        foreach (var pair in new[] { "xy", "yz", "xz" })
        {
            cells.Add(Of(pair, 2));
            relations.Add(new Relation(pair, pair, [pair[..1], pair[1..]]));
            if (!otherwise)
                continue;
            // What each pair also is the sum of stays as it is, so the pair may not move either.
            cells.AddRange([Of(pair + " north", 2), Of(pair + " south", 0)]);
            relations.Add(new Relation(pair + " areas", pair, [pair + " north", pair + " south"]));
        }

        var (rounded, refusals) = ControlledRounding.Round(new ReleaseTables(cells, relations), new RoundingOptions { Base = 2 });
        if (otherwise)
        {
            var refusal = Assert.Single(refusals);
            Assert.Equal("not-rounded", refusal.Code);
            Assert.NotEmpty(refusal.Cells);
            Assert.All(refusal.Cells, id => Assert.Equal(2, id.Length));
            return;
        }

        Assert.False(rounded!.Controlled);
        Assert.NotEmpty(rounded.Beyond);
        Assert.All(relations, relation => Assert.Equal(rounded.Counts[relation.Total], relation.Parts.Sum(part => rounded.Counts[part])));
    }

    private static Cell Of(string id, long count) => new() { Id = id, Count = count };

    [Fact]
    public void RoundedSmallCount_LeavesTheAttackerSeveralCounts()
    {
        // Attack on rounding: over many seeds the same rounded number comes from different true counts, so none follows from it.
        var truths = new Dictionary<long, HashSet<long>>();
        for (var count = 1L; count <= 4; count++)
            for (var seed = 0; seed < 30; seed++)
            {
                var (rounded, _) = ControlledRounding.Round(DrawnTable.Read($"{count} 12\n17 23").Tables, new RoundingOptions { Seed = seed });
                if (!truths.TryGetValue(rounded!.Counts["r0|c0"], out var set))
                    truths.Add(rounded.Counts["r0|c0"], set = []);
                set.Add(count);
            }
        Assert.Equal([1L, 2L, 3L, 4L], truths[0].Union(truths[5]).Order());
        Assert.All(truths.Values, set => Assert.True(set.Count >= 3));
    }

    [Fact]
    public void SameCell_IsPerturbedTheSameInEveryRelease()
    {
        var perturbation = new CellKeyPerturbation();
        byte[] secret = [1, 2, 3];
        var keys = Enumerable.Range(0, 12).Select(i => CellKeyPerturbation.RecordKey($"person {i}", secret)).ToArray();
        // Attack by asking again: whatever the order and however often, the answer is one, so no average comes nearer the truth.
        var answers = Enumerable.Range(0, 50).Select(seed =>
        {
            var shuffled = keys.ToArray();
            new Random(seed).Shuffle(shuffled);
            return perturbation.Perturb(12, CellKeyPerturbation.CellKey(shuffled));
        });
        Assert.Single(answers.Distinct());
    }

    [Fact]
    public void PerturbedCounts_AreUnbiasedAndNeverBelowZero()
    {
        var perturbation = new CellKeyPerturbation();
        var random = new Random(11);
        for (var count = 0L; count <= 6; count++)
        {
            var shown = Enumerable.Range(0, 20_000).Select(_ => perturbation.Perturb(count, (uint)random.NextInt64(uint.MaxValue))).ToArray();
            Assert.All(shown, value => Assert.InRange(value, 0, count + 3));
            Assert.InRange(shown.Average(), count - 0.05, count + 0.05);
        }
    }

    [Fact]
    public void RoundedReleases_LeaveEverySmallCountOneToFour() => Gen.Int[1, 1_000_000].Sample(
        seed =>
        {
            var tables = DrawnTable.AreasOffencesYears(2, 2, 2, 2, 2, seed).Tables;
            var (rounded, _) = ControlledRounding.Round(tables, new RoundingOptions { Seed = seed });
            if (!rounded!.Controlled)
                return;
            // Attack: each count lies less than five from what is printed, and true counts add up.
            var system = new PublishedSystem(
                [.. tables.Cells.Select(cell => new Quantity(cell.Id, 0, null, cell.Id))],
                [
                    .. tables.Cells.Select(cell => PublishedFacts.Rounded("printed " + cell.Id, cell.Id, rounded.Counts[cell.Id], 5, "printed")),
                    .. tables.Relations.Select(relation => PublishedFacts.Sum(relation.Id, relation.Total, relation.Parts, "sum")),
                ]);
            var targets = tables.Cells.Where(cell => cell.Count is > 0 and < 5).Select(cell => new AttackTarget(cell.Id, 1, 4)).ToList();
            var report = ReleaseAttack.Run(system, targets, new AttackOptions { Explain = false }, TestContext.Current.CancellationToken);
            Assert.True(report.Safe, string.Join(", ", report.Findings.Where(finding => finding.Outcome != AttackOutcome.Holds).Select(finding => finding.Label)));
        },
        iter: 20, threads: 1, writeLine: TestContext.Current.TestOutputHelper!.WriteLine);

    [Fact]
    public void SmallCounts_AreShownAsTheSameNumbers()
    {
        var perturbation = new CellKeyPerturbation(8, 2, 5);
        var random = new Random(3);
        var shown = Enumerable.Range(1, 12).ToDictionary(
            count => (long)count, count => Enumerable.Range(0, 60_000).Select(_ => perturbation.Perturb(count, (uint)random.NextInt64(uint.MaxValue))).ToArray());
        for (var count = 1L; count <= 4; count++)
        {
            Assert.All(shown[count], value => Assert.True(perturbation.Behind(value) is var (low, high) && low <= 1 && high >= 4));
            Assert.InRange(shown[count].Average(), count - 0.05, count + 0.05);
            Assert.Equal(perturbation.Variance(count), shown[count].Select(value => (value - count) * (value - count)).Average(), 0.1);
        }

        // What a reader is said to know is what really may be behind a number.
        foreach (var (count, values) in shown)
            Assert.All(values.Distinct(), value => Assert.InRange(count, perturbation.Behind(value).Low, perturbation.Behind(value).High));
    }

    [Fact]
    public void AveragingAttack_IsAsGoodAsLeastSquaresByHand()
    {
        // A row of n equal variances and its total: n/(n + 1) of the variance is left. Of a two-way table the two shares multiply.
        foreach (var n in new[] { 2, 3, 7 })
        {
            var cells = Enumerable.Range(0, n).Select(i => $"x{i}").Append("all").ToDictionary(id => id, _ => (double?)4.0);
            var left = AveragingAttack.SpreadLeft(cells, [new Relation("sum", "all", [.. Enumerable.Range(0, n).Select(i => $"x{i}")])], ["x0", "all"], TestContext.Current.CancellationToken);
            Assert.Equal(Math.Sqrt(4.0 * n / (n + 1)), left["x0"]!.Value, 6);
            Assert.Equal(Math.Sqrt(4.0 * n / (n + 1)), left["all"]!.Value, 6);
        }

        var table = DrawnTable.Read("3 7 11\n4 9 2\n6 8 13").Tables;
        var spread = AveragingAttack.SpreadLeft(table.Cells.ToDictionary(cell => cell.Id, _ => (double?)1.0), table.Relations, ["r0|c0"], TestContext.Current.CancellationToken);
        Assert.Equal(Math.Sqrt(9.0 / 16), spread["r0|c0"]!.Value, 6);
        // What is printed nowhere is known only through the others.
        var hidden = AveragingAttack.SpreadLeft(
            new Dictionary<string, double?> { ["a"] = 1, ["b"] = null, ["all"] = 1 }, [new Relation("sum", "all", ["a", "b"])], ["b"], TestContext.Current.CancellationToken);
        Assert.Equal(Math.Sqrt(2), hidden["b"]!.Value, 3);
    }

    [Fact]
    public void MergingSuggestion_SaysWhatItGivesBack()
    {
        var table = DrawnTable.Read("1 2 40 60\n2 1 50 45\n3 2 70 90\n2 2 35 55");
        var suggestion = MergeSuggestions.For(table, new DisclosureRules())[0];
        Assert.Equal("col", suggestion.Dimension);
        Assert.Equal(["c0", "c1"], suggestion.Categories.Order());
        Assert.True(suggestion.WithheldAfter < suggestion.WithheldNow);
        Assert.Equal(5, suggestion.CellsLost);
    }
}
