using DataSharingHub.Linkage.Blocking;
using DataSharingHub.Linkage.Clustering;
using DataSharingHub.Linkage.Overlap;
using DataSharingHub.Linkage.Records;
using DataSharingHub.Linkage.Scoring;
using DataSharingHub.Linkage.Spilling;

namespace DataSharingHub.Linkage.Reporting;

/// <summary>Turns what a run worked out into its result and report.</summary>
internal sealed class ResultWriter(RecordTable table, LinkageSettings settings, Weights weights, CandidatePlan plan, PairScope scope, ScorerPool pool, PairRoom room)
{
    private const int ChunkPairs = 16_384;
    private const int ChunksAtOnce = 4;
    private const double FarFromThreshold = 4;

    public LinkageResult Write(
        KeptPairs kept, IReadOnlyList<PairKeeper> keepers, int[] clusters, IReadOnlySet<int> tied, int[] numbers,
        ClusterConstraints constraints, IReadOnlyList<SourceOverlap> overlaps, TrainingPairs sample, SelfScores self, MissedPairs missed, IReadOnlyList<string> warnings)
    {
        var keys = table.Keys;
        return new()
        {
            Pairs = Pairs(kept, clusters, constraints, keys),
            Clusters = new ClusteredRecordList(keys, numbers, tied),
            Overlaps = overlaps,
            Report = Report(kept, keepers, sample, self, missed, warnings) with { Doubtful = Doubtful(kept, clusters, constraints, keys) },
        };
    }

