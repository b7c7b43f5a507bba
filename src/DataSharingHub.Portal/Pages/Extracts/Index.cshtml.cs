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

    public int Number { get; private set; }

    public int Pages { get; private set; }

    public int Total { get; private set; }

    public string Title => Pages > 1 ? $"Extracts (page {Number} of {Pages})" : "Extracts";

    public async Task OnGetAsync(int page, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var own = database.Extracts.AsNoTracking().Of(Actor);
        Total = await own.CountAsync(cancellation);
        Pages = Math.Max(1, (Total + OnOnePage - 1) / OnOnePage);
        Number = Math.Clamp(page, 1, Pages);
        Extracts = await own.OrderByDescending(e => e.ReceivedAt).ThenBy(e => e.Id).Skip((Number - 1) * OnOnePage).Take(OnOnePage).ToListAsync(cancellation);
    }

    public string DatasetTitle(Extract extract) => policies.Datasets.GetValueOrDefault(extract.Dataset)?.Title ?? extract.Dataset;
}
