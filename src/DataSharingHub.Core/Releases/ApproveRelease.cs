using DataSharingHub.Core.Access;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Pipeline;

namespace DataSharingHub.Core.Releases;

/// <summary>An IG officer who did not ask for it lets the written release go, or returns it with a reason.</summary>
public sealed class ApproveRelease : IGate<Release>
{
    public Task<GateAnswer> DecideAsync(StageContext<Release> context, Deciding deciding, CancellationToken cancellation)
    {
        var release = context.Subject;
        if (Permissions.Approve(deciding.Actor, release) is { } denied)
            return Task.FromResult<GateAnswer>(denied);
        var clause = ReleaseClauses.Release(context.Policies.Agreement, release.Purpose)?.Number ?? "";
        var agreed = deciding.Verdict == Verdict.Agreed;
        context.Record(AuditEntry.For(agreed ? AuditKinds.ReleaseApproved : AuditKinds.OutputReturned, release.Id) with { Clause = clause });
        if (agreed)
            release.ReleasedAt = context.Now;
        return Task.FromResult(GateAnswer.Open);
    }
}
