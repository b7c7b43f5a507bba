using System.Text.Json;
using DataSharingHub.Linkage.Tests.Linking;
using DataSharingHub.Linkage.Tests.Made;
using Xunit;

namespace DataSharingHub.Linkage.Tests.Spilling;

public sealed class SpilledRunTests
{
    private static readonly LinkageSettings Tiny = LinkageSettings.Default with { PairMemoryAtMost = 4096 };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void TinyMemory_GivesTheBytesOfLarge(int threads)
    {
        var (sources, _) = LinkerAccuracyTests.Sources(71, 1200, 0.1);
        using var store = new MadeStore();
        var spilled = Bytes(Linker.Link(sources, Tiny with { Threads = threads }, store: store));
        Assert.True(store.Made > 4);
        Assert.Equal(Bytes(Linker.Link(sources, LinkageSettings.Default)), spilled);
    }

    [Fact]
    public void HundredsThatHangTogether_GiveTheBytesOfLargeMemory()
    {
        // A rule makes one component of everybody at one address; links between their records are left out of it weakest first.
        var (sources, _) = LinkerAccuracyTests.Sources(78, 900, 0.1);
        LinkageSource[] oneAddress = [.. sources.Select(s => s with { Fields = [.. s.Fields.Select(f => f.Name == "postcode" ? f with { Values = [.. f.Values.Select((v, i) => i % 4 == 0 ? v : "CB1 1AA")] } : f)] })];
        var settings = LinkageSettings.Default with { Rules = [new DefiniteRule(DefiniteOutcome.AlwaysLink, [new FieldCondition("postcode", FieldRelation.Equal)])] };
        var whole = Linker.Link(oneAddress, settings);
        Assert.True(whole.Clusters.GroupBy(c => c.Cluster).Max(c => c.Count()) > 600);
        using var store = new MadeStore();
        Assert.Equal(Bytes(whole), Bytes(Linker.Link(oneAddress, settings with { PairMemoryAtMost = 4096, Threads = 2 }, store: store)));
        Assert.True(store.Made > 6);
    }

    [Fact]
    public void DecisionsRulesAndGroups_HoldAsInMemory()
    {
        var (sources, _) = LinkerAccuracyTests.Sources(72, 500, 0.1);
        var before = Linker.Link(sources, LinkageSettings.Default);
        var apart = before.Pairs.First(p => p.SameCluster);
        var settings = LinkageSettings.Default with
        {
            Decisions = [new PairDecision(apart.First, apart.Second, LinkDecision.DifferentPersons)],
            Rules = [new DefiniteRule(DefiniteOutcome.AlwaysLink, [new FieldCondition("date_of_birth", FieldRelation.Equal), new FieldCondition("postcode", FieldRelation.Equal)])],
            EarlierClusters = before.Clusters.ToDictionary(c => c.Record, c => c.Cluster),
            Groups = before.Clusters.ToDictionary(c => c.Record, c => c.Cluster % 2 == 0 ? "even" : "odd"),
        };
        using var store = new MadeStore();
        Assert.Equal(Bytes(Linker.Link(sources, settings)), Bytes(Linker.Link(sources, settings with { PairMemoryAtMost = 4096 }, store: store)));
        Assert.True(store.Made > 4);
    }

    [Fact]
    public void WhatWasWritten_HoldsNoValue()
    {
        var (sources, _) = LinkerAccuracyTests.Sources(73, 800, 0.1);
        using var store = new MadeStore();
        Assert.NotEmpty(Linker.Link(sources, Tiny, store: store).Pairs);
        var values = sources.SelectMany(s => s.Fields).SelectMany(f => f.Values).Concat(sources.SelectMany(s => s.RecordIds)).OfType<string>().Where(v => v.Length >= 5).Distinct();
        var written = store.Contents.Select(System.Text.Encoding.Latin1.GetString).ToList();
        Assert.DoesNotContain(values, value => written.Any(file => file.Contains(value, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public void WhatIsNotNeededAnyMore_IsRemovedBeforeTheRunEnds()
    {
        var (sources, _) = LinkerAccuracyTests.Sources(74, 800, 0.1);
        using var store = new MadeStore();
        var result = Linker.Link(sources, Tiny, store: store);
        Assert.NotEmpty(result.Pairs);
        // The pairs of the result alone.
        Assert.Equal(1, store.Open);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void FullStore_IsSaidOnceAndInWords(int threads)
    {
        var (sources, _) = LinkerAccuracyTests.Sources(75, 800, 0.1);
        using var whole = new MadeStore();
        Assert.NotEmpty(Linker.Link(sources, Tiny, store: whole).Pairs);
        var needed = whole.Contents.Sum(file => file.Length);
        foreach (var room in new[] { 0, needed / 3, needed - 1 })
        {
            using var store = new MadeStore(room);
            Assert.Equal("The store is full.", Assert.Throws<SpillException>(() => Linker.Link(sources, Tiny with { Threads = threads }, store: store)).Message);
        }
    }

    [Fact]
    public void CancelledWhileSpilling_EndsAndLeavesNothingOpenOnceDisposed()
    {
        var (sources, _) = LinkerAccuracyTests.Sources(76, 800, 0.1);
        using var cancel = new CancellationTokenSource();
        var store = new MadeStore();
        var progress = new CancelAt("Clustering", cancel);
        Assert.ThrowsAny<OperationCanceledException>(() => Linker.Link(sources, Tiny, progress, store, cancel.Token));
        Assert.True(store.Made > 0);
        store.Dispose();
        Assert.Equal(0, store.Open);
    }

    [Fact]
    public void WithoutAStore_SaysHowManyPairsWereLeftOut()
    {
        var (sources, _) = LinkerAccuracyTests.Sources(77, 1500, 0.1);
        var all = Linker.Link(sources, LinkageSettings.Default);
        Assert.Equal(0, all.Report.PairsLeftOut);
        Assert.DoesNotContain(all.Report.Warnings, w => w.Contains("no more may be kept", StringComparison.Ordinal));
        var few = Linker.Link(sources, LinkageSettings.Default with { PairMemoryAtMost = 13 * 1000 });
        Assert.True(few.Report.PairsLeftOut > 0);
        Assert.Contains(few.Report.Warnings, w => w.StartsWith($"{few.Report.PairsLeftOut:N0} pairs that could be one person were left out", StringComparison.Ordinal));
    }

    private static string Bytes(LinkageResult result) => JsonSerializer.Serialize(result);

    private sealed class CancelAt(string step, CancellationTokenSource cancel) : IProgress<LinkageProgress>
    {
        public void Report(LinkageProgress value)
        {
            if (value.Step == step)
                cancel.Cancel();
        }
    }
}
