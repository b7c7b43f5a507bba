using CsCheck;
using DataSharingHub.Disclosure.Attacker;
using Xunit;

namespace DataSharingHub.Disclosure.Tests.Protection;

/// <summary>What is said to be the least possible, against trying every set of cells.</summary>
public sealed class OptimumTests
{
    [Fact]
    public void LowerBound_IsNeverAboveTheCheapestSafePattern()
    {
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Bool).Sample(
            (seed, zeros) =>
            {
                var random = new Random(seed);
                var cells = Enumerable.Range(0, 3).SelectMany(r => Enumerable.Range(0, 3).Select(c => new InnerCell([$"r{r}", $"c{c}"], DrawnTable.Skewed(random, 9)))).ToList();
                var tables = DrawnTable.Build([DrawnTable.Flat("row", 'r', 3), DrawnTable.Flat("col", 'c', 3)], cells).Tables;
                var reader = zeros ? Reader.Zeros : Reader.Same;
                var result = DisclosureEngine.Protect(tables, new DisclosureRules { Reader = reader }, new ProtectOptions { Effort = 0.06 }, TestContext.Current.CancellationToken);
                Assert.True(result.Releasable);
                var least = Least(tables, result, reader);
                Assert.True(result.Gap!.LowerBound <= least, $"bound {result.Gap.LowerBound}, but {least} are enough");
                Assert.True(least <= result.Loss!.SecondaryCells);
                if (result.Gap.Optimal)
                    Assert.Equal(least, result.Loss.SecondaryCells);
            },
            iter: 6, threads: 1, writeLine: TestContext.Current.TestOutputHelper!.WriteLine);
    }

    [Fact]
    public void TwoWayTable_IsProvenToBeWithheldAsLittleAsPossible()
    {
        var table = DrawnTable.Read("12 3 40 22\n25 31 2 35\n3 45 50 18\n30 16 28 4");
        foreach (var reader in new[] { Reader.Same, Reader.Zeros })
        {
            var result = DisclosureEngine.Protect(table.Tables, new DisclosureRules { Reader = reader }, ct: TestContext.Current.CancellationToken);
            Assert.True(result.Gap!.Optimal, $"{reader}: {result.Gap.Used} withheld, {result.Gap.LowerBound} proven");
            Assert.Empty(ProofVerifier.Check(result.Proof!));
        }
    }

    // The fewest cells besides the primaries with which the attacker finds nothing; the engine's own number at most.
    private static int Least(ReleaseTables tables, ProtectionResult result, Reader reader)
    {
        var primary = result.Cells.Where(cell => cell.Status == CellStatus.Primary).Select(cell => cell.Id).ToHashSet(StringComparer.Ordinal);
        var targets = TableTargets.For(tables, primary, 5, reader);
        // Where zeros are printed none may be withheld.
        var open = tables.Cells.Where(cell => !primary.Contains(cell.Id) && (reader == Reader.Same || cell.Count > 0)).Select(cell => cell.Id).ToArray();
        for (var size = 0; size < Math.Min(4, result.Loss!.SecondaryCells); size++)
            if (Subsets(open, size).Any(chosen => Attack(tables, primary, chosen, targets, reader)))
                return size;
        return result.Loss.SecondaryCells < 4 ? result.Loss.SecondaryCells : (int)Math.Max(4, result.Gap!.LowerBound);
    }

    private static bool Attack(ReleaseTables tables, HashSet<string> primary, IReadOnlyList<string> chosen, IReadOnlyList<AttackTarget> targets, Reader reader) =>
        ReleaseAttack.Run(
            PublishedSystem.FromTables(tables, primary.Concat(chosen).ToHashSet(StringComparer.Ordinal), primary, 5, reader), targets,
            new AttackOptions { Explain = false }, TestContext.Current.CancellationToken).Safe;

    private static IEnumerable<IReadOnlyList<string>> Subsets(string[] of, int size)
    {
        if (size == 0)
            return [[]];
        return Enumerable.Range(0, of.Length).SelectMany(at => Subsets(of[(at + 1)..], size - 1).Select(rest => (IReadOnlyList<string>)[of[at], .. rest]));
    }
}
