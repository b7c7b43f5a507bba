using DataSharingHub.Core.Access;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Database;

namespace DataSharingHub.Core.Releases;

/// <summary>
/// Whether a release may be handed to somebody now, to read or to keep: it is out, they may receive it for its purpose, the agreement stands, and the days of its release clause
/// are not over. Reading it on a page is as much a disclosure as downloading it.
/// </summary>
internal static class Receiving
{
    public static async Task<IReadOnlyList<Refusal>> CheckAsync(
        HubDatabase database, Agreement agreement, Release release, Actor actor, DateTimeOffset now, CancellationToken cancellation)
    {
        if (release.Status != ReleaseStatus.Released)
            return [RequestRefusals.NotReleased(release.Status)];
        // An amendment may have dropped the purpose since.
        if (agreement.Purposes.FirstOrDefault(known => known.Id == release.Purpose) is not { } purpose)
            return [RequestRefusals.PurposeDropped(release.Purpose)];
        if (Permissions.Download(actor, purpose) is { } denied)
            return [denied];
        if (await StandingAgreement.CheckAsync(database, agreement, now, cancellation) is { Count: > 0 } stopped)
            return stopped;
        if (ReleaseClauses.Release(agreement, release.Purpose) is not { } clause)
            return [RequestRefusals.NoClause("release", release.Purpose)];
        return release.ReleasedAt!.Value.AddDays(clause.DownloadDays) < now ? [RequestRefusals.DownloadOver(clause.DownloadDays)] : [];
    }
}
