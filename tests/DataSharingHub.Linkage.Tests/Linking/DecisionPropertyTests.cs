using System.Text.Json;
using CsCheck;
using DataSharingHub.Linkage.Tests.Made;
using Xunit;

namespace DataSharingHub.Linkage.Tests.Linking;

/// <summary>What people decided holds whatever the data, the rules and the promises of sources say; a failure prints the seed.</summary>
public sealed class DecisionPropertyTests
{
    private static readonly Gen<(ulong Seed, int People, double Faults, double Threshold, int Decisions)> Runs =
        Gen.Select(Gen.ULong[1, 1_000_000], Gen.Int[20, 120], Gen.Double[0, 0.35], Gen.Double[0.05, 0.95], Gen.Int[1, 60]);

    [Fact]
    public void Decisions_AreNeverOverridden() => Runs.Sample(
        run =>
        {
            var (sources, decisions) = Decided(run.Seed, run.People, run.Faults, run.Decisions);
            var result = Linker.Link(sources, Settings(run.Threshold, decisions, run.Seed));
            if (PairDecision.Contradict(decisions))
                return result.Refusals.Any(r => r.Code == "linkage.decisions") && result.Clusters.Count == 0;
            var clusters = result.Clusters.ToDictionary(c => c.Record, c => c.Cluster);
            return result.Refusals.Count == 0
                && decisions.All(d => d.Decision == LinkDecision.SamePerson == (clusters[d.First] == clusters[d.Second]))
                // A pair listed says what was decided about it, either way round.
                && result.Pairs.All(p => decisions.Where(d => (d.First == p.First && d.Second == p.Second) || (d.First == p.Second && d.Second == p.First)).All(d => p.Decided == d.Decision));
        },
        iter: 12, threads: 1);

    [Fact]
    public void OrderOfDecisionsAndRows_DoesNotMatter() => Runs.Sample(
        run =>
        {
            var (sources, decisions) = Decided(run.Seed, run.People, run.Faults, run.Decisions);
            var chance = new SeededChance(run.Seed + 1);
            var turned = chance.Shuffled(decisions).Select(d => chance.Below(2) == 0 ? d : new PairDecision(d.Second, d.First, d.Decision)).ToList();
            var shuffled = chance.Shuffled(sources).Select(s =>
            {
                int[] rows = chance.Shuffled([.. Enumerable.Range(0, s.RecordIds.Count)]);
                return s with { RecordIds = [.. rows.Select(r => s.RecordIds[r])], Fields = [.. s.Fields.Select(f => f with { Values = [.. rows.Select(r => f.Values[r])] })] };
            }).ToList();
            var settings = Settings(run.Threshold, decisions, run.Seed);
            return JsonSerializer.Serialize(Linker.Link(sources, settings)) == JsonSerializer.Serialize(Linker.Link(shuffled, settings with { Decisions = turned, Threads = 1 + chance.Below(4) }));
        },
        iter: 6, threads: 1);

    // Rules and promises that many decisions go against.
    private static LinkageSettings Settings(double threshold, IReadOnlyList<PairDecision> decisions, ulong seed) => LinkageSettings.Default with
    {
        LinkThreshold = threshold,
        SplitThreshold = threshold,
        Decisions = decisions,
        Rules = (seed % 3) switch
        {
            0 => [],
            1 => [new DefiniteRule(DefiniteOutcome.NeverLink, [new FieldCondition("sex", FieldRelation.Different)])],
            _ => [new DefiniteRule(DefiniteOutcome.AlwaysLink, [new FieldCondition("surname", FieldRelation.Equal)]), new DefiniteRule(DefiniteOutcome.NeverLink, [new FieldCondition("date_of_birth", FieldRelation.Different)])],
        },
    };

    // Half of the decisions are about records taken at random, half about records that the engine itself would link.
    private static (IReadOnlyList<LinkageSource> Sources, List<PairDecision> Decisions) Decided(ulong seed, int people, double faults, int count)
    {
        var (sources, _) = LinkerAccuracyTests.Sources(seed, people, faults);
        sources = [.. sources.Select((s, i) => s with { OneRecordPerPerson = (seed >> i & 1) == 1 })];
        var chance = new SeededChance(seed);
        RecordKey[] keys = [.. sources.SelectMany(s => s.RecordIds.Select(id => new RecordKey(s.Name, id)))];
        var linked = Linker.Link(sources, LinkageSettings.Default).Pairs.Select(p => (p.First, p.Second)).ToArray();
        var decisions = new List<PairDecision>();
        for (var i = 0; i < count; i++)
        {
            var (first, second) = chance.Below(2) == 0 && linked.Length > 0 ? linked[chance.Below(linked.Length)] : (keys[chance.Below(keys.Length)], keys[chance.Below(keys.Length)]);
            if (first != second)
                decisions.Add(new PairDecision(first, second, chance.Below(2) == 0 ? LinkDecision.SamePerson : LinkDecision.DifferentPersons));
        }

        // Few decisions contradict each other; most runs keep them apart, so that most runs link.
        while (seed % 8 != 0 && PairDecision.Contradict(decisions))
            decisions.RemoveAt(decisions.Count - 1);
        return (sources, decisions);
    }
}
