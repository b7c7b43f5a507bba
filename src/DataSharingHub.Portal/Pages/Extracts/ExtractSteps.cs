using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Jobs;
using DataSharingHub.Core.Pipeline;
using DataSharingHub.Core.Pseudonyms;

namespace DataSharingHub.Portal.Pages.Extracts;

/// <summary>One step of an extract's way, as its supplier reads it.</summary>
/// <param name="State"><c>Done</c>, <c>Now</c>, <c>Yours</c> or <c>Later</c>.</param>
public sealed record StepLine(string Name, string Hint, string State);

/// <summary>How far an extract is.</summary>
public static class ExtractSteps
{
    private static readonly Dictionary<string, (string Name, string Hint)> Words = new(StringComparer.Ordinal)
    {
        [nameof(ScreenExtract)] = ("Screen the file", "Is it what its name says, and safe to open?"),
        [nameof(CheckExtract)] = ("Check every row", "Against what was agreed for the dataset."),
        [nameof(ConfirmExtract)] = ("Confirm", "Somebody of your organisation reads the report."),
        [nameof(MinimiseExtract)] = ("Drop what has no clause", "Those columns are destroyed, unread."),
        [nameof(PseudonymiseExtract)] = ("Treat and seal", "Each clause is applied; the file itself is destroyed."),
        ["LinkExtract"] = ("Link people", "Only the pairs of datasets that a clause allows."),
    };

    public static IReadOnlyList<StepLine> Of(Extract extract)
    {
        var steps = ExtractPipeline.Stages.Steps;
        var at = steps.ToList().FindIndex(step => step.From == extract.Standing);
        return [.. steps.Select((step, index) => new StepLine(
            Words[step.Name].Name, Words[step.Name].Hint, at < 0 || index < at ? "Done" : index > at ? "Later" : step.IsGate ? "Yours" : "Now"))];
    }

    /// <summary>Whether a job works on it or is to.</summary>
    public static bool Moves(Extract extract) =>
        ExtractPipeline.Stages.After(extract.Standing) is { IsGate: false } && extract.Attempts < StageJob.AttemptsAtMost;

    /// <summary>Whether a stage failed so often that a person has to look.</summary>
    public static bool Stuck(Extract extract) =>
        ExtractPipeline.Stages.After(extract.Standing) is { IsGate: false } && extract.Attempts >= StageJob.AttemptsAtMost;

    public static bool IsHeld(Extract extract) =>
        extract.Status is not (ExtractStatus.Refused or ExtractStatus.Failed or ExtractStatus.Withdrawn or ExtractStatus.Erased);
}
