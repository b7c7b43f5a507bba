using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Audit;
using DataSharingHub.Portal.Web;
using Microsoft.AspNetCore.Mvc;

namespace DataSharingHub.Portal.Pages.Audit;

/// <summary>One audit event in words, with its hashes.</summary>
public sealed class EventModel(SearchAudit search, RecordConsultation record, PolicySet policies) : HubPage
{
    public AuditEvent Event { get; private set; } = null!;

    public string Who => EventWords.Actor(Event, policies);

    public bool IsOfThisAgreement => Event.AgreementSha256 == policies.Agreement.Sha256;

    /// <summary>Whether the event's own content still gives its hash; that it follows the one before, verifying the chain tells.</summary>
    public bool HashHolds { get; private set; }

    public async Task<IActionResult> OnGetAsync(long sequence, CancellationToken cancellation)
    {
        if (await search.OneAsync(sequence, cancellation) is not { } found)
            return NotFound();
        Event = found;
        using var chain = new AuditChain();
        HashHolds = chain.HashOf(found) == found.Hash;
        await record.OnceAsync(Actor, new AuditEntry(AuditKinds.AuditConsulted, FormattableString.Invariant($"event {sequence}")), cancellation);
        return Page();
    }
}
