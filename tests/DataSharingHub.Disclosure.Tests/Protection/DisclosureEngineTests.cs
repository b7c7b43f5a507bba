using CsCheck;
using DataSharingHub.Disclosure.Attacker;
using Xunit;

namespace DataSharingHub.Disclosure.Tests.Protection;

public sealed class DisclosureEngineTests
{
    private static readonly ProtectOptions Quick = new() { Effort = 0.1 };

    private static readonly Gen<(int Rows, int Columns, int Seed)> Shapes =
        Gen.Select(Gen.Int[2, 3], Gen.Int[2, 3], Gen.Int[0, 1_000_000]);

    private static HierarchicalTable Random((int Rows, int Columns, int Seed) shape, double mean = 5)
    {
        var random = new Random(shape.Seed);
        var cells = new List<InnerCell>();
        for (var r = 0; r < shape.Rows; r++)
            for (var c = 0; c < shape.Columns; c++)
                cells.Add(new InnerCell([$"r{r}", $"c{c}"], DrawnTable.Skewed(random, mean)));
        return DrawnTable.Build([DrawnTable.Flat("row", 'r', shape.Rows), DrawnTable.Flat("col", 'c', shape.Columns)], cells);
    }

    private static string Pattern(ProtectionResult result) =>
        string.Concat(result.Cells.OrderBy(cell => cell.Id, StringComparer.Ordinal).Select(cell => cell.Status.ToString()[..2]));

    [Fact]
    public void OnePrimaryInTheMiddle_ThreeMoreCellsAreWithheld()
    {
        // A lone withheld cell of a two-way table needs a rectangle: Cox (1980), and no safe pattern has fewer than three more.
        var table = DrawnTable.Read("20 30 40\n25 3 35\n30 45 50");
        var result = DisclosureEngine.Protect(table.Tables, new DisclosureRules());
        Assert.Equal(1, result.Loss!.PrimaryCells);
        Assert.Equal(3, result.Loss.SecondaryCells);
        Assert.True(result.Releasable);
        Assert.InRange(result.Gap!.LowerBound, 1, 3);
    }

    [Fact]
    public void RectangleOfPrimaries_NothingElseIsWithheld()
    {
        var result = DisclosureEngine.Protect(DrawnTable.Read("3 3 40\n3 3 50\n60 70 80").Tables, new DisclosureRules());
        Assert.Equal(4, result.Loss!.PrimaryCells);
        // Each row holds 6 in two cells: neither can pass 4 unless the other falls to 2, which all four can.
        Assert.Equal(0, result.Loss.SecondaryCells);
        Assert.True(result.Gap!.Optimal);
    }

    [Fact]
    public void SmallCounts_AreProtectedAgainstEveryTableThatFits()
    {
        Shapes.Sample(
            shape =>
            {
                var table = Random(shape);
                foreach (var reader in new[] { Reader.Same, Reader.Zeros })
                {
                    var result = DisclosureEngine.Protect(table.Tables, new DisclosureRules { Reader = reader }, Quick);
                    Assert.True(result.Releasable);
                    var totals = table.Tables.Relations.Select(relation => relation.Total).ToHashSet();
                    var hidden = result.Cells.Count(cell => cell.Status != CellStatus.Published && !totals.Contains(cell.Id));
                    if (hidden > 5)
                        continue;
                    var ceiling = Math.Max(10, table.Tables.Cells.Where(cell => !totals.Contains(cell.Id)).Max(cell => cell.Count) + 5);
                    if (Math.Pow(ceiling, hidden) > 500_000)
                        continue;
                    var intervals = BruteForce.Intervals(table, result, reader, ceiling);
                    foreach (var cell in result.Cells.Where(cell => cell.Status == CellStatus.Primary))
                    {
                        var floor = reader == Reader.Same ? 1 : Math.Max(1, BruteForce.Floor(table, cell.Id));
                        Assert.True(intervals[cell.Id].Low <= floor, $"{cell.Id} cannot be as low as {floor}");
                        Assert.True(intervals[cell.Id].High >= 4, $"{cell.Id} cannot be 4");
                    }
                }
            },
            iter: 40, seed: "0N0XIzNsQ0O2", threads: 1, writeLine: TestContext.Current.TestOutputHelper!.WriteLine);
    }

    [Fact]
    public void EveryReader_LeavesAProofThatHolds()
    {
        var table = DrawnTable.AreasOffencesYears(3, 4, 2, 4, 2, 7);
        foreach (var reader in Enum.GetValues<Reader>())
        {
            var result = DisclosureEngine.Protect(table.Tables, new DisclosureRules { Reader = reader }, Quick);
            Assert.True(result.Releasable, $"{reader}: {result.Unproven.Count} unproven");
            Assert.Empty(ProofVerifier.Check(result.Proof!));
        }
    }

    private static readonly Reader[] Readers = [Reader.Same, Reader.Zeros, Reader.Marks];

    // Linked tables of drawn shapes: areas in districts, offences in groups, years.
    private static readonly Gen<(ReleaseTables Tables, Reader Reader, int Seed)> Releases =
        Gen.Select(Gen.Int[1, 3], Gen.Int[2, 3], Gen.Int[2, 3], Gen.Int[1, 2], Gen.Int[0, 2], Gen.Int[0, 1_000_000],
            (districts, wards, groups, years, reader, seed) => (DrawnTable.AreasOffencesYears(districts, wards, groups, 2, years, seed).Tables, Readers[reader], seed));

