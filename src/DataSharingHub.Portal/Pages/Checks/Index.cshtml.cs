using DataSharingHub.Core.Access;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Releases;
using DataSharingHub.Portal.Web;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Portal.Pages.Checks;

/// <summary>A release that waits for people.</summary>
public sealed record WaitingRelease(Release Release, int Checks, int Wanted);

/// <summary>The queue of output checks and approvals.</summary>
public sealed class IndexModel(IDbContextFactory<HubDatabase> databases, PolicySet policies) : HubPage
{
    public PolicySet Policies => policies;

    public IReadOnlyList<WaitingRelease> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var waiting = await database.Releases.AsNoTracking().For(Actor, policies)
            .Where(r => r.Status == ReleaseStatus.Attacked || r.Status == ReleaseStatus.Written).OrderBy(r => r.StandingSince).ToListAsync(cancellation);
        var ids = waiting.Select(release => release.Id).ToList();
        var checks = await database.Decisions.Where(d => ids.Contains(d.SubjectId) && d.Gate == nameof(CheckOutput) && !d.Superseded && d.Verdict == Verdict.Agreed)
            .GroupBy(d => d.SubjectId).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancellation);
        Rows =
        [
            .. waiting.Select(release => new WaitingRelease(
                release, checks.GetValueOrDefault(release.Id), ReleaseClauses.Release(policies.Agreement, release.Purpose)?.OutputChecks ?? 0)),
        ];
    }
}
