using System.Diagnostics;
using System.Globalization;
using DataSharingHub.Linkage;

namespace DataSharingHub.Benchmarks.Linkage;

/// <summary>
/// How a run grows with its records, in one process: 10 thousand, 100 thousand and a million at two budgets. CPU seconds, because wall times of shared cores say little; the first run is not counted, it
/// compiles.
/// </summary>
internal static class LinkageGrowth
{
    private static readonly int[] Sizes = [10_000, 100_000, 1_000_000];
    private static readonly long[] Budgets = [2_000_000, 44_000_000];

    public static int Run(string[] args)
    {
        var threads = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : Environment.ProcessorCount;
        Measure(MadeRecords.Make(Sizes[0]), Budgets[0], threads);
        Say($"{threads} threads. CPU a record and pairs a CPU second show growth: the first should stay, and the second not fall.");
        Say($"{"records",10} {"budget",11} {"pairs",11} {"CPU s",7} {"wall s",7} {"peak MiB",9} {"CPU us a record",16} {"walk: pairs a CPU s",20}");
        foreach (var size in Sizes)
        {
            var sources = MadeRecords.Make(size);
            foreach (var budget in Budgets)
            {
                var (pairs, cpu, wall, walk) = Measure(sources, budget, threads);
                using var process = Process.GetCurrentProcess();
                Say($"{size,10:N0} {budget,11:N0} {pairs,11:N0} {cpu,7:F1} {wall,7:F1} {process.PeakWorkingSet64 >> 20,9:N0} {1e6 * cpu / size,16:F1} {(walk <= 0 ? 0 : pairs / walk),20:N0}");
            }
        }

        return 0;
    }

    private static (long Pairs, double Cpu, double Wall, double Walk) Measure(IReadOnlyList<LinkageSource> sources, long budget, int threads)
    {
        GC.Collect();
        var steps = new Steps();
        var (cpu, wall) = (Steps.Cpu(), Stopwatch.StartNew());
        var result = Linker.Link(sources, LinkageSettings.Default with { Threads = threads, ComparisonBudget = budget }, steps);
        return (result.Report.PairsCompared, Steps.Cpu() - cpu, wall.Elapsed.TotalSeconds, steps.Walk);
    }

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    /// <summary>CPU time of the step that compares every pair.</summary>
    private sealed class Steps : IProgress<LinkageProgress>
    {
        private readonly Lock _lock = new();
        private (double Cpu, double Fraction)? _first;

        public double Walk { get; private set; }

        public static double Cpu()
        {
            using var process = Process.GetCurrentProcess();
            return process.TotalProcessorTime.TotalSeconds;
        }

        public void Report(LinkageProgress value)
        {
            lock (_lock)
            {
                // Chunks report as they end: what came before the first of them is taken for as much as each of the others.
                if (value.Step == "Comparing" && _first is null)
                    _first = (Cpu(), value.Fraction);
                else if (value.Step == "Clustering" && _first is { } first)
                    Walk = first.Fraction >= 1 ? 0 : (Cpu() - first.Cpu) / (1 - first.Fraction);
            }
        }
    }
}
