using DataSharingHub.Linkage.Tests.Made;
using Xunit;

namespace DataSharingHub.Linkage.Tests.Linking;

public sealed class BadInputTests
{
    [Fact]
    public void NoSource_IsRefused() => Refused([], "linkage.no-source");

    [Fact]
    public void AnEmptySide_IsRefused() => Refused([Plain("a", 3), Plain("b", 0)], "linkage.empty-source");

    [Fact]
    public void AnIdTwice_IsRefused() => Refused([Plain("a", 2) with { RecordIds = ["x", "x"] }], "linkage.id-twice");

    [Fact]
    public void NoCommonField_IsRefused() =>
        Refused([Plain("a", 2), new LinkageSource("b", ["1"], [new LinkageField("email", FieldKind.Email, ["x@example.org"])], false)], "linkage.no-common-field");

    [Fact]
    public void TwoKindsOfOneField_AreRefused() =>
        Refused([Plain("a", 1), new LinkageSource("b", ["1"], [new LinkageField("forename", FieldKind.Postcode, ["CB1 1AA"])], false)], "linkage.field-kinds");

    [Fact]
    public void ContradictingDecisions_AreRefused()
    {
        var (x, y) = (new RecordKey("a", "0"), new RecordKey("a", "1"));
        Refused([Plain("a", 2)], "linkage.decisions", LinkageSettings.Default with
        {
            Decisions = [new PairDecision(x, y, LinkDecision.SamePerson), new PairDecision(y, x, LinkDecision.DifferentPersons)],
        });
    }

    [Fact]
    public void EveryDateTheSame_TellsNothingAndIsSaid()
    {
        var (sources, truth) = LinkerAccuracyTests.Sources(31, 600, 0.03);
        var same = sources.Select(s => s with { Fields = [.. s.Fields.Select(f => f.Kind == FieldKind.DateOfBirth ? f with { Values = [.. f.Values.Select(_ => "1985-05-05")] } : f)] }).ToList();
        var result = Linker.Link(same, LinkageSettings.Default);
        Assert.Contains(result.Report.Warnings, w => w.StartsWith("date_of_birth", StringComparison.Ordinal));
        Assert.InRange(Evaluator.Evaluate(result, truth).BCubed, 0.85, 1);
    }

    [Fact]
    public void OneBlockWithHalfTheFile_IsLeftOutAndSaid()
    {
        var people = new MadePeople(32);
        var list = people.People(6000).Select((p, i) => i % 2 == 0 ? p with { Surname = "SMITH", Postcode = "CB1 1AA" } : p).ToList();
        var (source, _) = MadePeople.Source("a", [.. list.Select((p, i) => people.Record(p, $"{i}", 0.02))]);
        var result = Linker.Link([source], LinkageSettings.Default with { ComparisonBudget = 200_000 });
        Assert.True(result.Report.PairsCompared <= 200_000);
        Assert.Contains(result.Report.Blocking, b => b.LeftOut > 1_000_000);
        Assert.Contains(result.Report.Warnings, w => w.Contains("left out", StringComparison.Ordinal));
    }

    [Fact]
    public void TenMillionPairsOfOneSurname_AreABoundedRunAndWhatWasLeftOutIsSaid()
    {
        var people = new MadePeople(34);
        var (source, _) = MadePeople.Source("a", [.. people.People(4600).Select((p, i) => people.Record(p, $"{i}", 0.02) with { Surname = "SMITH", Born = null, Postcode = null })]);
        var result = Linker.Link([source], LinkageSettings.Default with { ComparisonBudget = 300_000 });
        Assert.Empty(result.Refusals);
        Assert.InRange(result.Report.PairsCompared, 0, 300_000);
        Assert.Contains(result.Report.Blocking.Select(b => b.LeftOut).Append(0), left => left > 100_000);
        Assert.Contains(result.Report.Warnings, w => w.Contains("left out", StringComparison.Ordinal));
        Assert.Equal(4600, result.Clusters.Count);
    }

    [Fact]
    public void NoBlockWithinTheBudget_LinksNobodyAndSaysWhatWasLeftOut()
    {
        var people = new MadePeople(36);
        var (source, _) = MadePeople.Source("a", [.. people.People(3000).Select((p, i) => people.Record(p, $"{i}", 0) with { Forename = "JOHN", Surname = "SMITH", Born = null, Postcode = null })]);
        var result = Linker.Link([source], LinkageSettings.Default with { ComparisonBudget = 20_000 });
        Assert.Equal(0, result.Report.PairsCompared);
        Assert.Equal(3000, result.Clusters.Select(c => c.Cluster).Distinct().Count());
        Assert.Contains(result.Report.Warnings, w => w.StartsWith("Every block was too large for the comparison budget", StringComparison.Ordinal));
        Assert.DoesNotContain(result.Report.Warnings, w => w.Contains("No two records share", StringComparison.Ordinal));
    }

