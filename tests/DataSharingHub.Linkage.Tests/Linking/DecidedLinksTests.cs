using System.Globalization;
using DataSharingHub.Linkage.Tests.Made;
using Xunit;

namespace DataSharingHub.Linkage.Tests.Linking;

/// <summary>What people and definite rules decide holds whatever the weights say.</summary>
public sealed class DecidedLinksTests
{
    [Fact]
    public void AnAlwaysRule_JoinsRecordsThatNothingElseWouldEvenCompare()
    {
        // Two strangers to every blocking rule who share a police number.
        var sources = WithNumber(new LinkageField("pnc", FieldKind.PncId, Column(400, i => i is 7 or 391 ? "2012/0123456Y" : null)));
        var rule = new DefiniteRule(DefiniteOutcome.AlwaysLink, [new FieldCondition("pnc", FieldRelation.ValidAndEqual)]);
        var clusters = Clusters(sources, LinkageSettings.Default with { Rules = [rule], ComparisonBudget = 500 });
        Assert.Equal(clusters[7], clusters[391]);
    }

    [Fact]
    public void AnAlwaysRuleOnAPlaceholder_IsKeptAndSaid()
    {
        var sources = WithNumber(new LinkageField("other", FieldKind.OtherIdentifier, Column(800, i => i < 700 ? "A1234567" : null)));
        var rule = new DefiniteRule(DefiniteOutcome.AlwaysLink, [new FieldCondition("other", FieldRelation.Equal)]);
        var result = Linker.Link(sources, LinkageSettings.Default with { Rules = [rule] });
        Assert.Single(result.Clusters.Where(c => Number(c) < 700).Select(c => c.Cluster).Distinct());
        Assert.Contains(result.Report.Warnings, w => w.Contains("700 records that share a value", StringComparison.Ordinal));
    }

    [Fact]
    public void ANeverRule_WinsOverAnAlwaysRule()
    {
        var sources = WithNumber(new LinkageField("other", FieldKind.OtherIdentifier, Column(300, i => i < 2 ? "A1234567" : null)));
        var sex = (IReadOnlyList<string?>)[.. Enumerable.Range(0, 300).Select(i => i == 0 ? "M" : "F")];
        sources = [sources[0] with { Fields = [.. sources[0].Fields.Where(f => f.Kind != FieldKind.Sex), new LinkageField("sex", FieldKind.Sex, sex)] }];
        var clusters = Clusters(sources, LinkageSettings.Default with
        {
            Rules =
            [
                new DefiniteRule(DefiniteOutcome.AlwaysLink, [new FieldCondition("other", FieldRelation.Equal)]),
                new DefiniteRule(DefiniteOutcome.NeverLink, [new FieldCondition("sex", FieldRelation.Different)]),
            ],
        });
        Assert.NotEqual(clusters[0], clusters[1]);
    }

    [Fact]
    public void DecisionsThroughAThirdRecord_HoldAgainstANeverRuleAndAPromise()
    {
        var people = new MadePeople(71);
        var (source, _) = MadePeople.Source("a", [.. people.People(300).Select((p, i) => people.Record(p, $"{i}", 0.02) with { Sex = i % 2 == 0 ? "M" : "F" })], once: true);
        PairDecision Same(int x, int y) => new(new RecordKey("a", $"{x}"), new RecordKey("a", $"{y}"), LinkDecision.SamePerson);
        var clusters = Clusters([source], LinkageSettings.Default with
        {
            Rules = [new DefiniteRule(DefiniteOutcome.NeverLink, [new FieldCondition("sex", FieldRelation.Different)])],
            Decisions = [Same(10, 41), Same(41, 90)],
        });
        Assert.Equal(clusters[10], clusters[41]);
        Assert.Equal(clusters[10], clusters[90]);
    }

    [Fact]
    public void DecisionsThatContradictThroughAThirdRecord_AreRefused()
    {
        var (sources, _) = LinkerAccuracyTests.Sources(72, 60, 0.02);
        RecordKey Key(int i) => new("minutes", $"m{i}");
        var result = Linker.Link(sources, LinkageSettings.Default with
        {
            Decisions =
            [
                new PairDecision(Key(0), Key(1), LinkDecision.SamePerson), new PairDecision(Key(1), Key(2), LinkDecision.SamePerson),
                new PairDecision(Key(2), Key(0), LinkDecision.DifferentPersons),
            ],
        });
        Assert.Contains(result.Refusals, r => r.Code == "linkage.decisions");
    }

