using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Portal.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Portal.Pages.Extracts;

/// <summary>Asks once more before an extract is withdrawn: it cannot be undone.</summary>
public sealed class WithdrawModel(IDbContextFactory<HubDatabase> databases, WithdrawExtract withdraw, PolicySet policies) : HubPage
{
    public Extract Row { get; private set; } = null!;

    /// <summary>Releases that were made from it; they are marked.</summary>
    public int Releases { get; private set; }

    public string DatasetTitle => policies.Datasets.GetValueOrDefault(Row.Dataset)?.Title ?? Row.Dataset;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation) => await LoadAsync(id, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellation)
    {
        if (!await LoadAsync(id, cancellation))
            return NotFound();
        var withdrawn = await withdraw.RunAsync(id, Actor, cancellation);
        if (withdrawn.Value is null)
        {
            ModelState.AddModelError("", withdrawn.Refusals[0].Message);
            Response.StatusCode = Receiving.SendingRules.StatusOf(withdrawn.Refusals);
            return Page();
        }

        Say("The extract was withdrawn. Its keys and its data are destroyed.");
        return Redirect("/extracts/" + id);
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var row = await database.Extracts.AsNoTracking().Of(Actor).SingleOrDefaultAsync(e => e.Id == id, cancellation);
        Row = row!;
        Releases = await database.ReleaseInputs.CountAsync(input => input.ExtractId == id, cancellation);
        return row is not null;
    }
}
