using CsCheck;
using DataSharingHub.Linkage.Compare;
using DataSharingHub.Linkage.Records;
using DataSharingHub.Linkage.Scoring;
using DataSharingHub.Linkage.Tests.Linking;
using Xunit;

namespace DataSharingHub.Linkage.Tests.Scoring;

public sealed class PairScorerTests
{
    [Fact]
    public void EveryWayToScoreAPair_GivesTheSame()
    {
        var (sources, _) = LinkerAccuracyTests.Sources(42, 300, 0.2);
        var table = new RecordTableBuilder(sources, [.. sources.Select(s => RecordOrder.Of(s.RecordIds))], LinkageSettings.Default).Build();
        var weights = Trainer.Blank(table, ComparisonSet.For(table));
        weights.Prepare();
        var scorer = new PairScorer(weights, table.SourceOf);
        var cold = new PairScorer(weights, table.SourceOf);
        int[] run = [.. Enumerable.Range(0, table.Count).Where(r => r % 3 != 0)];
        scorer.Enter(run);
        Gen.Select(Gen.Int[0, run.Length - 1], Gen.Int[0, run.Length - 1]).Array[1, 60].Sample(
            places =>
            {
                var pairs = scorer.PairsOf(Array.ConvertAll(places, p => p.Item1), Array.ConvertAll(places, p => p.Item2));
                double[] alone = [.. scorer.SameScores(pairs)];
                for (var n = 0; n < places.Length; n++)
                {
                    var (first, second) = (run[places[n].Item1], run[places[n].Item2]);
                    var scores = cold.Score(first, second);
                    var together = scorer.ScoresOf(pairs, n);
                    var group = cold.GroupOf(first, second);
                    var fromPattern = weights.Pattern(group, scorer.Levels) - Trainer.Wide(cold.FrequencyScores(cold.Pair(first, second)));
                    if (!scorer.Levels.SequenceEqual(cold.Levels) || !alone[n].Equals(scores[0]) || !together.Equals(scores) || scorer.Groups[n] != group
                        || !Enumerable.Range(0, Weights.Relations).All(r => Math.Abs(fromPattern[r] - scores[r]) < 1e-4))
                        return false;
                }

                return true;
            },
            iter: 300, threads: 1);
    }

    [Fact]
    public void Patterns_AreNumberedAsTheyAreMet_AndFoundAgain() =>
        Gen.Select(Gen.Int[0, 2], Gen.SByte[-1, 1].Array[6]).Array[1, 3000].Sample(
            made =>
            {
                var set = new PatternSet(6);
                var plain = new List<string>();
                foreach (var (group, levels) in made)
                {
                    var text = $"{group}: {string.Join(' ', levels)}";
                    var number = set.NumberOf(group, levels);
                    if (number == plain.Count)
                        plain.Add(text);
                    if (plain.IndexOf(text) != number || set.GroupOf(number) != group || !set.LevelsOf(number).SequenceEqual(levels))
                        return false;
                }

                return set.Count == plain.Count;
            },
            iter: 20);
}
