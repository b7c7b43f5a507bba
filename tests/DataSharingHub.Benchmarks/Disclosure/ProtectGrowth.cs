using BenchmarkDotNet.Attributes;
using DataSharingHub.Disclosure;

namespace DataSharingHub.Benchmarks.Disclosure;

/// <summary>How protecting and checking the proof grow with the number of cells, at constant depth: about 1, 10, 36 and 100 thousand.</summary>
[MemoryDiagnoser]
[SimpleJob(launchCount: 1, warmupCount: 0, iterationCount: 1)]
public class ProtectGrowth
{
    private HierarchicalTable table = null!;
    private ProtectionProof proof = null!;

    [Params(1, 10, 36, 100)]
    public int Thousands { get; set; }

    [Params(Reader.Same, Reader.Zeros)]
    public Reader Reader { get; set; }

    [GlobalSetup]
    public void Make()
    {
        table = Thousands switch
        {
            1 => OffenceTable.Make(1, 12, 1, 20261122),
            10 => OffenceTable.Make(4, 12, 3, 20261122),
            // 36,708 cells of which 6,089 are small: the size and density that the goal of 20 seconds is set for.
            36 => OffenceTable.Make(10, 15, 5, 1, 0.6934),
            _ => OffenceTable.Make(36, 12, 5, 20261122),
        };
    }

    [Benchmark]
    public int Protect()
    {
        var result = DisclosureEngine.Protect(table.Tables, new DisclosureRules { Reader = Reader });
        proof = result.Proof!;
        return result.Loss!.SecondaryCells;
    }

    [GlobalSetup(Target = nameof(CheckProof))]
    public void MakeProof()
    {
        Make();
        Protect();
    }

    [Benchmark]
    public int CheckProof() => ProofVerifier.Check(proof).Count;
}
