using System.Text.Json;
using DataSharingHub.Core;
using DataSharingHub.Core.Extracts;

namespace DataSharingHub.Host.Running;

/// <summary>What became of an extract, in words for the screen.</summary>
internal static class ExtractWords
{
    public static IReadOnlyList<Refusal> Refusals(string file, Extract extract)
    {
        if (StandingStill.IsGivenUp(extract))
            return [new Refusal("run.stage-failed", $"{file}: {extract.Status}, then a stage failed {extract.Attempts} times ({extract.Fault}). Start the run again with --log debug and report what it says.")];
        if (extract.Status is ExtractStatus.Withdrawn or ExtractStatus.Erased)
            return [new Refusal("run.extract-gone", $"{file}: the extract is {extract.Status}.")];
        if (extract.Status is not (ExtractStatus.Refused or ExtractStatus.Failed))
            return [];
        var problems = Report(extract)?.Problems.Where(problem => problem.Outcome >= ExtractOutcome.Failed).ToList() ?? [];
        return problems.Count == 0
            ? [new Refusal("run.extract-refused", $"{file}: the extract is {extract.Status}.")]
            : [.. problems.Select(problem => problem.ToRefusal()).Select(refusal => refusal with { Message = $"{file}: {refusal.Message}" })];
    }

    public static KeptReport? Report(Extract extract) =>
        extract.Report is null ? null : JsonSerializer.Deserialize<KeptReport>(extract.Report, KeptReport.Form);
}
