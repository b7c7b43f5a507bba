using DataSharingHub.Disclosure.Attacker;
using Xunit;

namespace DataSharingHub.Disclosure.Tests.Protection;

/// <summary>Tables of many shapes, protected and then attacked by the attacker, which is given nothing but what would be printed.</summary>
public sealed class ShapeTests
{
    private static readonly ProtectOptions Quick = new() { Effort = 0.04 };

    public static TheoryData<string> Shapes => ["four-way", "deep", "sparse", "heavy", "single column", "single row and total", "all small", "linked"];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void TableOfAnyShape_HoldsAgainstTheAttacker(string shape)
    {
        var tables = Make(shape, new Random(shape.Length * 7919));
        foreach (var reader in new[] { Reader.Same, Reader.Zeros })
        {
            var result = DisclosureEngine.Protect(tables, new DisclosureRules { Reader = reader }, Quick, TestContext.Current.CancellationToken);
            Assert.True(result.Releasable, $"{shape}, {reader}: {result.Unproven.Count} unproven");
            Assert.Empty(ProofVerifier.Check(result.Proof!));
            var report = Attack(tables, result, reader);
            Assert.True(report.Safe, $"{shape}, {reader}: {report.Leaks.Count()} leaks, {report.Undecided.Count()} undecided");
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void MoreWithheld_IsNeverLessSafe(string shape)
    {
        var random = new Random(shape.Length);
        var tables = Make(shape, random);
        var result = DisclosureEngine.Protect(tables, new DisclosureRules(), Quick, TestContext.Current.CancellationToken);
        var shown = result.Cells.Where(cell => cell.Status == CellStatus.Published).Select(cell => cell.Id).ToArray();
        random.Shuffle(shown);
        var more = shown.Take(3).ToHashSet(StringComparer.Ordinal);
        Assert.True(Attack(tables, result, Reader.Same, more).Safe);

        // And cells that a person wants withheld besides do not make the engine leave anything open.
        var forced = tables with { Cells = [.. tables.Cells.Select(cell => more.Contains(cell.Id) ? cell with { Preset = CellPreset.Forced } : cell)] };
        var again = DisclosureEngine.Protect(forced, new DisclosureRules(), Quick, TestContext.Current.CancellationToken);
        Assert.Subset(again.Cells.Where(cell => cell.Status != CellStatus.Published).Select(cell => cell.Id).ToHashSet(), more);
        if (again.Releasable)
            Assert.Empty(ProofVerifier.Check(again.Proof!));
        else
            Assert.All(again.Unproven, unproven => Assert.NotEmpty(unproven.Reason));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void NumberOfThreads_ChangesNothing(string shape)
    {
        var tables = Make(shape, new Random(5));
        static string Pattern(ProtectionResult result) => string.Concat(result.Cells.Select(cell => cell.Status.ToString()[..2]));
        var one = DisclosureEngine.Protect(tables, new DisclosureRules(), Quick with { Threads = 1 }, TestContext.Current.CancellationToken);
        var four = DisclosureEngine.Protect(tables, new DisclosureRules(), Quick with { Threads = 4 }, TestContext.Current.CancellationToken);
        Assert.Equal(Pattern(one), Pattern(four));
        Assert.Equal(one.Proof!.Witnesses.Sum(witness => witness.Counts.Sum(change => change.Count)), four.Proof!.Witnesses.Sum(witness => witness.Counts.Sum(change => change.Count)));
    }

    [Fact]
    public void MagnitudesOfFewContributors_StayUncertain()
    {
        var random = new Random(3);
        var cells = new List<InnerCell>();
        for (var r = 0; r < 5; r++)
            for (var c = 0; c < 4; c++)
            {
                var brought = Enumerable.Range(0, 1 + random.Next(6)).Select(_ => (long)random.Next(1, 60)).OrderDescending().ToArray();
                cells.Add(new InnerCell([$"r{r}", $"c{c}"], brought.Sum()) { Contributors = brought.Length, Largest = [.. brought.Take(3)] });
            }
        var tables = DrawnTable.Build([DrawnTable.Flat("row", 'r', 5), DrawnTable.Flat("col", 'c', 4)], cells).Tables;
        var result = DisclosureEngine.Protect(tables, new DisclosureRules { MinimumContributors = 3, PPercent = 10 }, Quick, TestContext.Current.CancellationToken);
        Assert.True(result.Releasable);
        Assert.Empty(ProofVerifier.Check(result.Proof!));
        var counts = tables.Cells.ToDictionary(cell => cell.Id, cell => cell.Count);
        var withheld = result.Cells.Where(cell => cell.Status != CellStatus.Published).Select(cell => cell.Id).ToHashSet();
        var primary = result.Cells.Where(cell => cell.Status == CellStatus.Primary).Select(cell => cell.Id).ToHashSet();
        Assert.NotEmpty(primary);
        var system = PublishedSystem.FromTables(tables, withheld, primary, 5, Reader.Same);
        var targets = primary.Select(id => new AttackTarget(id, Math.Max(0, counts[id] - 4), counts[id] + 4)).ToList();
        Assert.True(ReleaseAttack.Run(system, targets, ct: TestContext.Current.CancellationToken).Safe);
    }

    internal static AttackReport Attack(ReleaseTables tables, ProtectionResult result, Reader reader, IReadOnlySet<string>? more = null)
    {
        var primary = result.Cells.Where(cell => cell.Status == CellStatus.Primary).Select(cell => cell.Id).ToHashSet(StringComparer.Ordinal);
        var withheld = result.Cells.Where(cell => cell.Status != CellStatus.Published).Select(cell => cell.Id).Concat(more ?? new HashSet<string>()).ToHashSet(StringComparer.Ordinal);
        return ReleaseAttack.Run(
            PublishedSystem.FromTables(tables, withheld, primary, 5, reader), TableTargets.For(tables, primary, 5, reader), new AttackOptions { Explain = false },
            TestContext.Current.CancellationToken);
    }

    private static ReleaseTables Make(string shape, Random random) => shape switch
    {
        "four-way" => Flat(random, 6, 4, 3, 3, 2),
        "deep" => Deep(random),
        "sparse" => Flat(random, 0.5, 12, 9),
        "heavy" => Flat(random, 40, 8, 6, 2),
        "single column" => Flat(random, 5, 14),
        "single row and total" => Flat(random, 5, 9, 1),
        "all small" => Flat(random, 0.9, 4, 3, 3),
        _ => Linked(random),
    };

    private static ReleaseTables Flat(Random random, double mean, params int[] sizes)
    {
        var places = new List<string[]> { Array.Empty<string>() };
        for (var d = 0; d < sizes.Length; d++)
            places = [.. places.SelectMany(place => Enumerable.Range(0, sizes[d]).Select(i => (string[])[.. place, $"{(char)('a' + d)}{i}"]))];
        // Heavy tails: the exponent of a normal-like sum, so that a few cells hold most of the counts.
        var cells = places.ConvertAll(place => new InnerCell(place, (long)(mean * Math.Exp(2.5 * (random.NextDouble() + random.NextDouble() - 1.2)) * random.NextDouble() * 2)));
        return DrawnTable.Build([.. sizes.Select((size, d) => DrawnTable.Flat($"d{d}", (char)('a' + d), size))], cells).Tables;
    }

    private static ReleaseTables Deep(Random random)
    {
        var children = new Dictionary<string, IReadOnlyList<string>> { ["Total"] = ["0", "1"] };
        for (var depth = 0; depth < 3; depth++)
            foreach (var node in children.Values.SelectMany(nodes => nodes).Where(node => !children.ContainsKey(node)).ToList())
                children[node] = [node + "0", node + "1"];
        var leaves = children.Values.SelectMany(nodes => nodes).Where(node => !children.ContainsKey(node)).ToList();
        var cells = leaves.SelectMany(leaf => Enumerable.Range(0, 4).Select(c => new InnerCell([leaf, $"c{c}"], DrawnTable.Skewed(random, 7)))).ToList();
        return DrawnTable.Build([new Dimension("area", children), DrawnTable.Flat("col", 'c', 4)], cells).Tables;
    }

    // Two tables that meet in the totals of their rows: area by offence and area by age.
    private static ReleaseTables Linked(Random random)
    {
        var (cells, relations) = (new SortedDictionary<string, Cell>(StringComparer.Ordinal), new List<Relation>());
        var totals = Enumerable.Range(0, 6).Select(_ => 20 + DrawnTable.Skewed(random, 30)).ToArray();
        for (var table = 0; table < 2; table++)
        {
            var sums = new long[5];
            for (var area = 0; area < totals.Length; area++)
            {
                var left = totals[area];
                for (var c = 0; c < 5; c++)
                {
                    var count = c == 4 ? left : Math.Min(left, DrawnTable.Skewed(random, 5));
                    left -= count;
                    sums[c] += count;
                    cells[$"{table} a{area} c{c}"] = new Cell { Id = $"{table} a{area} c{c}", Count = count };
                }
                cells[$"a{area}"] = new Cell { Id = $"a{area}", Count = totals[area] };
                relations.Add(new Relation($"{table} row {area}", $"a{area}", [.. Enumerable.Range(0, 5).Select(c => $"{table} a{area} c{c}")]));
            }
            for (var c = 0; c < 5; c++)
            {
                cells[$"{table} c{c}"] = new Cell { Id = $"{table} c{c}", Count = sums[c] };
                relations.Add(new Relation($"{table} column {c}", $"{table} c{c}", [.. Enumerable.Range(0, totals.Length).Select(area => $"{table} a{area} c{c}")]));
            }
        }
        cells["all"] = new Cell { Id = "all", Count = totals.Sum() };
        relations.Add(new Relation("all areas", "all", [.. Enumerable.Range(0, totals.Length).Select(area => $"a{area}")]));
        return new ReleaseTables([.. cells.Values], relations);
    }
}
