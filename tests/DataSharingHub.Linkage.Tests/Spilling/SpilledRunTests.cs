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
    public void ThousandsThatHangTogether_GiveTheBytesOfLargeMemory()
    {
        // Two thousand namesakes without dates hang together in one component, which is taken apart by its weakest links.
        var namesakes = Namesakes(2000);
        using var store = new MadeStore();
        var settings = LinkageSettings.Default with { LinkThreshold = 0.02, SplitThreshold = 0.02 };
        var whole = Linker.Link([namesakes], settings);
        Assert.True(whole.Pairs.Count > 20_000);
        Assert.Equal(Bytes(whole), Bytes(Linker.Link([namesakes], settings with { PairMemoryAtMost = 4096 }, store: store)));
        Assert.True(store.Made > 4);
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

    private static LinkageSource Namesakes(int count)
    {
        var chance = new SeededChance(5);
        string[] forenames = ["JOHN", "JON", "JACK", "JOHNNY", "IAN"];
        string[] surnames = ["SMITH", "SMYTH", "SMITHE"];
        return new LinkageSource("minutes", [.. Enumerable.Range(0, count).Select(i => $"{i:D5}")],
        [
            new LinkageField("forename", FieldKind.Forename, [.. Enumerable.Range(0, count).Select(i => i % 2 == 0 ? chance.Of(forenames) : $"{(char)('A' + (i % 26))}NAME{i}")]),
            new LinkageField("surname", FieldKind.Surname, [.. Enumerable.Range(0, count).Select(i => i % 2 == 0 ? chance.Of(surnames) : $"{(char)('A' + (i * 7 % 26))}OTHER{i * 3}")]),
            new LinkageField("postcode", FieldKind.Postcode, [.. Enumerable.Range(0, count).Select(i => chance.In(0.5) ? null : $"CB{1 + (i % 9)} {chance.Below(10)}AA")]),
        ], OneRecordPerPerson: false);
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
