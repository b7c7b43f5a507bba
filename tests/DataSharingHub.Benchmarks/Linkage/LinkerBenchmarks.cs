using BenchmarkDotNet.Attributes;
using DataSharingHub.Linkage;

namespace DataSharingHub.Benchmarks.Linkage;

/// <summary>A whole run on made-up records; time should grow no faster than the pairs that blocking proposes.</summary>
[MemoryDiagnoser]
public class LinkerBenchmarks
{
    private IReadOnlyList<LinkageSource> _sources = [];

    [Params(10_000, 100_000, 1_000_000)]
    public int Records { get; set; }

    /// <summary>The most pairs to compare: those of the published comparison.</summary>
    [Params(2_000_000, 44_000_000)]
    public long Budget { get; set; }

    [GlobalSetup]
    public void Setup() => _sources = MadeRecords.Make(Records);

    [Benchmark]
    public LinkageResult Link() => Linker.Link(_sources, LinkageSettings.Default with { Threads = 2, ComparisonBudget = Budget });
}
