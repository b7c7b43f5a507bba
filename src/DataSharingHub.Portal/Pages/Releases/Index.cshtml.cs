using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Releases;
using DataSharingHub.Portal.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Portal.Pages.Releases;

/// <summary>Every release that the person may know of.</summary>
public sealed class IndexModel(IDbContextFactory<HubDatabase> databases, PolicySet policies) : HubPage
{
    private const int Size = 50;

    [BindProperty(SupportsGet = true)]
    public int Number { get; set; } = 1;

    public PageLinks Pages { get; private set; } = new(1, 1, "/releases");

    public int PageCount => Pages.Count;

    public PolicySet Policies => policies;

    public IReadOnlyList<Release> Releases { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var mine = database.Releases.AsNoTracking().For(Actor, policies);
        Pages = PageLinks.Of(Number, await mine.CountAsync(cancellation), Size, "/releases");
        Number = Pages.Number;
        Releases = await mine.OrderByDescending(r => r.RequestedAt).ThenBy(r => r.Id).Skip((Number - 1) * Size).Take(Size).ToListAsync(cancellation);
    }
}
