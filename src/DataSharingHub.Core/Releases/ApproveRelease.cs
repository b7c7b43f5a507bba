using DataSharingHub.Core.Access;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Pipeline;

namespace DataSharingHub.Core.Releases;

/// <summary>An IG officer who did not ask for it lets the written release go, or returns it with a reason.</summary>
public sealed class ApproveRelease : IGate<Release>
{
    public async Task<GateAnswer> DecideAsync(StageContext<Release> context, Deciding deciding, CancellationToken cancellation)
    {
        var release = context.Subject;
        if (Permissions.Approve(deciding.Actor, release) is { } denied)
            return denied;
        var clause = ReleaseClauses.Release(context.Policies.Agreement, release.Purpose)?.Number;
        var agreed = deciding.Verdict == Verdict.Agreed;
        if (agreed && clause is null)
            return RequestRefusals.NoClause("release", release.Purpose);
        if (agreed && await EarlierReleases.OvertakenAsync(context, cancellation))
            return RequestRefusals.Overtaken();
        context.Record(AuditEntry.For(agreed ? AuditKinds.ReleaseApproved : AuditKinds.OutputReturned, release.Id) with { Clause = clause ?? "" });
        if (agreed)
            release.ReleasedAt = context.Now;
        return GateAnswer.Open;
    }
}
