using System.Collections.Concurrent;
using DataSharingHub.Linkage;

namespace DataSharingHub.Host.Linking;

/// <summary>What is counted over all records and pairs of a result, once.</summary>
/// <param name="Persons">Distinct clusters.</param>
/// <param name="Tied">Records that fitted two persons about as well.</param>
/// <param name="LinkedPairs">Pairs inside a cluster.</param>
internal sealed record LinkCounts(int Persons, int Tied, int LinkedPairs)
{
    public static LinkCounts Of(LinkageResult result)
    {
        var numbers = new int[result.Clusters.Count];
        var (tied, linked) = (0, 0);
        Parallel.ForEach(Partitioner.Create(0, Math.Max(1, numbers.Length)), range =>
        {
            var some = 0;
            for (var r = range.Item1; r < Math.Min(range.Item2, numbers.Length); r++)
            {
                var record = result.Clusters[r];
                numbers[r] = record.Cluster;
                some += record.Tied ? 1 : 0;
            }

            Interlocked.Add(ref tied, some);
        });
        Parallel.ForEach(Partitioner.Create(0, Math.Max(1, result.Pairs.Count)), range =>
        {
            var some = 0;
            for (var p = range.Item1; p < Math.Min(range.Item2, result.Pairs.Count); p++)
                some += result.Pairs[p].SameCluster ? 1 : 0;
            Interlocked.Add(ref linked, some);
        });
        Array.Sort(numbers);
        var persons = 0;
        for (var r = 0; r < numbers.Length; r++)
            persons += r == 0 || numbers[r] != numbers[r - 1] ? 1 : 0;
        return new LinkCounts(persons, tied, linked);
    }
}
