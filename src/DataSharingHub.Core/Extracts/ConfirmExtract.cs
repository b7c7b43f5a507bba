using DataSharingHub.Core.Access;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Pipeline;

namespace DataSharingHub.Core.Extracts;

/// <summary>The supplier's data lead has read the report, warnings included, and says that the extract may be used; or takes it back.</summary>
public sealed class ConfirmExtract : IGate<Extract>
{
    public Task<GateAnswer> DecideAsync(StageContext<Extract> context, Deciding deciding, CancellationToken cancellation)
    {
        var extract = context.Subject;
        if (Permissions.Confirm(deciding.Actor, extract) is { } denied)
            return Task.FromResult<GateAnswer>(denied);
        if (deciding.Verdict == Verdict.Agreed)
        {
            context.Record(AuditKinds.ExtractConfirmed, ("warnings", extract.Warnings));
            return Task.FromResult(GateAnswer.Open);
        }

        context.InTheTransaction(stop => context.Store.DestroyAsync(extract.Id, cancellation: stop));
        context.Record(AuditKinds.ExtractWithdrawn, ("rows", extract.Rows ?? 0));
        return Task.FromResult(GateAnswer.Open);
    }
}
