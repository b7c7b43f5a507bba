using DataSharingHub.Core.Access;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Releases;

/// <summary>As many people as the release clause wants look at what would leave, none of whom asked for it; each who agrees confirms the three tests, and each may return it with a reason.</summary>
public sealed class CheckOutput : IGate<Release>
{
    public async Task<GateAnswer> DecideAsync(StageContext<Release> context, Deciding deciding, CancellationToken cancellation)
    {
        var release = context.Subject;
        var clause = ReleaseClauses.Release(context.Policies.Agreement, release.Purpose);
        if (clause is null && deciding.Verdict == Verdict.Agreed)
            return RequestRefusals.NoClause("release", release.Purpose);
        var earlier = await context.Database.Decisions.AsNoTracking()
            .Where(decision => decision.SubjectId == release.Id && decision.Gate == nameof(CheckOutput) && !decision.Superseded).ToListAsync(cancellation);
        if (Permissions.Check(deciding.Actor, release, earlier, clause) is { } denied)
            return denied;
        var agreed = deciding.Verdict == Verdict.Agreed;
        if (agreed && OutputTests.All.Where(test => !deciding.Tests.Contains(test.Id)).ToList() is { Count: > 0 } missing)
            return RequestRefusals.NotConfirmed(missing);
        var kind = agreed ? AuditKinds.OutputChecked : AuditKinds.OutputReturned;
        var counts = new Dictionary<string, long> { ["check"] = earlier.Count + 1, ["wanted"] = clause?.OutputChecks ?? 0 };
        if (agreed)
            foreach (var test in OutputTests.All)
                counts[test.Count] = 1;
        context.Record(AuditEntry.For(kind, release.Id) with
        {
            Clause = clause?.Number ?? "",
            Counts = counts,
        });
        return earlier.Count + 1 >= (clause?.OutputChecks ?? 0) ? GateAnswer.Open : GateAnswer.WaitsForMore;
    }
}
