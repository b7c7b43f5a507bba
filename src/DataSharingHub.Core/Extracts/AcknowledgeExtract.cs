using DataSharingHub.Core.Access;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Extracts.Reports;
using DataSharingHub.Core.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Extracts;

/// <summary>
/// Confirms a checked extract for somebody who has acknowledged its warnings one by one. A warning that compares the extract with earlier ones needs a reason as well: the
/// numbers may be right, but only a person knows why.
/// </summary>
public sealed class AcknowledgeExtract(IDbContextFactory<HubDatabase> databases, Decide decide)
{
    private const string Comparisons = "compared.";

    /// <param name="acknowledged">Ids of the warnings that were read: <see cref="ExtractProblem.Id"/>.</param>
    public async Task<Outcome<Decision>> RunAsync(
        Guid id, IReadOnlyCollection<string> acknowledged, string? reason, Actor actor, CancellationToken cancellation = default)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var extract = await database.Extracts.AsNoTracking().Of(actor).SingleOrDefaultAsync(e => e.Id == id, cancellation);
        if (extract is null)
            return ExtractRefusals.NotFound(id);
        var warnings = Warnings(extract);
        var open = warnings.Where(warning => !acknowledged.Contains(warning.Id)).ToList();
        if (extract.Status == ExtractStatus.Checked && open.Count > 0)
            return new Outcome<Decision>(null, [.. open.Select(ExtractRefusals.NotAcknowledged)]);
        reason = string.IsNullOrWhiteSpace(reason) ? null : reason.Trim();
        if (extract.Status == ExtractStatus.Checked && reason is null && NeedsReason(warnings))
            return ExtractRefusals.ReasonNeeded();
        return await decide.RunAsync(ExtractPipeline.Stages, id, nameof(ConfirmExtract), new Deciding(actor, Verdict.Agreed, reason), cancellation);
    }

    /// <summary>What has to be acknowledged, each once.</summary>
    public static IReadOnlyList<ExtractProblem> Warnings(Extract extract) =>
        [.. (KeptReport.Of(extract)?.Problems ?? []).Where(problem => problem.Outcome == ExtractOutcome.Warned).DistinctBy(problem => problem.Id)];

    public static bool NeedsReason(IEnumerable<ExtractProblem> warnings) => warnings.Any(NeedsReason);

    public static bool NeedsReason(ExtractProblem warning) => warning.Code.StartsWith(Comparisons, StringComparison.Ordinal);
}
