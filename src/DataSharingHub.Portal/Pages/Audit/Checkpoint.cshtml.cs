using System.Text;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Database;
using DataSharingHub.Portal.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Portal.Pages.Audit;

/// <summary>Signs the chain's end and hands it out, to be kept where nobody with the database can reach it.</summary>
public sealed class CheckpointModel(CheckpointFile file, RecordConsultation record, IDbContextFactory<HubDatabase> databases) : HubPage
{
    public IReadOnlyList<AuditCheckpoint> Latest { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        Latest = await database.AuditCheckpoints.AsNoTracking().OrderByDescending(checkpoint => checkpoint.Sequence).Take(10).ToListAsync(cancellation);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        // Recorded first, so that the checkpoint covers the event that tells of it.
        await record.EachTimeAsync(Actor, new AuditEntry(AuditKinds.AuditConsulted, "checkpoint"), cancellation);
        var signed = await file.RunAsync(cancellation);
        return File(Encoding.UTF8.GetBytes(signed.Json), FileKinds.Json, FormattableString.Invariant($"audit-checkpoint-{signed.Checkpoint.Sequence}.json"));
    }
}
