using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Database;
using DataSharingHub.Portal.Web;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Portal.Pages.Extracts;

/// <summary>Who used the organisation's data, for what.</summary>
public sealed class UsesModel(IDbContextFactory<HubDatabase> databases, PolicySet policies) : HubPage
{
    public IReadOnlyList<DataUse> Releases { get; private set; } = [];

    public IReadOnlyList<LinkUse> Links { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        Releases = await DataUses.ReleasesAsync(database, Actor, cancellation);
        Links = await DataUses.LinksAsync(database, Actor, policies, cancellation);
    }

    public string ProductTitle(DataUse use) => policies.Products.GetValueOrDefault(use.Release.Product)?.Title ?? use.Release.Product;

    public string Purpose(DataUse use) => policies.Agreement.Purposes.FirstOrDefault(purpose => purpose.Id == use.Release.Purpose)?.Words ?? use.Release.Purpose;

    public string NameOf(UsedExtract used) => ThingNames.Of(used.Extract, policies);

    public string DatasetTitle(string id) => policies.Datasets.GetValueOrDefault(id)?.Title ?? id;

    public string Area(DataUse use) => policies.Agreement.Areas.FirstOrDefault(area => area.Code == use.Release.Area)?.Name ?? "every area";

    public string Organisation(string id) => Words.Organisation(id, policies);
}
