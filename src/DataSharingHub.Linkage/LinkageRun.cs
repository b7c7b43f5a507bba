using DataSharingHub.Linkage.Blocking;
using DataSharingHub.Linkage.Clustering;
using DataSharingHub.Linkage.Compare;
using DataSharingHub.Linkage.Overlap;
using DataSharingHub.Linkage.Records;
using DataSharingHub.Linkage.Reporting;
using DataSharingHub.Linkage.Scoring;

namespace DataSharingHub.Linkage;

/// <summary>The steps of one run, in order.</summary>
internal sealed class LinkageRun(RecordTable table, LinkageSettings settings, IProgress<LinkageProgress>? progress, CancellationToken cancel)
{
    private const int TrainingPairsAtMost = 1_000_000;

    // Pairs below this can neither link nor be listed, and add next to nothing to an overlap.
    private const double KeepFromProbability = 0.002;

    public LinkageResult Go()
    {
        var scope = new PairScope(table, settings);
        Say("Blocking", 0);
        var plan = CandidatePlan.Build(table, scope, Budget());
        cancel.ThrowIfCancellationRequested();

        var comparisons = ComparisonSet.For(table);
        var weights = Trainer.Blank(table, comparisons);
        var chance = ChanceRates.Measure(table, scope, comparisons, weights, settings);
        var sample = TrainingPairs.Draw(plan, weights, table.SourceOf, TrainingPairsAtMost, settings, f => Say("Comparing a sample", f), cancel);
        Say("Training", 0);
        var trainer = new Trainer(weights, chance, scope, sample);
        trainer.Run(cancel);

        var keepFrom = Logit(Math.Min(KeepFromProbability, settings.ReportThreshold));
        var keepers = plan.Walk(() => new PairKeeper(weights, table.SourceOf, keepFrom),
            settings.Threads, f => Say("Comparing", f), cancel);
        var kept = keepers.SelectMany(k => k.Kept).ToList();
        kept.Sort((a, b) => a.First != b.First ? a.First.CompareTo(b.First) : a.Second.CompareTo(b.Second));

        Say("Clustering", 0);
        var index = RecordIndex();
        var rules = new DefiniteRules(table, settings.Rules);
        var constraints = new ClusterConstraints(table, settings, rules, index);
        var earlier = EarlierNumbers();
        var stay = Logit(settings.LinkThreshold) - Logit(settings.SplitThreshold);
        var scorer = new PairScorer(weights, table.SourceOf);
        double LogOdds(int a, int b) => scorer.LogOdds(a, b) + (earlier[a] > 0 && earlier[a] == earlier[b] ? stay : 0);
        var edges = kept.Select(p => p with { LogOdds = constraints.Fixed(p.First, p.Second) is { } f ? (float)f : p.LogOdds + (earlier[p.First] > 0 && earlier[p.First] == earlier[p.Second] ? (float)stay : 0f) }).ToList();
        var clusterer = new Clusterer(table.Count, constraints, LogOdds, Logit(settings.LinkThreshold));
        var clusters = clusterer.Run(edges, cancel);

        Say("Counting", 0);
        var missed = MissedPairs.Estimate(table, weights, plan, kept);
        var overlaps = new OverlapEstimator(table, settings, weights, clusters, kept, missed, keepFrom).Estimate();
        return new ResultWriter(table, settings, weights, plan, scope)
            .Write(kept, keepers, clusters, clusterer.Tied, ClusterNumbers.Assign(clusters, earlier), constraints, overlaps, sample, missed, RunWarnings.Collect(table, plan, scope, missed, keepers.Sum(k => k.Expected), trainer));
    }

    private static double Logit(double p) => Math.Log(Math.Max(1e-12, p) / Math.Max(1e-12, 1 - p));

    private void Say(string step, double fraction) => progress?.Report(new LinkageProgress(step, fraction));

    private long Budget() => settings.ComparisonBudget ?? Math.Clamp(60L * table.Count, 2_000_000, 60_000_000);

    private Dictionary<RecordKey, int> RecordIndex()
    {
        var index = new Dictionary<RecordKey, int>();
        if (settings.Decisions.Count == 0)
            return index;
        for (var r = 0; r < table.Count; r++)
            index[table.KeyOf(r)] = r;
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
