using DataSharingHub.Linkage.Blocking;
using DataSharingHub.Linkage.Clustering;
using DataSharingHub.Linkage.Overlap;
using DataSharingHub.Linkage.Records;
using DataSharingHub.Linkage.Scoring;

namespace DataSharingHub.Linkage.Reporting;

/// <summary>Turns what a run worked out into its result and report.</summary>
internal sealed class ResultWriter(RecordTable table, LinkageSettings settings, Weights weights, CandidatePlan plan, PairScope scope)
{
    public LinkageResult Write(
        IReadOnlyList<ScoredPair> kept, IReadOnlyList<PairKeeper> keepers, int[] clusters, IReadOnlySet<int> tied, int[] numbers,
        ClusterConstraints constraints, IReadOnlyList<SourceOverlap> overlaps, TrainingPairs sample, MissedPairs missed, IReadOnlyList<string> warnings) => new()
        {
            Pairs = Pairs(kept, clusters, constraints),
            Clusters = [.. Enumerable.Range(0, table.Count).Select(r => new ClusteredRecord(table.KeyOf(r), numbers[r], tied.Contains(r)))],
            Overlaps = overlaps,
            Report = Report(kept, keepers, sample, missed, warnings),
        };

    private List<LinkedPair> Pairs(IReadOnlyList<ScoredPair> kept, int[] clusters, ClusterConstraints constraints)
    {
        // Pairs inside a cluster that no rule proposed are links too and are listed with the others.
        var listed = new HashSet<long>();
        var pairs = new List<(int First, int Second)>();
        foreach (var p in kept)
        {
            if (1 / (1 + Math.Exp(-p.LogOdds)) < settings.ReportThreshold && clusters[p.First] != clusters[p.Second])
                continue;
            pairs.Add((p.First, p.Second));
            listed.Add(((long)p.First << 32) | (uint)p.Second);
        }

        var members = new ClusterMembers(clusters);
        foreach (var cluster in members.Clusters)
        {
            var records = members.Of(cluster);
            for (var i = 0; i < records.Length; i++)
            {
                for (var j = i + 1; j < records.Length; j++)
                {
                    if (listed.Add(((long)records[i] << 32) | (uint)records[j]))
                        pairs.Add((records[i], records[j]));
                }
            }
        }

        pairs.Sort();
        var keys = new RecordKey[table.Count];
        for (var r = 0; r < keys.Length; r++)
            keys[r] = table.KeyOf(r);
        var scorer = new PairScorer(weights, table.SourceOf);
        var result = new List<LinkedPair>(pairs.Count);
        foreach (var (a, b) in pairs)
        {
            var scores = scorer.Score(a, b);
            var group = scorer.GroupOf(a, b);
            var weight = weights.WeightOf(group, scores);
            var probability = 1 / (1 + Math.Exp(-(weight + Math.Log(weights.Prior[group][0]))));
            var decided = constraints.Decision(a, b);
            result.Add(new LinkedPair(keys[a], keys[b], weight / Math.Log(2), decided switch
            {
                LinkDecision.SamePerson => 1,
                LinkDecision.DifferentPersons => 0,
                _ => probability,
            }, clusters[a] == clusters[b], scorer.Levels.ToArray(), decided));
        }

        return result;
    }

    private LinkageReport Report(IReadOnlyList<ScoredPair> kept, IReadOnlyList<PairKeeper> keepers, TrainingPairs sample, MissedPairs missed, IReadOnlyList<string> warnings)
    {
        var expected = keepers.Sum(k => k.Expected);
        return new LinkageReport
        {
            Comparisons = Comparisons(sample),
            Unlinkables = Unlinkables(),
            Blocking = [.. plan.Report.Select((r, i) => new BlockingReport(r.Words, r.Blocks, r.Largest, r.Proposed, r.LeftOut, missed.ByRule[i]))],
            Weights = [.. Enumerable.Range(0, PairKeeper.BinCount).Select(b => new WeightBin(PairKeeper.FirstBin + b, keepers.Sum(k => k.Bins[b].Pairs), keepers.Sum(k => k.Bins[b].Expected))).Where(b => b.Pairs > 0)],
            Thresholds = Thresholds(kept, expected),
            Warnings = warnings,
            PairsCompared = keepers.Sum(k => k.Seen),
            ExpectedMatches = expected,
            MissedByBlocking = missed.Total,
            MatchRate = expected / Math.Max(1, scope.AllPairs()),
        };
    }

    private List<ComparisonReport> Comparisons(TrainingPairs sample)
    {
        var reports = new List<ComparisonReport>();
        for (var k = 0; k < weights.Comparisons.Count; k++)
        {
            var comparison = weights.Comparisons[k];
            var levels = comparison.Levels.Select((l, i) =>
            {
                var m = weights.M.Average(g => g[k][i]);
                return new LevelReport(l.Words, m, weights.U[k][i], Math.Log2(m / weights.U[k][i]), weights.FrequencyShare[k][i] > 0);
            });
            reports.Add(new ComparisonReport(comparison.Name, [.. levels], sample.KnownShare(k)));
        }

        return reports;
    }

    // A record whose exact copy would stay below the threshold cannot be linked to anything.
    private List<UnlinkableReport> Unlinkables()
    {
        var scorer = new PairScorer(weights, table.SourceOf);
        var counts = new int[table.Sources.Count];
        var need = Math.Log(settings.LinkThreshold / (1 - settings.LinkThreshold));
        for (var r = 0; r < table.Count; r++)
        {
            var scores = scorer.Score(r, r);
            var best = double.NegativeInfinity;
            for (var t = 0; t < table.Sources.Count; t++)
            {
                var source = table.SourceOf[r];
                if (scope.PairsBetween(Math.Min(source, t), Math.Max(source, t)) > 0)
                    best = Math.Max(best, weights.LogOdds(weights.GroupOf[(source * table.Sources.Count) + t], scores));
            }

            if (best < need)
                counts[table.SourceOf[r]]++;
        }

        return [.. table.Sources.Select((s, i) => new UnlinkableReport(s.Name, s.RecordIds.Count, counts[i]))];
    }

    private static List<ThresholdPoint> Thresholds(IReadOnlyList<ScoredPair> kept, double expected)
    {
        var points = new List<ThresholdPoint>();
        foreach (var threshold in new[] { 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999 })
        {
            long pairs = 0;
            var matches = 0.0;
            foreach (var p in kept)
            {
                var q = 1 / (1 + Math.Exp(-p.LogOdds));
                if (q < threshold)
                    continue;
                pairs++;
                matches += q;
            }

            points.Add(new ThresholdPoint(threshold, pairs, pairs == 0 ? 1 : matches / pairs, expected <= 0 ? 1 : matches / expected));
        }

        return points;
    }
}
