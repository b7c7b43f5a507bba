using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Pipeline;
using DataSharingHub.Core.Releases.Together;
using DataSharingHub.Core.Tables;

namespace DataSharingHub.Core.Releases;

/// <summary>Withholds small numbers, and what would give them away, under the purpose's disclosure clause and with earlier releases in view.</summary>
public sealed class ProtectRelease : IStage<Release>
{
    public async Task<IReadOnlyList<Refusal>> WorkAsync(StageContext<Release> context, CancellationToken cancellation)
    {
        if (ReleaseClauses.Disclosure(context.Policies, context.Subject.Product) is not { } clause)
            return ReleaseClauses.Dropped(context, "disclosure");
        var tabulated = await ReleaseResults.TakeAsync<TabulatedRelease>(context, ReleaseResults.Tabulated, cancellation);
        var earlier = await EarlierReleases.OpenAsync(context, cancellation);
        var across = ReleaseProtection.Across(tabulated, clause, earlier);
        var outcome = ReleaseProtection.Prove(tabulated, clause, across, cancellation);
        ReleaseResults.Put(context, ReleaseResults.Together, TogetherReportOf.Make(tabulated, outcome.Value?.Shown, clause, across, earlier, cancellation));
        if (outcome.Value is not var (shown, proof))
        {
            context.Subject.Report = ReleaseResults.Words(outcome.Refusals);
            context.Record(AuditEntry.For(AuditKinds.ReleaseStopped, context.Subject.Id) with { Clause = clause.Number });
            return outcome.Refusals;
        }

        ReleaseResults.Put(context, ReleaseResults.Protected, shown);
        ReleaseResults.PutProof(context, proof);
        var summary = shown.Disclosure;
        context.Record(AuditEntry.For(AuditKinds.ReleaseProtected, context.Subject.Id) with
        {
            Clause = clause.Number,
            Counts = new Dictionary<string, long>
            {
                ["cells"] = summary.CellsShown,
                ["published"] = summary.Published,
                ["primary"] = summary.Primary,
                ["secondary"] = summary.Secondary,
                ["neverAllowed"] = summary.NeverAllowed,
                ["earlierReleases"] = summary.EarlierReleases,
            },
        });
        return [];
    }
}
