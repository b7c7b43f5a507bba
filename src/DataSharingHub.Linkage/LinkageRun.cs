using DataSharingHub.Linkage.Blocking;
using DataSharingHub.Linkage.Clustering;
using DataSharingHub.Linkage.Compare;
using DataSharingHub.Linkage.Overlap;
using DataSharingHub.Linkage.Records;
using DataSharingHub.Linkage.Reporting;
using DataSharingHub.Linkage.Scoring;
using DataSharingHub.Linkage.Spilling;

namespace DataSharingHub.Linkage;

/// <summary>The steps of one run, in order.</summary>
internal sealed class LinkageRun(RecordTable table, LinkageSettings settings, IProgress<LinkageProgress>? progress, ISpillStore? store, CancellationToken cancel)
{
    private const int TrainingPairsAtMost = 1_000_000;
    private const int ManyRecords = 300_000;

    // Pairs below this can neither link nor be listed, and add next to nothing to an overlap.
    private const double KeepFromProbability = 0.002;

    public LinkageResult Go()
    {
        var scope = new PairScope(table, settings);
        Tidy();
        Say("Blocking", 0);
        var plan = CandidatePlan.Build(table, scope, Budget(), settings.Threads);
        cancel.ThrowIfCancellationRequested();
        Tidy();

        Say("Measuring chance", 0);
        var comparisons = ComparisonSet.For(table);
        var weights = Trainer.Blank(table, comparisons);
        weights.Prepare();
        var chance = ChanceRates.Measure(table, scope, comparisons, weights, settings);
        var pool = new ScorerPool(weights, table.SourceOf);
        var rules = new DefiniteRules(table, settings.Rules);
        var constraints = new ClusterConstraints(table, settings, rules, RecordIndex());
        var sample = TrainingPairs.Draw(plan, weights, pool, TrainingPairsAtMost, settings, constraints, f => Say("Comparing a sample", f), cancel);
        Say("Training", 0);
        var trainer = new Trainer(weights, chance, scope, sample, settings.Threads);
        trainer.Run(cancel);

        var room = new PairRoom(settings.PairMemoryAtMost, store);
        var keep = KeepThreshold.Of(sample, weights, Logit(Math.Min(KeepFromProbability, settings.ReportThreshold)), settings.KeptPairsAtMost ?? (room.HasStore ? long.MaxValue : room.MostKept));
        var found = new PairListBuilder<ScoredPair>(room, sorted: true);
        var keepers = plan.Walk(() => new PairKeeper(weights, pool, keep, found), settings.Threads, f => Say("Comparing", f), cancel);
        Say("Clustering", 0);
        using var kept = KeptPairs.Of(table.Count, found);
        var missed = MissedPairs.Estimate(table, weights, plan, kept);
        plan.Release();
        Tidy();
        var (always, largeBlocks) = RuleCandidates.Propose(table, scope, rules, constraints, room);
        var earlier = EarlierNumbers();
        var stay = Logit(settings.LinkThreshold) - Logit(settings.SplitThreshold);
        double Stay(int a, int b) => earlier[a] > 0 && earlier[a] == earlier[b] ? stay : 0;
        var clusterer = new Clusterer(
            table.Count, constraints, (scorer, a, b) => Evidence(scorer, a, b) + Stay(a, b), pool, Logit(settings.LinkThreshold), settings.Threads, room);
        var clusters = clusterer.Run(new LinkEdges(kept, always, constraints, Stay, Logit(settings.LinkThreshold)).Blocks(), cancel);
        always.Dispose();

        Tidy();
        Say("Counting", 0);
        var self = SelfScores.Of(table, weights, scope, pool, Logit(settings.LinkThreshold), settings.Threads);
        var overlaps = new OverlapEstimator(table, settings, weights, clusters, kept, self, pool, missed, keep.From, room).Estimate();
        Tidy();
        Say("Writing the result", 0);
        return new ResultWriter(table, settings, weights, plan, scope, pool, room)
            .Write(kept, keepers, clusters, clusterer.Tied, ClusterNumbers.Assign(clusters, earlier, settings.NewNumbersFrom), constraints, overlaps, sample, self, missed, RunWarnings.Collect(table, comparisons, plan, scope, missed, keepers.Sum(k => k.Expected), trainer, largeBlocks, keep, keepers.Sum(k => k.LeftOut)));
    }

    // Not a number where a pair says neither: the others of its cluster then decide.
    private static double Evidence(PairScorer scorer, int first, int second)
    {
        var odds = scorer.LogOdds(first, second);
        return odds < 0 && scorer.IsBlind(first, second) ? double.NaN : odds;
    }

    // Tens of megabytes in large arrays were let go of, which the collector would leave for later. Of a million records it has few objects to look at, so that it takes hundredths of a second, and the peak is a
    // quarter lower.
    private void Tidy()
    {
        if (table.Count >= ManyRecords)
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true);
    }

    private static double Logit(double p) => Math.Log(Math.Max(1e-12, p) / Math.Max(1e-12, 1 - p));

    private void Say(string step, double fraction) => progress?.Report(new LinkageProgress(step, fraction));

    private long Budget() => settings.ComparisonBudget ?? Math.Clamp(60L * table.Count, 2_000_000, 60_000_000);

    private Dictionary<RecordKey, int> RecordIndex()
    {
        var index = new Dictionary<RecordKey, int>();
        if (settings.Decisions.Count == 0)
            return index;
        var asked = settings.Decisions.SelectMany(d => new[] { d.First, d.Second }).ToHashSet();
        for (var r = 0; r < table.Count; r++)
        {
            var key = table.KeyOf(r);
            if (asked.Contains(key))
                index[key] = r;
        }

        return index;
    }

    private int[] EarlierNumbers()
    {
        var numbers = new int[table.Count];
        if (settings.EarlierClusters.Count > 0)
        {
            for (var r = 0; r < table.Count; r++)
                numbers[r] = settings.EarlierClusters.GetValueOrDefault(table.KeyOf(r));
        }

        return numbers;
    }
}
