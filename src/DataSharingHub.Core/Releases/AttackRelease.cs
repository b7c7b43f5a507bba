using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Pipeline;
using DataSharingHub.Core.Releases.Together;
using DataSharingHub.Core.Tables;

namespace DataSharingHub.Core.Releases;

/// <summary>Lets the attacker try what the workbook will show. A release that it breaks, or cannot decide on, is stopped.</summary>
public sealed class AttackRelease : IStage<Release>
{
    public async Task<IReadOnlyList<Refusal>> WorkAsync(StageContext<Release> context, CancellationToken cancellation)
    {
        if (ReleaseClauses.Disclosure(context.Policies, context.Subject.Product) is not { } clause)
            return ReleaseClauses.Dropped(context, "disclosure");
        var tabulated = await ReleaseResults.TakeAsync<TabulatedRelease>(context, ReleaseResults.Tabulated, cancellation);
        var shown = await ReleaseResults.TakeAsync<ProtectedRelease>(context, ReleaseResults.Protected, cancellation);
        var earlier = await EarlierReleases.OpenAsync(context, cancellation);
        var across = ReleaseProtection.Across(tabulated, clause, earlier);
        var how = new ReleaseAttackOptions { Proof = await ReleaseResults.TakeProofAsync(context, cancellation), Explain = true };
        var attacked = ReleaseAttackCheck.Attack(shown, tabulated, clause, across, how, cancellation);
        var result = attacked.Result;
        ReleaseResults.Put(context, ReleaseResults.Attack, result);
        ReleaseResults.Put(context, ReleaseResults.Check, ReleaseCheckOf.Make(shown, tabulated, clause, across, attacked, cancellation));
        var counts = new Dictionary<string, long>
        {
            ["attacked"] = result.Attacked,
            ["recovered"] = result.Recovered,
            ["leaking"] = result.Leaking,
            ["undecided"] = result.Undecided,
            ["numbersKnown"] = result.Quantities,
            ["equations"] = result.Facts,
        };
        var kind = result.IsSafe ? AuditKinds.ReleaseAttacked : AuditKinds.ReleaseStopped;
        context.Record(AuditEntry.For(kind, context.Subject.Id) with { Clause = clause.Number, Counts = counts });
        if (result.IsSafe)
            return [];
        ReleaseResults.Put(context, ReleaseResults.Remaining, TogetherReportOf.Findings(attacked, across));
        IReadOnlyList<Refusal> refusals = [RequestRefusals.AttackerSucceeds(Math.Max(1, result.Leaking + result.Undecided))];
        context.Subject.Report = ReleaseResults.Words(refusals);
        return refusals;
    }
}
