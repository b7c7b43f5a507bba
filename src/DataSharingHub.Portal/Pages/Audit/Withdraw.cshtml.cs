using DataSharingHub.Core;
using DataSharingHub.Core.Access;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Releases;
using DataSharingHub.Portal.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Portal.Pages.Audit;

/// <summary>Withdraws a release with a reason, and lists everyone who has a copy.</summary>
public sealed class WithdrawModel(WithdrawRelease withdraw, IDbContextFactory<HubDatabase> databases, PolicySet policies) : HubPage
{
    [BindProperty]
    public string? Reason { get; set; }

    public Release Release { get; private set; } = null!;

    public string Name => ThingNames.Of(Release, policies);

    public IReadOnlyList<AuditEvent> Downloads { get; private set; } = [];

    /// <summary>The decision that withdrew it; null while it stands.</summary>
    public Decision? Withdrawal { get; private set; }

    public string OrganisationOf(AuditEvent audit) => Words.Organisation(audit.ActorOrganisation, policies);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation) => await LoadAsync(id, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellation)
    {
        if (!await LoadAsync(id, cancellation))
            return NotFound();
        var recall = await withdraw.RunAsync(id, Actor, Reason ?? "", cancellation);
        if (recall.Value is null)
            return Refuse(recall.Refusals, nameof(Reason));
        Say("The release was withdrawn. It can no longer be downloaded.");
        return RedirectToPage(new { id });
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        Release = (await database.Releases.AsNoTracking().SingleOrDefaultAsync(release => release.Id == id, cancellation))!;
        if (Release is null)
            return false;
        var (subject, kind) = (id.ToString(), AuditKinds.ReleaseDownloaded.Name);
        Downloads = await database.AuditEvents.AsNoTracking().Where(audit => audit.Subject == subject && audit.Kind == kind).OrderBy(audit => audit.Sequence).ToListAsync(cancellation);
        Withdrawal = await database.Decisions.AsNoTracking().Where(decision => decision.SubjectId == id && decision.Gate == nameof(WithdrawRelease))
            .OrderByDescending(decision => decision.At).FirstOrDefaultAsync(cancellation);
        return true;
    }
}
