using DataSharingHub.Core.Pipeline;
using DataSharingHub.Core.Tables;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Releases;

/// <summary>What left before for the same purpose, as shown and as counted: nothing in a new release may give a number away that was withheld then.</summary>
internal static class EarlierReleases
{
    private static readonly ReleaseStatus[] Out = [ReleaseStatus.Released, ReleaseStatus.Withdrawn];

    public static async Task<IReadOnlyList<EarlierRelease>> OpenAsync(StageContext<Release> context, CancellationToken cancellation)
    {
        var release = context.Subject;
        var ids = await context.Database.Releases.AsNoTracking()
            .Where(r => r.Id != release.Id && r.Purpose == release.Purpose && r.ReleasedAt != null && Out.Contains(r.Status))
            .OrderBy(r => r.ReleasedAt).Select(r => r.Id).ToListAsync(cancellation);
        var earlier = new List<EarlierRelease>();
        foreach (var id in ids)
        {
            // A release whose retention time is over has destroyed its counts; what it showed can no longer be held against it.
            var shown = await ReleaseResults.TryTakeAsync<ProtectedRelease>(context, id, ReleaseResults.Protected, cancellation);
            var counted = await ReleaseResults.TryTakeAsync<TabulatedRelease>(context, id, ReleaseResults.Tabulated, cancellation);
            if (shown is not null && counted is not null)
                earlier.Add(new EarlierRelease(shown, counted));
        }

        return earlier;
    }
}
