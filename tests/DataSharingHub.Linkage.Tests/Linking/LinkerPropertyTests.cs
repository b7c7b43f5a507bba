using System.Text.Json;
using CsCheck;
using DataSharingHub.Linkage.Tests.Made;
using Xunit;

namespace DataSharingHub.Linkage.Tests.Linking;

public sealed class LinkerPropertyTests
{
    [Fact]
    public void OneTwoAndFourThreads_GiveTheSameBytes()
    {
        var (sources, _) = LinkerAccuracyTests.Sources(21, 1200, 0.1);
        var one = Bytes(Linker.Link(sources, LinkageSettings.Default));
        Assert.Equal(one, Bytes(Linker.Link(sources, LinkageSettings.Default with { Threads = 2 })));
        Assert.Equal(one, Bytes(Linker.Link(sources, LinkageSettings.Default with { Threads = 4 })));
    }

    [Fact]
    public void OrderOfRowsAndSources_DoesNotMatter()
    {
        var (sources, _) = LinkerAccuracyTests.Sources(22, 900, 0.1);
        var turned = sources.AsEnumerable().Reverse().Select(s => s with
        {
            RecordIds = [.. s.RecordIds.Reverse()],
            Fields = [.. s.Fields.Reverse().Select(f => f with { Values = [.. f.Values.Reverse()] })],
        }).ToList();
        Assert.Equal(Bytes(Linker.Link(sources, LinkageSettings.Default)), Bytes(Linker.Link(turned, LinkageSettings.Default)));
    }

    [Fact]
    public void ASourceOfOneRecordPerPerson_NeverHasTwoInACluster() =>
        Gen.ULong[1, 1000].Sample(
            seed =>
            {
                var (sources, _) = LinkerAccuracyTests.Sources(seed, 250, 0.2);
                var result = Linker.Link(sources, LinkageSettings.Default with { LinkThreshold = 0.2 });
                return result.Clusters.Where(c => c.Record.Source == "probation").GroupBy(c => c.Cluster).All(g => g.Count() == 1);
            },
            iter: 8, seed: "0000KzjVm5B0");

    [Fact]
    public void ANeverRule_IsNeverBroken()
    {
        var (sources, _) = LinkerAccuracyTests.Sources(23, 600, 0.15);
        var rule = new DefiniteRule(DefiniteOutcome.NeverLink, [new FieldCondition("sex", FieldRelation.Different)]);
        var result = Linker.Link(sources, LinkageSettings.Default with { Rules = [rule] });
        var sexes = sources.SelectMany(s => s.RecordIds.Select((id, i) => (Key: new RecordKey(s.Name, id), Sex: s.Fields.First(f => f.Name == "sex").Values[i]))).ToDictionary(x => x.Key, x => x.Sex);
        Assert.All(result.Clusters.GroupBy(c => c.Cluster), g => Assert.True(g.Select(c => sexes[c.Record]).Where(s => s is not null).Distinct().Count() <= 1));
    }

    [Fact]
    public void PeoplesDecisions_WinOverEverything()
    {
        var (sources, _) = LinkerAccuracyTests.Sources(24, 400, 0.05);
        var before = Linker.Link(sources, LinkageSettings.Default);
        var apart = before.Pairs.First(p => p.SameCluster && p.Probability > 0.999);
        var numbers = before.Clusters.ToDictionary(c => c.Record, c => c.Cluster);
        var others = before.Clusters.Where(c => c.Record.Source == "minutes").Take(2).Select(c => c.Record).ToArray();
        var after = Linker.Link(sources, LinkageSettings.Default with
        {
            Decisions = [new PairDecision(apart.First, apart.Second, LinkDecision.DifferentPersons), new PairDecision(others[0], others[1], LinkDecision.SamePerson)],
        }).Clusters.ToDictionary(c => c.Record, c => c.Cluster);
        Assert.NotEqual(numbers[others[0]], numbers[others[1]]);
        Assert.NotEqual(after[apart.First], after[apart.Second]);
        Assert.Equal(after[others[0]], after[others[1]]);
    }

    [Fact]
    public void ANewExtract_KeepsTheNumbersOfPersonsFoundAgain()
    {
        var (sources, _) = LinkerAccuracyTests.Sources(25, 500, 0.05);
        var earlier = Linker.Link(sources.Take(2).ToList(), LinkageSettings.Default).Clusters.ToDictionary(c => c.Record, c => c.Cluster);
        var later = Linker.Link(sources, LinkageSettings.Default with { EarlierClusters = earlier }).Clusters;
        var kept = later.Where(c => earlier.ContainsKey(c.Record)).ToList();
        Assert.InRange(kept.Count(c => earlier[c.Record] == c.Cluster) / (double)kept.Count, 0.97, 1);
        var highest = earlier.Values.Max();
        Assert.All(later.GroupBy(c => c.Cluster).Where(g => g.All(c => !earlier.ContainsKey(c.Record))), g => Assert.True(g.Key > highest));
    }

    [Fact]
    public void UnknownNeverEqualsUnknown()
    {
        var source = new LinkageSource("a", ["1", "2", "3"],
        [
            new LinkageField("forename", FieldKind.Forename, ["JOHN", null, "ANNA"]),
            new LinkageField("date_of_birth", FieldKind.DateOfBirth, [null, null, "1999-02-03"]),
        ], false);
        Assert.Equal(3, Linker.Link([source], LinkageSettings.Default).Clusters.Select(c => c.Cluster).Distinct().Count());
    }

    private static string Bytes(LinkageResult result) => JsonSerializer.Serialize(result);
}
