using BenchmarkDotNet.Running;
using DataSharingHub.Benchmarks.Audit;
using DataSharingHub.Benchmarks.Linkage;
using DataSharingHub.Benchmarks.Service;
using DataSharingHub.Testing;

await using var made = new MadeForTheRun();

// The engines are measured by BenchmarkDotNet; the service as a whole by runs of real processes, which say their figures themselves.
return args switch
{
    ["soak", .. var more] => await Soak.RunAsync(more),
    ["workers", .. var more] => await Throughput.RunAsync(more),
    ["audit", .. var more] => await AuditRun.RunAsync(more),
    ["portal", .. var more] => await PortalLoad.RunAsync(more),
    ["linkage", .. var more] => LinkageGrowth.Run(more),
    ["overlap", .. var more] => OverlapCoverage.Run(more),
    _ => RunEngines(args),
};

static int RunEngines(string[] args)
{
    BenchmarkSwitcher.FromAssembly(typeof(Soak).Assembly).Run(args);
    return 0;
}
