using System.Text.Json;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Extracts.Screening;
using DataSharingHub.Core.Pipeline;
using DataSharingHub.Core.Vault;

namespace DataSharingHub.Core.Extracts;

/// <summary>Looks at the container before anything reads a row: what it is by content, whether it is safe to open. A refused file is destroyed.</summary>
public sealed class ScreenExtract(IContentScanner? scanner = null) : IStage<Extract>
{
    public async Task<IReadOnlyList<Refusal>> WorkAsync(StageContext<Extract> context, CancellationToken cancellation)
    {
        var extract = context.Subject;
        var contract = context.Policies.Datasets[extract.Dataset];
        using var file = await RawFile.OpenAsync(context.Database, context.Keys, extract.Id, cancellation);
        var result = FileScreening.Screen(file, "extract." + extract.DeclaredForm, contract, ScreeningLimits.Default, scanner);
        if (result.Waits)
            throw new TimeoutException("The malware scanner did not answer; the extract waits and is screened again.");

        context.Record(AuditKinds.ExtractScreened, ("bytes", extract.Bytes), ("problems", result.Problems.Count));
        extract.FileKind = result.Kind?.ToString();
        extract.Warnings = result.Problems.Count(problem => problem.Outcome == ExtractOutcome.Warned);
        if (result.Outcome is not (ExtractOutcome.Failed or ExtractOutcome.Refused))
            return [];
        extract.Errors = result.Problems.Count - extract.Warnings;
        extract.Report = JsonSerializer.Serialize(KeptReport.Of(contract, result), KeptReport.Form);
        context.InTheTransaction(stop => context.Store.DestroyAsync(extract.Id, cancellation: stop));
        context.Record(AuditKinds.ExtractRefused, ("bytes", extract.Bytes));
        return [.. result.Problems.Select(problem => problem.ToRefusal())];
    }
}
