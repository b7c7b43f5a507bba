using CsCheck;
using DataSharingHub.Linkage.Spilling;
using DataSharingHub.Linkage.Tests.Made;
using Xunit;

namespace DataSharingHub.Linkage.Tests.Spilling;

public sealed class PairListTests
{
    [Fact]
    public void AnyNumberOfItemsInAnyMemory_ComeBackInOrder() =>
        Gen.Select(Gen.Int[0, 60_000], Gen.Int[1, 40_000], Gen.ULong).Sample(
            (count, bytes, seed) =>
            {
                using var store = new MadeStore();
                var items = Items(count, seed);
                var builder = new PairListBuilder<ulong>(new PairRoom(bytes, store), sorted: true);
                for (var i = 0; i < items.Length; i += 777)
                    builder.Add(items.AsSpan(i, Math.Min(777, items.Length - i)));
                using var list = builder.Build();
                var read = list.Blocks().SelectMany(block => block).ToArray();
                Array.Sort(items);
                return read.SequenceEqual(items) && list.Count == items.Length && store.Open == (list.IsSpilled ? 1 : 0) && Enumerable.Range(0, Math.Min(50, count)).All(i => list[count - 1 - i] == items[^(i + 1)]);
            },
            iter: 60);

    [Fact]
    public void NotToBeSorted_ComeBackAsTheyCame()
    {
        using var store = new MadeStore();
        var items = Items(5000, 3);
        var builder = new PairListBuilder<ulong>(new PairRoom(4096, store), sorted: false);
        foreach (var item in items)
            builder.Add(item);
        using var list = builder.Build();
        Assert.True(list.IsSpilled);
        Assert.Equal(items, list.Blocks().SelectMany(block => block));
    }

    [Fact]
    public void MoreRunsThanAreMergedAtOnce_AreMergedInTurns()
    {
        using var store = new MadeStore();
        var items = Items(64 * 200, 4);
        var builder = new PairListBuilder<ulong>(new PairRoom(1, store), sorted: true);
        builder.Add(items);
        using var list = builder.Build();
        Array.Sort(items);
        Assert.Equal(items, list.Blocks().SelectMany(block => block));
        Assert.True(store.Made > 2);
        Assert.Equal(1, store.Open);
    }

    private static ulong[] Items(int count, ulong seed)
    {
        var chance = new SeededChance(seed);
        return [.. Enumerable.Range(0, count).Select(_ => ((ulong)chance.Below(int.MaxValue) << 20) + (ulong)chance.Below(1000))];
    }
}
