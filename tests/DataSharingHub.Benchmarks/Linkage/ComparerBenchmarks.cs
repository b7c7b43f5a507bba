using BenchmarkDotNet.Attributes;
using DataSharingHub.Linkage.Compare;

namespace DataSharingHub.Benchmarks.Linkage;

/// <summary>One comparison of two names: the bit-parallel comparers beside a table of the classic algorithm.</summary>
[MemoryDiagnoser]
public class ComparerBenchmarks
{
    private static readonly string[] Names = ["JONATHAN", "JOHNATHON", "MARGARET", "MARGRET", "BRADLAND", "BARDLAND", "WESTFIELD", "WESFIELD"];

    [Benchmark(OperationsPerInvoke = 64)]
    public double JaroWinklerByMasks()
    {
        var sum = 0.0;
        foreach (var a in Names)
        {
            foreach (var b in Names)
                sum += JaroWinkler.Similarity(a, b);
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = 64)]
    public int EditDistanceByMasks()
    {
        var sum = 0;
        foreach (var a in Names)
        {
            foreach (var b in Names)
                sum += EditDistance.Between(a, b);
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = 64, Baseline = true)]
    public int EditDistanceByTable()
    {
        var sum = 0;
        foreach (var a in Names)
        {
            foreach (var b in Names)
                sum += Table(a, b);
        }

        return sum;
    }

    private static int Table(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            d[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            d[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
                d[i, j] = Math.Min(Math.Min(d[i - 1, j] + 1, d[i, j - 1] + 1), d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
        }

        return d[a.Length, b.Length];
    }
}
