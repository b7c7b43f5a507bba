using System.Diagnostics;
using DataSharingHub.Core;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Audit;
using DataSharingHub.Portal.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace DataSharingHub.Portal.Pages.Audit;

/// <summary>Recomputes the whole chain, compares it with every checkpoint, one kept elsewhere included, and the policy files with those in use.</summary>
[RequestSizeLimit(MostBytes + 65536)]
public sealed class VerifyModel(VerifyAudit verify, AcceptPolicies policies, RecordConsultation record) : HubPage
{
    private const int MostBytes = 2 * 1024 * 1024;

    [BindProperty]
    public IFormFile? Checkpoint { get; set; }

    public AuditVerification? Result { get; private set; }

    public IReadOnlyList<Refusal> Policies { get; private set; } = [];

    /// <summary>The event that the checkpoint from outside names; null where none was given.</summary>
    public long? Compared { get; private set; }

    public TimeSpan Took { get; private set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var kept = new List<AuditCheckpoint>();
        if (Checkpoint is not null)
        {
            if (Checkpoint.Length > MostBytes)
                return Refuse(new Refusal("audit.checkpoint-too-large", "The selected file must be smaller than 2 MB"), nameof(Checkpoint));
            using var reader = new StreamReader(Checkpoint.OpenReadStream());
            if (SignCheckpoint.FromJson(await reader.ReadToEndAsync(cancellation)) is not { Hash: not null, PublicKey: not null, Signature: not null } read)
                return Refuse(new Refusal("audit.checkpoint-unreadable", "The selected file must be a checkpoint that this hub signed"), nameof(Checkpoint));
            kept.Add(read);
            Compared = read.Sequence;
        }

        var from = Stopwatch.GetTimestamp();
        Result = await verify.RunAsync(kept, null, cancellation);
        Took = Stopwatch.GetElapsedTime(from);
        Policies = await policies.CompareAsync(cancellation);
        var outcome = Result.Fault?.Code ?? (Policies.Count > 0 ? Policies[0].Code : "done");
        await record.EachTimeAsync(
            Actor,
            new AuditEntry(AuditKinds.AuditConsulted, "verify") { Outcome = outcome, Counts = new Dictionary<string, long> { ["events"] = Result.Events, ["checkpoints"] = Result.Checkpoints } },
            cancellation);
        return Page();
    }
}
