using DataSharingHub.Core.Access;
using DataSharingHub.Core.Access.Accounts;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Releases;
using DataSharingHub.Core.Releases.Together;
using DataSharingHub.Portal.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Portal.Pages.Checks;

/// <summary>What a release reveals together with the earlier ones: which of them, which counts, by which argument.</summary>
public sealed class TogetherModel(IDbContextFactory<HubDatabase> databases, ReleasesTogether together, RecordAccess record, PolicySet policies) : HubPage
{
    private HashSet<Guid> known = [];

    public Release Release { get; private set; } = null!;

    public TogetherReport Report { get; private set; } = null!;

    public PolicySet Policies => policies;

    public string Title => Words.Product(Release.Product, policies);

    /// <summary>A release that was stopped has no output check to go back to.</summary>
    public string BackTo => Release.Status is ReleaseStatus.Stopped or ReleaseStatus.Refused ? $"/releases/{Release.Id}" : $"/checks/{Release.Id}";

    public bool HoldsTogether => Release.Status is ReleaseStatus.Attacked or ReleaseStatus.OutputChecked or ReleaseStatus.Written or ReleaseStatus.Released;

    /// <summary>The name of an earlier release; only that there is one where it is for a purpose that this person's organisation has nothing to do with.</summary>
    public string Name(Guid id) => known.Contains(id) ? Report.Releases.First(earlier => earlier.Id == id).Words : "a release for another purpose";

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var visible = database.Releases.AsNoTracking().For(Actor, policies);
        if (!await visible.AnyAsync(r => r.Id == id, cancellation) || (await together.LoadAsync(id, Actor, cancellation)).Value is not var (release, report))
            return NotFound();
        (Release, Report) = (release, report);
        var named = report.Releases.Select(earlier => earlier.Id).ToList();
        known = [.. await visible.Where(r => named.Contains(r.Id)).Select(r => r.Id).ToListAsync(cancellation)];
        await record.RunAsync(Actor, AuditEntry.For(AuditKinds.RecordConsulted, id), cancellation);
        return Page();
    }
}
