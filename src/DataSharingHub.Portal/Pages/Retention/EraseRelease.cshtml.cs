using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Releases;
using DataSharingHub.Core.Retention;
using DataSharingHub.Portal.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Portal.Pages.Retention;

/// <summary>Check your answers before a release is erased early.</summary>
public sealed class EraseReleaseModel(EraseRelease erase, IDbContextFactory<HubDatabase> databases, PolicySet policies) : HubPage
{
    [BindProperty]
    public string? Reason { get; set; }

    public Release Release { get; private set; } = null!;

    public string Name => ThingNames.Of(Release, policies);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation) => await LoadAsync(id, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellation)
    {
        if (!await LoadAsync(id, cancellation))
            return NotFound();
        var erased = await erase.RunAsync(id, Actor, Reason ?? "", cancellation);
        if (erased.Value is not { } recall)
            return Refuse(erased.Refusals, nameof(Reason));
        Say($"{Name} was erased: keys, then data. {(recall.Downloaders.Count == 0 ? "Nobody had downloaded it." : $"It had been downloaded by: {string.Join(", ", recall.Downloaders)}.")}");
        return RedirectToPage("/Retention/Index");
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        Release = (await database.Releases.AsNoTracking().SingleOrDefaultAsync(release => release.Id == id, cancellation))!;
        return Release is not null;
    }
}
