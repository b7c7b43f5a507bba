using BenchmarkDotNet.Attributes;
using DataSharingHub.Disclosure;
using DataSharingHub.Disclosure.Attacker;

namespace DataSharingHub.Benchmarks.Disclosure;

/// <summary>
/// The attacker on protected tables of wards in districts, 30 offences in 7 groups, and years, with every margin. The largest has the
/// 150 wards and 5 years of the stated goal (proven in about 5 s on two cores, under 1 GB).
/// </summary>
[MemoryDiagnoser]
[SimpleJob(launchCount: 1, warmupCount: 1, iterationCount: 3)]
public class AttackBenchmarks
{
    private PublishedSystem system = null!;
    private IReadOnlyList<AttackTarget> targets = [];
    private AttackCandidates candidates = null!;

    [Params("14x2", "40x3", "150x5")]
    public string Shape { get; set; } = string.Empty;

    [Params(Reader.Same, Reader.Zeros)]
    public Reader Reader { get; set; }

    [GlobalSetup]
    public void Protect()
    {
        var sizes = Shape.Split('x').Select(int.Parse).ToArray();
        var tables = MadeTables.WardsOffencesYears(sizes[0], sizes[1], seed: 1);
        var result = DisclosureEngine.Protect(tables, new DisclosureRules { Reader = Reader }, new ProtectOptions { Effort = 0 });
        var primary = result.Cells.Where(c => c.Status == CellStatus.Primary).Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
        var withheld = result.Cells.Where(c => c.Status is CellStatus.Primary or CellStatus.Secondary).Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
        system = PublishedSystem.FromTables(tables, withheld, primary, 5, Reader);
        targets = TableTargets.For(tables, primary, 5, Reader);
        candidates = AttackCandidates.Of(result.Proof!);
        Console.WriteLine($"{Shape}, {Reader}: {tables.Cells.Count} cells, {withheld.Count} withheld");
    }

    /// <summary>With the proof's tables in hand, as a release is proven: they are believed only as far as they add up.</summary>
    [Benchmark]
    public bool ProveWithTheProof() => Attack(new AttackOptions { Explain = false, Candidates = candidates });

    /// <summary>With nothing but what is printed.</summary>
    [Benchmark]
    public bool Prove() => Attack(new AttackOptions { Explain = false });

    private bool Attack(AttackOptions options)
    {
        var report = ReleaseAttack.Run(system, targets, options);
        return report.Safe ? true : throw new InvalidOperationException($"{report.Leaks.Count()} leaks in {Shape}.");
    }
}
