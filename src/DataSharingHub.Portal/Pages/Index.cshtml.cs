using DataSharingHub.Core.Access;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Releases;
using DataSharingHub.Portal.Web;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Portal.Pages;

/// <summary>Something to do or to know, with the page where it is done.</summary>
public sealed record HomeTask(string Words, string Path, int Count);

/// <summary>What the person owes, and what happened.</summary>
public sealed class IndexModel(IDbContextFactory<HubDatabase> databases, PolicySet policies, LeadSummary lead, TimeProvider clock) : HubPage
{
    public string RoleWords => Words.Role(Actor.Role);

    public string OrganisationName => Words.Organisation(Actor.Organisation, policies);

    public IReadOnlyList<HomeTask> Tasks { get; private set; } = [];

    /// <summary>What a data lead wants to know at a glance; empty for others.</summary>
    public IReadOnlyList<HomeFact> Facts { get; private set; } = [];

    /// <summary>Words about the agreement where its review or end is near; null otherwise.</summary>
    public string? AgreementWarning { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        Tasks = Actor.Role switch
        {
            Role.DataLead => await LeadAsync(database, cancellation),
            Role.Administrator => await AdministratorAsync(database, cancellation),
            _ => await CheckerAsync(database, cancellation),
        };
        if (Actor.Role == Role.DataLead)
            Facts = await lead.ReadAsync(Actor.Organisation, cancellation);
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var agreement = policies.Agreement;
        var days = agreement.ReviewBy.DayNumber - today.DayNumber;
        AgreementWarning = days < 0 ? $"The agreement's review date, {Words.Date(agreement.ReviewBy)}, is past: nothing is processed until the parties have reviewed it."
            : days <= 60 ? $"The agreement is to be reviewed by {Words.Date(agreement.ReviewBy)}." : null;
    }

    private async Task<List<HomeTask>> LeadAsync(HubDatabase database, CancellationToken cancellation)
    {
        var mine = database.Extracts.Where(e => e.Supplier == Actor.Organisation);
        return
        [
            new("extracts to confirm: their report is ready", "/extracts", await mine.CountAsync(e => e.Status == ExtractStatus.Checked, cancellation)),
            new("extracts have errors or were refused: correct and send again", "/extracts", await mine.CountAsync(e => e.Status == ExtractStatus.Failed || e.Status == ExtractStatus.Refused, cancellation)),
            new("extracts are in use", "/extracts", await mine.CountAsync(e => e.Status == ExtractStatus.Linked, cancellation)),
        ];
    }

    private async Task<List<HomeTask>> CheckerAsync(HubDatabase database, CancellationToken cancellation)
    {
        var known = database.Releases.For(Actor, policies);
        return
        [
            new("releases wait for output checks", "/checks", await known.CountAsync(r => r.Status == ReleaseStatus.Attacked && r.RequestedBy != Actor.User, cancellation)),
            new("releases wait for approval", "/checks", await known.CountAsync(r => r.Status == ReleaseStatus.Written && r.RequestedBy != Actor.User, cancellation)),
            new("releases that you asked for are under way", "/releases", await known.CountAsync(
                r => r.RequestedBy == Actor.User && (r.Status == ReleaseStatus.Requested || r.Status == ReleaseStatus.Tabulated || r.Status == ReleaseStatus.Protected || r.Status == ReleaseStatus.Attacked
                    || r.Status == ReleaseStatus.OutputChecked || r.Status == ReleaseStatus.Written), cancellation)),
            new("releases are out", "/releases", await known.CountAsync(r => r.Status == ReleaseStatus.Released, cancellation)),
        ];
    }

    private static async Task<List<HomeTask>> AdministratorAsync(HubDatabase database, CancellationToken cancellation) =>
    [
        new("accounts wait for their owners to set them up", "/accounts", await database.Accounts.CountAsync(a => a.PasswordHash == null && a.Issuer == null && !a.Disabled, cancellation)),
        new("extracts or releases stand still after a fault", "/jobs",
            await database.Extracts.CountAsync(e => e.Fault != null, cancellation) + await database.Releases.CountAsync(r => r.Fault != null, cancellation)),
    ];
}
