using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Database;
using DataSharingHub.Portal.Web;
using Microsoft.EntityFrameworkCore;
using Row = DataSharingHub.Core.Access.Accounts.Account;

namespace DataSharingHub.Portal.Pages.Accounts;

/// <summary>Everybody who has an account.</summary>
public sealed class IndexModel(IDbContextFactory<HubDatabase> databases, PolicySet policies, TimeProvider clock) : HubPage
{
    public IReadOnlyList<Row> Accounts { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        Accounts = await database.Accounts.AsNoTracking().OrderBy(account => account.NormalizedName).ToListAsync(cancellation);
    }

    public string Organisation(Row account) => Words.Organisation(account.Organisation, policies);

    public string Status(Row account) =>
        account.Disabled ? "Disabled" : !account.IsSetUp ? "Waiting" : account.LockedUntil > clock.GetUtcNow() ? "Resting" : "Active";
}
