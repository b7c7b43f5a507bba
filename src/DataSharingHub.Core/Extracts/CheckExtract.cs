using System.Text.Json;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Extracts.Checking;
using DataSharingHub.Core.Pipeline;
using DataSharingHub.Core.Vault;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Extracts;

/// <summary>
/// Checks every row against the dataset contract. Rows that pass are sealed column by column, so that no later stage reads the file again; where any row fails, nothing
/// of the extract stays but its report.
/// </summary>
public sealed class CheckExtract(TimeProvider clock) : IStage<Extract>
{
    /// <summary>Name of the part that holds the checked rows until the agreement has been applied.</summary>
    public const string Part = "checked";

    private const int ExtractsLookedBack = 3;

    public async Task<IReadOnlyList<Refusal>> WorkAsync(StageContext<Extract> context, CancellationToken cancellation)
    {
        var extract = context.Subject;
        var contract = context.Policies.Datasets[extract.Dataset];
        var previous = await PreviousAsync(context, cancellation);
        CheckResult result;
        using (var file = await RawFile.OpenAsync(context.Database, context.Keys, extract.Id, cancellation))
        {
            result = ExtractCheck.Run(file, Enum.Parse<FileKind>(extract.FileKind!), contract, context.Policies, new CheckContext
            {
                Today = DateOnly.FromDateTime(extract.ReceivedAt.UtcDateTime),
                Period = (extract.PeriodFrom, extract.PeriodTo),
                Previous = previous,
                Time = clock,
            }, new RowsSoFar(context.Database, extract.Id, clock));
        }

        var report = KeptReport.Of(result);
        if (extract.Replaces is { } replaced)
        {
            report = report with
            {
                RowsBefore = await context.Database.Extracts.Where(e => e.Id == replaced).Select(e => e.Rows).SingleOrDefaultAsync(cancellation),
                Changes = result.Rows is null
                    ? null
                    : await CompareReplaced.RunAsync(context, replaced, result.Rows, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), cancellation),
            };
        }

        extract.Report = JsonSerializer.Serialize(report, KeptReport.Form);
        extract.Warnings = result.ToAcknowledge.Count();
        extract.Errors = result.Problems.Count(problem => problem.Outcome >= ExtractOutcome.Failed);
        context.Record(
            AuditKinds.ExtractChecked, ("rows", result.RowsRead), ("errors", extract.Errors), ("warnings", extract.Warnings),
            ("normalised", result.Normalisations.Sum(n => n.Count)), ("columnsDropped", result.ColumnsDropped.Count), ("freeTextDropped", result.FreeTextDropped.Count));

        if (result.Rows is null)
        {
            context.InTheTransaction(stop => context.Store.DestroyAsync(extract.Id, cancellation: stop));
            context.Record(AuditKinds.ExtractFailed, ("rows", result.RowsRead), ("errors", extract.Errors));
            return [.. result.Problems.Where(problem => problem.Outcome >= ExtractOutcome.Failed).Select(problem => problem.ToRefusal())];
        }

        extract.Rows = result.Rows.Count;
        extract.Profile = result.Profile is null ? null : JsonSerializer.Serialize(result.Profile, KeptReport.Form);
        await context.Store.SealAsync(extract.Id, Part, result.Rows.Columns);
        return [];
    }

    /// <summary>Earlier extracts of the same dataset and part: another district's would always look different.</summary>
    private static async Task<IReadOnlyList<ExtractProfile>> PreviousAsync(StageContext<Extract> context, CancellationToken cancellation)
    {
        var extract = context.Subject;
        var profiles = await context.Database.Extracts.AsNoTracking()
            .Where(e => e.Dataset == extract.Dataset && e.Part == extract.Part && e.PeriodTo < extract.PeriodFrom && e.Profile != null)
            .Where(e => e.Status == ExtractStatus.Sealed || e.Status == ExtractStatus.Linked)
            .OrderByDescending(e => e.PeriodTo).Take(ExtractsLookedBack).Select(e => e.Profile!).ToListAsync(cancellation);
        return [.. profiles.Select(json => JsonSerializer.Deserialize<ExtractProfile>(json, KeptReport.Form)!)];
    }
}