    [Fact]
    public void NamesWhereDatesShouldBe_AreSaidWithTheSource()
    {
        var (sources, _) = LinkerAccuracyTests.Sources(37, 300, 0.05);
        var turned = sources[0] with { Fields = [.. sources[0].Fields.Select(f => f.Name == "date_of_birth" ? f with { Values = sources[0].Fields.First(other => other.Name == "forename").Values } : f)] };
        var said = Linker.Link([turned, .. sources.Skip(1)], LinkageSettings.Default).Report.Warnings.Where(w => w.Contains("no date that can be read", StringComparison.Ordinal));
        Assert.StartsWith($"Source {turned.Name}, date_of_birth:", Assert.Single(said), StringComparison.Ordinal);
    }

    [Fact]
    public void MorePairsThanMayBeKept_KeepsTheLikelierOnes_AndSaysFromWhere()
    {
        var (sources, _) = LinkerAccuracyTests.Sources(35, 1500, 0.1);
        var free = Linker.Link(sources, LinkageSettings.Default with { ReportThreshold = 0.002 });
        var most = free.Pairs.Count / 2;
        LinkageResult Bounded(int threads) => Linker.Link(sources, LinkageSettings.Default with { ReportThreshold = 0.002, KeptPairsAtMost = most, Threads = threads });
        var bounded = Bounded(1);
        Assert.DoesNotContain(free.Report.Warnings, warning => warning.Contains("may be kept", StringComparison.Ordinal));
        Assert.Contains(bounded.Report.Warnings, warning => warning.StartsWith(FormattableString.Invariant($"{bounded.Report.PairsLeftOut:N0} pairs that could be one person were left out, because no more may be kept"), StringComparison.Ordinal));
        Assert.Equal(free.Pairs.Count, bounded.Pairs.Count + bounded.Report.PairsLeftOut, free.Pairs.Count * 0.02);
        Assert.InRange(bounded.Pairs.Count, 1, most + (most / 20));
        Assert.Equal(bounded.Clusters, Bounded(2).Clusters);
        Refused(sources, "linkage.kept-pairs", LinkageSettings.Default with { KeptPairsAtMost = 0 });
    }

    [Fact]
    public void FiveMegabytesInOneField_AreCutAndSaid()
    {
        var source = Plain("a", 40);
        var values = source.Fields[0].Values.ToArray();
        values[7] = new string('X', 5_000_000);
        var result = Linker.Link([source with { Fields = [source.Fields[0] with { Values = values }, .. source.Fields.Skip(1)] }], LinkageSettings.Default);
        Assert.Empty(result.Refusals);
        Assert.Contains(result.Report.Warnings, w => w.Contains("cut", StringComparison.Ordinal));
    }

    [Fact]
    public void NamesInOtherScripts_AreLinked()
    {
        string[] ids = [.. Enumerable.Range(0, 40).Select(i => $"{i}")];
        string[] surnames = ["Иванов", "Петров", "Сидоров", "Кузнецов", "李", "王", "محمد", "حسين", "Παπαδόπουλος", "Γεωργίου"];
        LinkageSource Source(string name) => new(name, ids,
        [
            new LinkageField("surname", FieldKind.Surname, [.. ids.Select((_, i) => surnames[i % 10])]),
            new LinkageField("forename", FieldKind.Forename, [.. ids.Select((_, i) => "Анна" + (char)('а' + (i % 7)))]),
            new LinkageField("date_of_birth", FieldKind.DateOfBirth, [.. ids.Select((_, i) => $"19{50 + i}-0{1 + (i % 9)}-1{i % 10}")]),
        ], true);
        var overlap = Assert.Single(Linker.Link([Source("a"), Source("b")], LinkageSettings.Default).Overlaps);
        Assert.Equal(40, overlap.LinkedClusters);
    }

    [Fact]
    public void ColumnsOfNamesSwappedInOneSource_AreStillLinked()
    {
        var people = new MadePeople(33);
        var list = people.People(300);
        var (first, truth) = MadePeople.Source("a", [.. list.Select((p, i) => people.Record(p, $"{i}", 0.02))]);
        var (second, more) = MadePeople.Source("b", [.. list.Select((p, i) => people.Record(p with { Forename = p.Forename }, $"{i}", 0, 0)).Select(r => r with { Forename = r.Surname, Surname = r.Forename })]);
        foreach (var (key, value) in more)
            truth.Add(key, value);
        Assert.InRange(Evaluator.Evaluate(Linker.Link([first, second], LinkageSettings.Default), truth).F1, 0.9, 1);
    }

    private static void Refused(IReadOnlyList<LinkageSource> sources, string code, LinkageSettings? settings = null)
    {
        var result = Linker.Link(sources, settings ?? LinkageSettings.Default);
        Assert.Contains(result.Refusals, r => r.Code == code);
        Assert.Empty(result.Clusters);
    }

    private static LinkageSource Plain(string name, int records) => new(name, [.. Enumerable.Range(0, records).Select(i => $"{i}")],
    [
        new LinkageField("forename", FieldKind.Forename, [.. Enumerable.Range(0, records).Select(i => $"NAME{(char)('A' + i)}")]),
        new LinkageField("date_of_birth", FieldKind.DateOfBirth, [.. Enumerable.Range(0, records).Select(i => $"{1960 + i}-03-1{i % 10}")]),
    ], false);
}
