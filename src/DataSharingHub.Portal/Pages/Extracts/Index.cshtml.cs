using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Portal.Web;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Portal.Pages.Extracts;

/// <summary>Every extract of the person's organisation, the newest first.</summary>
public sealed class IndexModel(IDbContextFactory<HubDatabase> databases, PolicySet policies) : HubPage
{
    public const int OnOnePage = 25;

    public IReadOnlyList<Extract> Extracts { get; private set; } = [];

    public PageLinks Links { get; private set; } = null!;

    public int Total { get; private set; }

    public string Title => Links.Count > 1 ? $"Extracts (page {Links.Number} of {Links.Count})" : "Extracts";

    public async Task OnGetAsync(int number, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var own = database.Extracts.AsNoTracking().Of(Actor);
        Total = await own.CountAsync(cancellation);
        Links = PageLinks.Of(number, Total, OnOnePage, "/extracts");
        Extracts = await own.OrderByDescending(e => e.ReceivedAt).ThenBy(e => e.Id).Skip((Links.Number - 1) * OnOnePage).Take(OnOnePage).ToListAsync(cancellation);
    }

    public string DatasetTitle(Extract extract) => policies.Datasets.GetValueOrDefault(extract.Dataset)?.Title ?? extract.Dataset;
}
