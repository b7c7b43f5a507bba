using DataSharingHub.Core;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Database;
using DataSharingHub.Portal.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Portal.Pages.Agreements;

/// <summary>Stops all sharing at once, for the officer's party, and resumes it by a signed act.</summary>
public sealed class StopModel(StopSharing sharing, IDbContextFactory<HubDatabase> databases, PolicySet policies) : HubPage
{
    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public bool Read { get; set; }

    public Agreement Agreement { get; } = policies.Agreement;

    public IReadOnlyList<SharingStop> Stops { get; private set; } = [];

    public Party? Own => Agreement.Parties.FirstOrDefault(party => party.Id == Actor.Organisation);

    public bool IsStopped => Stops.Any(stop => stop.Party == Actor.Organisation);

    public string NameOf(string party) => Words.Organisation(party, policies);

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public async Task<IActionResult> OnPostStopAsync(CancellationToken cancellation)
    {
        var stopped = await sharing.StopAsync(Reason ?? "", Actor, cancellation);
        await LoadAsync(cancellation);
        if (stopped.Value is null)
            return Refuse(stopped.Refusals, nameof(Reason));
        Say("Sharing is stopped. Nothing is taken in, processed or handed out until your organisation resumes it.");
        return RedirectToPage("/Agreements/Index");
    }

    public async Task<IActionResult> OnPostResumeAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        if (!Read)
            return Refuse(new Refusal("agreement.not-read", "Confirm that you may resume sharing under this very text."), nameof(Read));
        var resumed = await sharing.ResumeAsync(Text ?? "", Reason ?? "", Actor, cancellation);
        if (resumed.Value is null)
            return Refuse(resumed.Refusals, nameof(Reason));
        Say("Your organisation resumed sharing.");
        return RedirectToPage("/Agreements/Index");
    }

    private async Task LoadAsync(CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        Stops = await SharingStops.StandingAsync(database, cancellation);
    }
}
