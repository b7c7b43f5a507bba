using System.Collections;
using DataSharingHub.Linkage.Records;
using DataSharingHub.Linkage.Spilling;

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
/// <param name="pairs">What is known of each.</param>
/// <param name="patterns">The patterns of levels that they show.</param>
internal sealed class LinkedPairList(RecordKeys keys, PairList<ListedPair> pairs, IReadOnlyList<sbyte[]> patterns) : ResultList<LinkedPair>
{
    public override int Count => checked((int)pairs.Count);

    protected override LinkedPair Make(int index)
    {
        var pair = pairs[index];
        return new LinkedPair(keys[pair.First], keys[pair.Second], pair.Weight, pair.Probability, pair.SameCluster != 0, patterns[pair.Pattern],
            pair.Decided == ListedPair.Undecided ? null : (LinkDecision)pair.Decided);
    }
}

/// <summary>What is known of a pair, in numbers alone.</summary>
internal readonly record struct ListedPair(int First, int Second, double Weight, double Probability, int Pattern, byte SameCluster, byte Decided) : IComparable<ListedPair>
{
    public const byte Undecided = byte.MaxValue;

    public int CompareTo(ListedPair other) => First != other.First ? First.CompareTo(other.First) : Second.CompareTo(other.Second);
}