    [Fact]
    public void OrderOfInput_ChangesNothing() => Releases.Sample(
        (tables, reader, seed) =>
        {
            var rules = new DisclosureRules { Reader = reader };
            var first = DisclosureEngine.Protect(tables, rules, Quick);
            var random = new Random(seed);
            var cells = tables.Cells.ToArray();
            var relations = tables.Relations.Select(relation => relation with { Parts = [.. relation.Parts.OrderBy(_ => random.Next())] }).ToArray();
            random.Shuffle(cells);
            random.Shuffle(relations);
            var second = DisclosureEngine.Protect(new ReleaseTables(cells, relations), rules, Quick with { Threads = 1 });
            Assert.Equal(Pattern(first), Pattern(second));
        },
        iter: 5, threads: 1, writeLine: TestContext.Current.TestOutputHelper!.WriteLine);

    [Fact]
    public void ProtectingTwice_ChangesNothing() => Releases.Sample(
        (tables, reader, _) =>
        {
            var rules = new DisclosureRules { Reader = reader };
            var first = DisclosureEngine.Protect(tables, rules, Quick);
            Assert.True(first.Releasable);
            Assert.Equal(Pattern(first), Pattern(DisclosureEngine.Protect(tables, rules, Quick)));
            var kept = first.Cells.ToDictionary(cell => cell.Id, cell => cell.Status);
            // What was shown is shown already: no more may need to be withheld.
            var again = tables with
            {
                Cells = [.. tables.Cells.Select(cell => cell with { Preset = kept[cell.Id] == CellStatus.Published ? CellPreset.Frozen : CellPreset.Free })],
            };
            var second = DisclosureEngine.Protect(again, rules, Quick);
            Assert.True(second.Releasable);
            Assert.All(second.Cells, cell => Assert.True(cell.Status == CellStatus.Published || kept[cell.Id] != CellStatus.Published));
        },
        iter: 5, threads: 1, writeLine: TestContext.Current.TestOutputHelper!.WriteLine);

    [Fact]
    public void MoreWithheld_IsNeverLessSafe() => Releases.Sample(
        (tables, reader, seed) =>
        {
            var rules = new DisclosureRules { Reader = reader };
            var result = DisclosureEngine.Protect(tables, rules, Quick);
            var random = new Random(seed);
            var primary = result.Cells.Where(cell => cell.Status == CellStatus.Primary).Select(cell => cell.Id).ToHashSet();
            var counts = tables.Cells.ToDictionary(cell => cell.Id, cell => cell.Count);
            // Anything that is not zero may be withheld besides, whatever the reader knows of zeros.
            var more = result.Cells.Where(cell => cell.Status != CellStatus.Published || (counts[cell.Id] > 0 && random.Next(4) == 0)).Select(cell => cell.Id).ToHashSet();
            var targets = TableTargets.For(tables, primary, 5, reader);
            var options = new AttackOptions { Explain = false, Candidates = AttackCandidates.Of(result.Proof!) };
            var report = ReleaseAttack.Run(PublishedSystem.FromTables(tables, more, primary, 5, reader), targets, options, TestContext.Current.CancellationToken);
            Assert.True(report.Safe, string.Join(", ", report.Findings.Where(finding => finding.Outcome != AttackOutcome.Holds).Select(finding => finding.Label)));
        },
        iter: 5, threads: 1, writeLine: TestContext.Current.TestOutputHelper!.WriteLine);

    [Fact]
    public void EveryCellPrimary_IsABoundedOutcome()
    {
        var result = DisclosureEngine.Protect(DrawnTable.Read("1 1\n1 1").Tables, new DisclosureRules { Reader = Reader.Zeros });
        Assert.True(result.Releasable);
        Assert.Equal(0, result.Loss!.SecondaryCells);
    }

    [Fact]
    public void FrozenNeighbours_AreSaidToBeUnproven()
    {
        var table = DrawnTable.Read("20 30 40\n25 3 35\n30 45 50");
        var frozen = table.Tables with { Cells = [.. table.Tables.Cells.Select(cell => cell.Count == 3 ? cell : cell with { Preset = CellPreset.Frozen })] };
        var result = DisclosureEngine.Protect(frozen, new DisclosureRules());
        Assert.False(result.Releasable);
        Assert.Contains(result.Unproven, unproven => unproven.Cell == "r1|c1");
    }

    [Fact]
    public void ForcedCell_IsPrimaryAndProtected()
    {
        var table = DrawnTable.Read("20 30 40\n25 33 35\n30 45 50");
        var forced = table.Tables with { Cells = [.. table.Tables.Cells.Select(cell => cell.Id == "r1|c1" ? cell with { Preset = CellPreset.Forced } : cell)] };
        var result = DisclosureEngine.Protect(forced, new DisclosureRules());
        Assert.Equal(["already withheld"], result.Cells.Single(cell => cell.Id == "r1|c1").Reasons);
        Assert.Equal(3, result.Loss!.SecondaryCells);
    }

    [Fact]
    public void CostOfTheSum_WithholdsSmallerCounts()
    {
        var table = DrawnTable.Read("500 600 900\n700 3 20\n800 30 25");
        var result = DisclosureEngine.Protect(table.Tables, new DisclosureRules { Cost = CostKind.Sum });
        Assert.Equal(75, result.Loss!.SecondarySum);
    }
}
