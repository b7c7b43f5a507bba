using System.Diagnostics;
using System.Diagnostics.Metrics;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Extracts;

namespace DataSharingHub.Core.Pipeline;

/// <summary>
/// What the hub measures of itself, by the runtime's own instruments; who collects it is the service's business. Tags are names of stages, datasets and products, and
/// ids: never anything of a row.
/// </summary>
public static class HubTelemetry
{
    /// <summary>Name of the meter and of the activity source.</summary>
    public const string Name = "DataSharingHub";

    public static readonly ActivitySource Activities = new(Name);

    private static readonly Meter Meter = new(Name);
    private static readonly Histogram<double> StageDuration = Meter.CreateHistogram<double>("hub.stage.duration", "s", "How long a stage took, by stage and result.");
    private static readonly Counter<long> StageFaults = Meter.CreateCounter<long>("hub.stage.faults", "{fault}", "Failed attempts at a stage, by stage and type of fault.");
    private static readonly Counter<long> ExtractRows = Meter.CreateCounter<long>("hub.extract.rows", "{row}", "Rows that a stage has dealt with, by stage and dataset.");
    private static readonly Counter<long> CellsWithheld = Meter.CreateCounter<long>("hub.cells.withheld", "{cell}", "Cells withheld in releases, by product and kind.");

    internal static Activity? Begin(string stage, Guid id) => Activities.StartActivity("stage " + stage)?.SetTag("hub.stage", stage).SetTag("hub.subject", id);

    internal static void Done<T>(StageContext<T> context, string stage, StageResult result, TimeSpan took)
        where T : Staged
    {
        StageDuration.Record(took.TotalSeconds, new("hub.stage", stage), new("hub.result", result.ToString()));
        if (context.Subject is Extract { Rows: { } rows } extract)
            ExtractRows.Add(rows, new("hub.stage", stage), new("hub.dataset", extract.Dataset));
        if (context.Subject is Releases.Release release && context.Entries.LastOrDefault(entry => entry.Kind == AuditKinds.ReleaseProtected) is { } entry)
            foreach (var kind in new[] { "primary", "secondary" })
                CellsWithheld.Add(entry.Counts.GetValueOrDefault(kind), new("hub.product", release.Product), new("hub.kind", kind));
    }

    internal static void Failed(string stage, Exception fault) =>
        StageFaults.Add(1, new("hub.stage", stage), new("hub.fault", fault.GetType().Name));
}
