using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Releases;
using DataSharingHub.Core.Retention;
using DataSharingHub.Portal.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Portal.Pages.Retention;

/// <summary>Check your answers before an extract is erased early.</summary>
public sealed class EraseModel(EraseExtract erase, IDbContextFactory<HubDatabase> databases, PolicySet policies) : HubPage
{
    [BindProperty]
    public string? Reason { get; set; }

    public Extract Extract { get; private set; } = null!;

    public string Name => ThingNames.Of(Extract, policies);

    public string Supplier => Words.Organisation(Extract.Supplier, policies);

    public IReadOnlyList<Release> Releases { get; private set; } = [];

    public string NameOf(Release release) => ThingNames.Of(release, policies);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation) => await LoadAsync(id, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellation)
    {
        if (!await LoadAsync(id, cancellation))
            return NotFound();
        var erased = await erase.RunAsync(id, Actor, Reason ?? "", cancellation);
        if (erased.Value is null)
            return Refuse(erased.Refusals, nameof(Reason));
        Say($"{Name} was erased: keys, then data. Releases made from it are marked.");
        return RedirectToPage("/Retention/Index");
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        Extract = (await database.Extracts.AsNoTracking().SingleOrDefaultAsync(extract => extract.Id == id, cancellation))!;
        if (Extract is null)
            return false;
        var inputs = database.ReleaseInputs.Where(input => input.ExtractId == id).Select(input => input.ReleaseId);
        Releases = await database.Releases.AsNoTracking().Where(release => inputs.Contains(release.Id)).OrderBy(release => release.RequestedAt).ToListAsync(cancellation);
        return true;
    }
}
