using DataSharingHub.Core.Pipeline;
using DataSharingHub.Core.Releases.Together;
using DataSharingHub.Core.Tables;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Releases;

/// <summary>
/// What left before, for any purpose, as shown and as counted: nothing in a new release may give a number away that was withheld then. Purposes see other
/// columns, but it is the same people that they count.
/// </summary>
internal static class EarlierReleases
{
    private static readonly ReleaseStatus[] Out = [ReleaseStatus.Released, ReleaseStatus.Withdrawn];

    public static async Task<IReadOnlyList<EarlierRelease>> OpenAsync(StageContext<Release> context, CancellationToken cancellation)
    {
        var release = context.Subject;
        var left = await context.Database.Releases.AsNoTracking()
            .Where(r => r.Id != release.Id && r.ReleasedAt != null && Out.Contains(r.Status))
            .OrderBy(r => r.ReleasedAt).ThenBy(r => r.Id).Select(r => new { r.Id, r.ReleasedAt }).ToListAsync(cancellation);
        var earlier = new List<EarlierRelease>();
        foreach (var one in left)
        {
            // A release whose retention time is over has destroyed its counts; what it showed can no longer be held against it.
            var shown = await ReleaseResults.TryTakeAsync<ProtectedRelease>(context, one.Id, ReleaseResults.Protected, cancellation);
            var counted = await ReleaseResults.TryTakeAsync<TabulatedRelease>(context, one.Id, ReleaseResults.Tabulated, cancellation);
            if (shown is not null && counted is not null)
                earlier.Add(new EarlierRelease(shown, counted) { Id = one.Id, ReleasedAt = one.ReleasedAt });
        }

        return earlier;
    }

    /// <summary>The quantities of earlier releases, each once, to be counted again with a new release's rows.</summary>
    public static IReadOnlyList<CarriedCell> Quantities(IEnumerable<EarlierRelease> earlier) =>
    [
        .. earlier.SelectMany(one => one.Counted.Cells).Where(cell => cell.Quantity is not null && ReleaseTablesOf.IsCount(cell))
            .DistinctBy(cell => cell.Id).Select(cell => new CarriedCell(cell.Id, cell.Label, cell.Quantity!)),
    ];

    /// <summary>True where a release that came out since this one was protected counts the same people: neither was looked at beside the other.</summary>
    public static async Task<bool> OvertakenAsync(StageContext<Release> context, CancellationToken cancellation)
    {
        var report = await ReleaseResults.TryTakeAsync<TogetherReport>(context, context.Subject.Id, ReleaseResults.Together, cancellation);
        var tabulated = await ReleaseResults.TryTakeAsync<TabulatedRelease>(context, context.Subject.Id, ReleaseResults.Tabulated, cancellation);
        if (report is null || tabulated is null || !report.IsWanted)
            return false;
        var since = (await OpenAsync(context, cancellation)).Where(one => !report.Considered.Contains(one.Id)).ToList();
        return !AcrossReleases.Of(tabulated, since).IsEmpty;
    }
}