    private LinkedPairList Pairs(KeptPairs kept, int[] clusters, ClusterConstraints constraints, RecordKeys keys)
    {
        using var listed = Listed(kept, clusters);
        var result = new PairListBuilder<ListedPair>(room, sorted: false);
        // Most pairs show one of a few patterns of levels: one list each is shared by them.
        var patterns = new LevelPatterns();
        var some = new ListedPair[Math.Min(listed.Count, ChunkPairs * ChunksAtOnce)];
        foreach (var block in listed.Blocks())
        {
            Parallel.For(0, (block.Count + ChunkPairs - 1) / ChunkPairs, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, settings.Threads) }, c =>
            {
                var scorer = pool.Borrow();
                for (var i = c * ChunkPairs; i < Math.Min(block.Count, (c + 1) * ChunkPairs); i++)
                    some[i] = Listed((int)(block[i] >> 32), (int)(block[i] & 0xFFFFFFFF), scorer, clusters, constraints, patterns);
                pool.Return(scorer);
            });
            result.Add(some.AsSpan(0, block.Count));
        }

        return new LinkedPairList(keys, result.Build(), patterns.All());
    }

    private ListedPair Listed(int a, int b, PairScorer scorer, int[] clusters, ClusterConstraints constraints, LevelPatterns patterns)
    {
        var scores = scorer.Score(a, b);
        var group = scorer.GroupOf(a, b);
        var weight = weights.WeightOf(group, scores);
        var probability = 1 / (1 + Math.Exp(-(weight + weights.LogPrior(group))));
        var decided = constraints.Decision(a, b);
        return new ListedPair(a, b, weight / Math.Log(2), decided switch
        {
            LinkDecision.SamePerson => 1,
            LinkDecision.DifferentPersons => 0,
            _ => probability,
        }, patterns.NumberOf(scorer.Levels), clusters[a] == clusters[b] ? (byte)1 : (byte)0, decided is { } known ? (byte)known : ListedPair.Undecided);
    }

    private List<ExplainedPair> Doubtful(KeptPairs kept, int[] clusters, ClusterConstraints constraints, RecordKeys keys)
    {
        var threshold = Math.Log(settings.LinkThreshold / (1 - settings.LinkThreshold));
        var nearest = new PriorityQueue<(int First, int Second), (double, int, int)>();
        foreach (var p in kept.Blocks().SelectMany(block => block))
        {
            var far = Math.Abs(p.LogOdds - threshold);
            var contrary = p.LogOdds >= threshold != (clusters[p.First] == clusters[p.Second]);
            if ((far > FarFromThreshold && !contrary) || constraints.Decision(p.First, p.Second) is not null)
                continue;
            // The farthest leaves first.
            nearest.Enqueue((p.First, p.Second), (-far, -p.First, -p.Second));
            if (nearest.Count > settings.ExplainedPairs)
                nearest.Dequeue();
        }

        var scorer = pool.Borrow();
        var explainer = new PairExplainer(weights, scorer);
        var explained = nearest.UnorderedItems.OrderByDescending(n => n.Priority)
            .Select(n => explainer.Explain(n.Element.First, n.Element.Second, keys[n.Element.First], keys[n.Element.Second], clusters[n.Element.First] == clusters[n.Element.Second])).ToList();
        pool.Return(scorer);
        return explained;
    }

    // Pairs inside a cluster that no rule proposed are links too and are listed with the others.
    private PairList<ulong> Listed(KeptPairs kept, int[] clusters)
    {
        var listed = new PairListBuilder<ulong>(room, sorted: true);
        foreach (var block in kept.Blocks())
        {
            foreach (ref readonly var p in block.AsSpan())
            {
                if (clusters[p.First] == clusters[p.Second] || 1 / (1 + Math.Exp(-p.LogOdds)) >= settings.ReportThreshold)
                    listed.Add(((ulong)p.First << 32) | (uint)p.Second);
            }
        }

        var members = new ClusterMembers(clusters);
        for (var c = 0; c < clusters.Length; c++)
        {
            var records = members.Of(c);
            for (var i = 0; i < records.Length; i++)
            {
                for (var j = i + 1; j < records.Length; j++)
                {
                    if (float.IsNaN(kept.Find(records[i], records[j])))
                        listed.Add(((ulong)records[i] << 32) | (uint)records[j]);
                }
            }
        }

        return listed.Build();
    }

    private LinkageReport Report(KeptPairs kept, IReadOnlyList<PairKeeper> keepers, TrainingPairs sample, SelfScores self, MissedPairs missed, IReadOnlyList<string> warnings)
    {
        var expected = keepers.Sum(k => k.Expected);
        return new LinkageReport
        {
            Comparisons = Comparisons(sample),
            Unlinkables = [.. table.Sources.Select((s, i) => new UnlinkableReport(s.Name, s.RecordIds.Count, self.Unlinkable[i]))],
            Blocking = [.. plan.Report.Select((r, i) => new BlockingReport(r.Words, r.Blocks, r.Largest, r.Proposed, r.LeftOut, missed.ByRule[i]))],
            Weights = [.. Enumerable.Range(0, PairKeeper.BinCount).Select(b => new WeightBin(PairKeeper.FirstBin + b, keepers.Sum(k => k.Bins[b].Pairs), keepers.Sum(k => k.Bins[b].Expected))).Where(b => b.Pairs > 0)],
            Thresholds = Thresholds(kept, expected),
            Warnings = warnings,
            PairsCompared = keepers.Sum(k => k.Seen),
            PairsLeftOut = keepers.Sum(k => k.LeftOut),
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

    private static List<ThresholdPoint> Thresholds(KeptPairs kept, double expected)
    {
        double[] cuts = [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999];
        var pairs = new long[cuts.Length];
        var matches = new double[cuts.Length];
        foreach (var p in kept.Blocks().SelectMany(block => block))
        {
            var q = 1 / (1 + Math.Exp(-p.LogOdds));
            for (var i = 0; i < cuts.Length && q >= cuts[i]; i++)
            {
                pairs[i]++;
                matches[i] += q;
            }
        }

        return [.. cuts.Select((cut, i) => new ThresholdPoint(cut, pairs[i], pairs[i] == 0 ? 1 : matches[i] / pairs[i], expected <= 0 ? 1 : matches[i] / expected))];
    }
}