    [Fact]
    public void DecisionsOfPeople_TeachTheWeights()
    {
        // Thirty reviewed pairs in which the one person's postcode differs: people say so, and its m goes up.
        var (sources, truth) = LinkerAccuracyTests.Sources(73, 500, 0.05);
        var before = Linker.Link(sources, LinkageSettings.Default);
        var postcode = before.Report.Comparisons.Select((c, i) => (c.Name, i)).First(c => c.Name == "postcode").i;
        var levels = before.Report.Comparisons[postcode].Levels.Count;
        var moved = before.Pairs.Where(p => p.Probability < 0.9 && truth[p.First] == truth[p.Second]).Take(30).ToList();
        var apart = before.Pairs.Where(p => truth[p.First] != truth[p.Second]).Take(10).ToList();
        var after = Linker.Link(sources, LinkageSettings.Default with
        {
            Decisions = [.. moved.Select(p => new PairDecision(p.First, p.Second, LinkDecision.SamePerson)), .. apart.Select(p => new PairDecision(p.First, p.Second, LinkDecision.DifferentPersons))],
        });
        Assert.NotEmpty(moved);
        double Worst(LinkageResult result) => result.Report.Comparisons[postcode].Levels.Skip(2).Take(levels - 2).Sum(l => l.InMatches);
        Assert.NotEqual(Worst(before), Worst(after));
        var clusters = after.Clusters.ToDictionary(c => c.Record, c => c.Cluster);
        Assert.All(moved, p => Assert.Equal(clusters[p.First], clusters[p.Second]));
        Assert.All(apart, p => Assert.NotEqual(clusters[p.First], clusters[p.Second]));
    }

    [Fact]
    public void RecordsThatWereOnePerson_StayDownToALowerThresholdThanTheyWouldJoinAt()
    {
        var (sources, _) = LinkerAccuracyTests.Sources(74, 900, 0.15);
        var fresh = Linker.Link(sources, LinkageSettings.Default);
        // Pairs of two records that are nobody else's, not quite strong enough to join.
        var lone = fresh.Clusters.GroupBy(c => c.Cluster).Where(g => g.Count() == 1).Select(g => g.First().Record).ToHashSet();
        var doubtful = fresh.Pairs.Where(p => !p.SameCluster && p.Probability is > 0.25 and < 0.45 && lone.Contains(p.First) && lone.Contains(p.Second)).ToList();
        Assert.NotEmpty(doubtful);
        var earlier = fresh.Clusters.ToDictionary(c => c.Record, c => c.Cluster);
        foreach (var p in doubtful)
            earlier[p.Second] = earlier[p.First];
        var later = Linker.Link(sources, LinkageSettings.Default with { EarlierClusters = earlier }).Clusters.ToDictionary(c => c.Record, c => c.Cluster);
        // Another record may now fit one of them better; most stay.
        Assert.InRange(doubtful.Count(p => later[p.First] == later[p.Second]) / (double)doubtful.Count, 0.7, 1);
        var strict = Linker.Link(sources, LinkageSettings.Default with { EarlierClusters = earlier, SplitThreshold = 0.5 }).Clusters.ToDictionary(c => c.Record, c => c.Cluster);
        Assert.DoesNotContain(doubtful, p => strict[p.First] == strict[p.Second]);
    }

    [Fact]
    public void AnAlias_LinksTwoRecordsOfDifferentNames()
    {
        var people = new MadePeople(75);
        var list = people.People(600);
        var (first, _) = MadePeople.Source("a", [.. list.Select((p, i) => people.Record(p, $"{i}", 0.02, 0))]);
        // Twenty people go by another name in the second source, and the first knows it as an alias; twenty more do, and it does not.
        var renamed = list.Select((p, i) => i < 40 ? p with { Forename = list[i + 100].Forename, Surname = list[i + 200].Surname } : p).ToList();
        var (second, _) = MadePeople.Source("b", [.. renamed.Select((p, i) => people.Record(p, $"{i}", 0, 0) with { Postcode = i < 40 ? "LE9 9XX" : p.Postcode })]);
        var aliases = new LinkageField("aliases", FieldKind.Aliases, [.. Enumerable.Range(0, 600).Select(i => i < 20 ? $"Gaz; {renamed[i].Surname}, {renamed[i].Forename}" : null)]);
        var clusters = Linker.Link([first with { Fields = [.. first.Fields, aliases] }, second], LinkageSettings.Default).Clusters.ToDictionary(c => c.Record, c => c.Cluster);
        int Together(int from) => Enumerable.Range(from, 20).Count(i => clusters[new RecordKey("a", $"{i}")] == clusters[new RecordKey("b", $"{i}")]);
        Assert.InRange(Together(0), 18, 20);
        Assert.InRange(Together(20), 0, 2);
    }

    private static List<LinkageSource> WithNumber(LinkageField number)
    {
        var people = new MadePeople(70);
        var (source, _) = MadePeople.Source("a", [.. people.People(number.Values.Count).Select((p, i) => people.Record(p, $"{i}", 0.02))]);
        return [source with { Fields = [.. source.Fields, number] }];
    }

    private static string?[] Column(int records, Func<int, string?> value) => [.. Enumerable.Range(0, records).Select(value)];

    private static int Number(ClusteredRecord record) => int.Parse(record.Record.Record, CultureInfo.InvariantCulture);

    private static Dictionary<int, int> Clusters(IReadOnlyList<LinkageSource> sources, LinkageSettings settings)
    {
        var result = Linker.Link(sources, settings);
        Assert.Empty(result.Refusals);
        return result.Clusters.ToDictionary(Number, c => c.Cluster);
    }
}
