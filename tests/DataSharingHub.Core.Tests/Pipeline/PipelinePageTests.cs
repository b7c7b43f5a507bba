using System.Globalization;
using System.Text;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Pipeline;
using DataSharingHub.Testing;
using Xunit;

namespace DataSharingHub.Core.Tests.Pipeline;

/// <summary>Pages that are written from the code, so that they cannot say anything else.</summary>
public sealed class PipelinePageTests
{
    private const string Opening =
        """
        # The pipelines

        An extract's way in and a release's way out, written from `src/DataSharingHub.Core/Pipeline/ExtractPipeline.cs` and `ReleasePipeline.cs` (a test holds this
        page to them). A **stage** is a job: it loads by id, checks the status, works, and in one transaction saves what it made, the new status and its audit
        events. A **gate** is a person's decision. Nothing moves any other way, except that an extract can be withdrawn or erased, and a release withdrawn, at any time.


        """;

    [Fact]
    public void PipelinePage_IsTheCodes()
    {
        var page = new StringBuilder(Opening.ReplaceLineEndings("\n"));
        Add(page, "An extract's way in", ExtractPipeline.Stages);
        Add(page, "A release's way out", ReleasePipeline.Stages);
        ApprovedText.Verify("docs/pipeline.md", page.ToString().TrimEnd('\n') + "\n");
    }

    [Fact]
    public void AuditCatalogue_IsTheCodes()
    {
        var page = new StringBuilder(
            "# Audit events\n\nEvery kind of event in the audit chain, with the kind of processing (Data Protection Act 2018, section 62) that it logs.\n\n" +
            "| event | verb | subject | what happened |\n| --- | --- | --- | --- |\n");
        foreach (var kind in AuditKinds.All)
            page.Append(CultureInfo.InvariantCulture, $"| {kind.Name} | {kind.Verb} | {kind.Subject} | {kind.Words} |\n");
        ApprovedText.Verify("docs/audit-events.md", page.ToString());
        Assert.Equal(AuditKinds.All.Count, AuditKinds.All.Select(kind => kind.Name).Distinct().Count());
    }

    [Fact]
    public void EveryStatusOfAStep_IsReachedByTheStepBefore()
    {
        foreach (var steps in new[] { ExtractPipeline.Stages.Steps, ReleasePipeline.Stages.Steps })
            Assert.All(steps.Zip(steps.Skip(1)), pair => Assert.Equal(pair.First.To, pair.Second.From));
    }

    private static void Add<T>(StringBuilder page, string title, Pipeline<T> pipeline)
        where T : Staged
    {
        page.Append(CultureInfo.InvariantCulture, $"## {title}\n\n| from | step | by | to | otherwise |\n| --- | --- | --- | --- | --- |\n");
        foreach (var step in pipeline.Steps)
            page.Append(CultureInfo.InvariantCulture, $"| {step.From} | {step.Name} | {(step.IsGate ? "a person" : "a job")} | {step.To} | {step.Otherwise} |\n");
        page.Append('\n');
    }
}
