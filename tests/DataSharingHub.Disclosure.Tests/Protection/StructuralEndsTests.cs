using CsCheck;
using DataSharingHub.Disclosure.Attacker;
using Xunit;

namespace DataSharingHub.Disclosure.Tests.Protection;

/// <summary>What no pattern can hide is what every table that fits the zeros, the marks and the sums has in common, and nothing more is given up.</summary>
public sealed class StructuralEndsTests
{
    private const int Threshold = 3;
    private const long Most = 7;

    [Fact]
    public void Ends_AreNeverNarrowerThanEveryTableThatFits() => Gen.Int[0, 1_000_000].Sample(
        seed =>
        {
            var table = Drawn(seed);
            var primary = Small(table.Tables);
            foreach (var reader in new[] { Reader.Zeros, Reader.Marks })
            {
                var ends = StructuralEnds.Of(table.Tables, primary, Threshold, reader);
                var intervals = Everything(table, primary, reader);
                foreach (var cell in table.Tables.Cells.Where(cell => cell.Count > 0))
                {
                    // Asked for everything, what is left is what the rule says can be hidden.
                    var (low, high) = ends.Required(cell.Id, cell.Count, 0, Most);
                    Assert.True(low <= intervals[cell.Id].Low, $"{reader}, {cell.Id}: {intervals[cell.Id].Low} is possible, {low} was taken for the least");
                    Assert.True(high >= Math.Min(Most, intervals[cell.Id].High), $"{reader}, {cell.Id}: {intervals[cell.Id].High} is possible, {high} was taken for the most");
                }
            }
        },
        iter: 40, threads: 1, writeLine: TestContext.Current.TestOutputHelper!.WriteLine);

    [Fact]
    public void ProtectedUnderMarks_IsNoLeakToTheAttacker() => Gen.Int[0, 1_000_000].Sample(
        seed =>
        {
            var tables = DrawnTable.AreasOffencesYears(2, 2, 2, 2, 1, seed).Tables;
            var result = DisclosureEngine.Protect(tables, new DisclosureRules { Reader = Reader.Marks }, new ProtectOptions { Effort = 0.04 }, TestContext.Current.CancellationToken);
            if (result.Releasable)
                Assert.True(ShapeTests.Attack(tables, result, Reader.Marks).Safe);
            else
                Assert.NotEmpty(result.Unproven);
        },
        iter: 20, threads: 1, writeLine: TestContext.Current.TestOutputHelper!.WriteLine);

    [Fact]
    public void MarkedTotalOfTwoMarkedParts_AsksForNoMoreThanTheMarksLeave()
    {
        // The total is marked as small too: no part can be more than 4 less what the other is at least.
        var tables = new ReleaseTables([Count("all", 4), Count("a", 2), Count("b", 2)], [new Relation("sum", "all", ["a", "b"])]);
        var primary = tables.Cells.Select(cell => cell.Id).ToHashSet();
        var targets = TableTargets.For(tables, primary, 5, Reader.Marks).ToDictionary(target => target.Quantity);
        Assert.Equal((2, 4), (targets["all"].Lower, targets["all"].Upper));
        Assert.Equal((1, 3), (targets["a"].Lower, targets["a"].Upper));
        Assert.Equal((2, 4), Ends(tables, primary, Reader.Zeros)["all"]);
        Assert.Equal((1, 4), Ends(tables, primary, Reader.Zeros)["a"]);
        Assert.Equal((1, 4), Ends(tables, primary, Reader.Same)["all"]);
    }

    [Fact]
    public void PartThatAloneIsNotZero_CannotSeemSmallerThanItsTotal()
    {
        var tables = new ReleaseTables(
            [Count("all", 4), Count("a", 4), Count("b", 0), Count("a1", 1), Count("a2", 3)],
            [new Relation("sum", "all", ["a", "b"]), new Relation("parts", "a", ["a1", "a2"])]);
        var primary = tables.Cells.Where(cell => cell.Count > 0).Select(cell => cell.Id).ToHashSet();
        Assert.Equal((2, 4), Ends(tables, primary, Reader.Zeros)["all"]);
        Assert.Equal((2, 4), Ends(tables, primary, Reader.Zeros)["a"]);
    }

    private static Dictionary<string, (long Lower, long Upper)> Ends(ReleaseTables tables, IReadOnlySet<string> primary, Reader reader) =>
        TableTargets.For(tables, primary, 5, reader).ToDictionary(target => target.Quantity, target => (target.Lower, target.Upper));

    private static Cell Count(string id, long count) => new() { Id = id, Count = count };

    private static HierarchicalTable Drawn(int seed)
    {
        var random = new Random(seed);
        var cells = Enumerable.Range(0, 2).SelectMany(r => Enumerable.Range(0, 2).Select(c => new InnerCell([$"r{r}", $"c{c}"], random.Next(5)))).ToList();
        return DrawnTable.Build([DrawnTable.Flat("row", 'r', 2), DrawnTable.Flat("col", 'c', 2)], cells);
    }

    private static HashSet<string> Small(ReleaseTables tables) => tables.Cells.Where(cell => cell.Count is > 0 and < Threshold).Select(cell => cell.Id).ToHashSet(StringComparer.Ordinal);

    // Every table of small numbers that has the same zeros and, where there are marks, the same small counts.
    private static Dictionary<string, (long Low, long High)> Everything(HierarchicalTable table, HashSet<string> primary, Reader reader)
    {
        var truth = table.Tables.Cells.ToDictionary(cell => cell.Id, cell => cell.Count);
        var found = truth.Keys.ToDictionary(id => id, _ => (Low: long.MaxValue, High: long.MinValue));
        string[] inner = ["r0|c0", "r0|c1", "r1|c0", "r1|c1"];
        var values = new Dictionary<string, long>();
        Try(0);
        return found;

        void Try(int k)
        {
            if (k < inner.Length)
            {
                for (var value = 0; value <= Most; value++)
                {
                    values[inner[k]] = value;
                    if (Fits(inner[k]))
                        Try(k + 1);
                }
                return;
            }
            foreach (var relation in table.Tables.Relations.OrderBy(relation => relation.Total.Count(letter => letter == 'T')))
                values[relation.Total] = relation.Parts.Sum(part => values[part]);
            if (!truth.Keys.All(Fits))
                return;
            foreach (var (id, value) in values)
                found[id] = (Math.Min(found[id].Low, value), Math.Max(found[id].High, value));
        }

        bool Fits(string id) => truth[id] == 0 ? values[id] == 0
            : reader == Reader.Zeros ? values[id] > 0
            : primary.Contains(id) ? values[id] is > 0 and < Threshold : values[id] >= Threshold;
    }
}
