using Xunit;

namespace DataSharingHub.Linkage.Tests.Linking;

public sealed class ExplanationTests
{
    [Fact]
    public void TheStepsOfADoubtfulPair_AddUpToItsProbability_AndHoldNoValue()
    {
        var (sources, _) = LinkerAccuracyTests.Sources(81, 700, 0.12);
        var result = Linker.Link(sources, LinkageSettings.Default);
        var values = sources.SelectMany(s => s.Fields).SelectMany(f => f.Values).Where(v => v?.Length > 2).ToHashSet();
        Assert.NotEmpty(result.Report.Doubtful);
        Assert.All(result.Report.Doubtful, pair =>
        {
            var odds = pair.Start + pair.Levels.Sum(l => l.Weight) + pair.Relatives;
            Assert.Equal(pair.Probability, 1 / (1 + Math.Pow(2, -odds)), 6);
            Assert.InRange(pair.Relatives, double.NegativeInfinity, 1e-9);
            Assert.Equal(result.Report.Comparisons.Select(c => c.Name), pair.Levels.Select(l => l.Comparison));
            Assert.DoesNotContain(pair.Levels, l => values.Contains(l.Level));
        });
    }

    [Fact]
    public void AsManyPairsAsAskedFor_AreExplained_TheNearestToTheThresholdAndThoseThatTheirClusterContradicts()
    {
        var (sources, _) = LinkerAccuracyTests.Sources(81, 700, 0.12);
        var few = Linker.Link(sources, LinkageSettings.Default with { ExplainedPairs = 3 }).Report.Doubtful;
        Assert.Equal(3, few.Count);
        var result = Linker.Link(sources, LinkageSettings.Default with { ExplainedPairs = 100_000 });
        var explained = result.Report.Doubtful.Select(pair => (pair.First, pair.Second)).ToHashSet();
        Assert.Equal(few.Select(pair => (pair.First, pair.Second)), result.Report.Doubtful.Take(3).Select(pair => (pair.First, pair.Second)));
        var uncertain = result.Pairs.Where(pair => pair.Probability is > 0.05 and < 0.95).ToList();
        Assert.NotEmpty(uncertain);
        Assert.All(uncertain, pair => Assert.Contains((pair.First, pair.Second), explained));
    }

    [Fact]
    public void APairsExplanation_AgreesWithTheListOfPairs()
    {
        var (sources, _) = LinkerAccuracyTests.Sources(82, 500, 0.12);
        var result = Linker.Link(sources, LinkageSettings.Default);
        var listed = result.Pairs.ToDictionary(p => (p.First, p.Second));
        foreach (var pair in result.Report.Doubtful.Where(p => listed.ContainsKey((p.First, p.Second))))
        {
            Assert.Equal(listed[(pair.First, pair.Second)].Probability, pair.Probability, 6);
            Assert.Equal(listed[(pair.First, pair.Second)].Weight, pair.Levels.Sum(l => l.Weight) + pair.Relatives, 6);
        }
    }
}
