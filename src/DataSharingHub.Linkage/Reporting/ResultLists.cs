using System.Collections;
using DataSharingHub.Linkage.Records;

namespace DataSharingHub.Linkage.Reporting;

/// <summary>Items of a result, made when they are asked for: a million records and their pairs are numbers in arrays, not objects.</summary>
/// <typeparam name="T">What an item is.</typeparam>
internal abstract class ResultList<T> : IReadOnlyList<T>
{
    public abstract int Count { get; }

    public T this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
            return Make(index);
        }
    }

    public IEnumerator<T> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
            yield return Make(i);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    protected abstract T Make(int index);
}

/// <summary>Every record with its cluster.</summary>
internal sealed class ClusteredRecordList(RecordKeys keys, int[] numbers, IReadOnlySet<int> tied) : ResultList<ClusteredRecord>
{
    public override int Count => numbers.Length;

    protected override ClusteredRecord Make(int index) => new(keys[index], numbers[index], tied.Contains(index));
}

/// <summary>The pairs listed.</summary>
/// <param name="keys">Names of the records.</param>
/// <param name="pairs">Lower and higher record of each pair.</param>
/// <param name="facts">What is known of each.</param>
internal sealed class LinkedPairList(RecordKeys keys, ulong[] pairs, PairFacts[] facts) : ResultList<LinkedPair>
{
    public override int Count => pairs.Length;

    protected override LinkedPair Make(int index)
    {
        var (first, second) = ((int)(pairs[index] >> 32), (int)(pairs[index] & 0xFFFFFFFF));
        ref readonly var pair = ref facts[index];
        return new LinkedPair(keys[first], keys[second], pair.Weight, pair.Probability, pair.SameCluster, pair.Levels, pair.Decided);
    }
}

/// <summary>What is known of a pair beside the names of its records.</summary>
internal readonly record struct PairFacts(double Weight, double Probability, sbyte[] Levels, bool SameCluster, LinkDecision? Decided);
