using System.Text.Json;
using CsCheck;
using DataSharingHub.Linkage.Compare;
using DataSharingHub.Linkage.Records;
using DataSharingHub.Linkage.Scoring;
using DataSharingHub.Linkage.Tests.Made;
using Xunit;

namespace DataSharingHub.Linkage.Tests.Linking;

/// <summary>What must hold of every run, on people that are others at each run of the tests; a failure prints the seed.</summary>
public sealed class RandomSeedPropertyTests
{
    private static readonly Gen<(ulong Seed, int People, double Faults, double Threshold)> Runs =
        Gen.Select(Gen.ULong[1, 1_000_000], Gen.Int[20, 160], Gen.Double[0, 0.35], Gen.Double[0.05, 0.95]);

    [Fact]
    public void ComparingIsSymmetric() => Runs.Sample(
        run =>
        {
            var (sources, _) = LinkerAccuracyTests.Sources(run.Seed, run.People, run.Faults);
            var table = new RecordTableBuilder(sources, [.. sources.Select(s => RecordOrder.Of(s.RecordIds))], LinkageSettings.Default).Build();
            var weights = Trainer.Blank(table, ComparisonSet.For(table));
            weights.Prepare();
            var scorer = new PairScorer(weights, table.SourceOf);
            for (var i = 0; i < table.Count; i++)
            {
                for (var j = i + 1; j < table.Count; j += 3)
                {
                    var scores = scorer.Score(i, j);
                    var levels = scorer.Levels.ToArray();
                    if (!scorer.Score(j, i).Equals(scores) || !levels.AsSpan().SequenceEqual(scorer.Levels))
                        return false;
                }
            }

            return true;
        },
        iter: 4, threads: 1);

    [Fact]
    public void OrderOfRowsSourcesAndFields_DoesNotMatter() => Runs.Sample(
        run =>
        {
            var (sources, _) = LinkerAccuracyTests.Sources(run.Seed, run.People, run.Faults);
            var chance = new SeededChance(run.Seed);
            var settings = LinkageSettings.Default with { LinkThreshold = run.Threshold, SplitThreshold = run.Threshold };
            var shuffled = chance.Shuffled(sources).Select(s =>
            {
                int[] rows = chance.Shuffled([.. Enumerable.Range(0, s.RecordIds.Count)]);
                return s with { RecordIds = [.. rows.Select(r => s.RecordIds[r])], Fields = [.. chance.Shuffled(s.Fields).Select(f => f with { Values = [.. rows.Select(r => f.Values[r])] })] };
            }).ToList();
            return JsonSerializer.Serialize(Linker.Link(sources, settings)) == JsonSerializer.Serialize(Linker.Link(shuffled, settings with { Threads = 1 + chance.Below(4) }));
        },
        iter: 4, threads: 1);

    [Fact]
    public void OneRecordPerPerson_AndNeverRules_AreNeverBroken() => Runs.Sample(
        run =>
        {
            var (sources, _) = LinkerAccuracyTests.Sources(run.Seed, run.People, run.Faults);
            sources = [.. sources.Select((s, i) => s with { OneRecordPerPerson = ((int)run.Seed >> i & 1) == 1 || s.OneRecordPerPerson })];
            var rule = new DefiniteRule(DefiniteOutcome.NeverLink, [new FieldCondition("sex", FieldRelation.Different)]);
            var always = new DefiniteRule(DefiniteOutcome.AlwaysLink, [new FieldCondition("surname", FieldRelation.Equal), new FieldCondition("date_of_birth", FieldRelation.Equal)]);
            var result = Linker.Link(sources, LinkageSettings.Default with { LinkThreshold = run.Threshold, SplitThreshold = run.Threshold, Rules = run.Seed % 3 == 0 ? [rule, always] : [rule] });
            var once = sources.Where(s => s.OneRecordPerPerson).Select(s => s.Name).ToHashSet();
            var sexes = sources.SelectMany(s => s.RecordIds.Select((id, i) => (Key: new RecordKey(s.Name, id), Sex: s.Fields.First(f => f.Name == "sex").Values[i]))).ToDictionary(x => x.Key, x => x.Sex);
            return result.Refusals.Count == 0 && result.Clusters.GroupBy(c => c.Cluster).All(person =>
                person.Where(c => once.Contains(c.Record.Source)).GroupBy(c => c.Record.Source).All(g => g.Count() == 1)
                && person.Select(c => sexes[c.Record]).Where(sex => sex is not null).Distinct().Count() <= 1);
        },
        iter: 6, threads: 1);
}
