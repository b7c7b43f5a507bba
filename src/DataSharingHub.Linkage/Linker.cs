using DataSharingHub.Linkage.Blocking;
using DataSharingHub.Linkage.Clustering;
using DataSharingHub.Linkage.Compare;
using DataSharingHub.Linkage.Overlap;
using DataSharingHub.Linkage.Records;
using DataSharingHub.Linkage.Reporting;
using DataSharingHub.Linkage.Scoring;

namespace DataSharingHub.Linkage;

/// <summary>
/// Finds which records are one person, without labels: standardise, block, compare, train, score, cluster, count. The same input gives the
/// same result whatever the order of sources and rows and the number of threads.
/// </summary>
public static class Linker
{
    /// <summary>Links the sources.</summary>
    /// <param name="sources">One source is deduplicated; of several, pairs inside a source are linked too unless it promises one record per person.</param>
    /// <param name="settings">How to link; <see cref="LinkageSettings.Default"/> is the configuration that accuracy was measured with.</param>
    /// <param name="progress">Told how far the run is.</param>
    /// <param name="store">Where lists of pairs go that memory does not hold; the result reads from it, so the caller disposes of it after the result, and whenever a run fails. None: see <see cref="LinkageSettings.PairMemoryAtMost"/>.</param>
    /// <param name="cancellation">Ends the run early with <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="SpillException">The store has no room, or failed.</exception>
    /// <returns>The result, or refusals that say what was wrong with the input.</returns>
    public static LinkageResult Link(
        IReadOnlyList<LinkageSource> sources, LinkageSettings settings, IProgress<LinkageProgress>? progress = null, ISpillStore? store = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(settings);
        progress?.Report(new LinkageProgress("Standardising", 0));
        var orders = new int[sources.Count][];
        Parallel.For(0, orders.Length, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, settings.Threads) }, s => orders[s] = RecordOrder.Of(sources[s].RecordIds));
        var refusals = InputCheck.Run(sources, orders, settings);
        if (refusals.Count > 0)
            return new LinkageResult { Refusals = refusals };

        var run = new LinkageRun(new RecordTableBuilder(sources, orders, settings).Build(), settings, progress, store, cancellation);
        // Standardised, the values are not needed any more; the caller may have let go of them too.
        (sources, orders) = ([], []);
        try
        {
            return run.Go();
        }
        catch (AggregateException faults) when (faults.Flatten().InnerExceptions.OfType<SpillException>().FirstOrDefault() is { } full)
        {
            // Several threads meet a full store at once; one of them says it.
            throw new SpillException(full.Message, full);
        }
    }
}
