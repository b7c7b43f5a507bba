using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Vault;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Releases;

/// <summary>What a checker compares a release with: the last one of the same product and area that came out before it.</summary>
/// <param name="Release">Null where there is none, or nothing is kept of it.</param>
public sealed record ReleaseComparison(Release? Release, IReadOnlyList<ShownDifference> Differences);

/// <summary>Finds the release before and what is shown otherwise now.</summary>
public sealed class EarlierShown(IDbContextFactory<HubDatabase> databases, IKeyStore keys)
{
    public async Task<ReleaseComparison> RunAsync(Release release, ReleaseCheckData now, CancellationToken cancellation = default)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var earlier = await database.Releases.AsNoTracking()
            .Where(r => r.Product == release.Product && r.Area == release.Area && r.Id != release.Id && r.ReleasedAt != null && r.RequestedAt < release.RequestedAt)
            .OrderByDescending(r => r.ReleasedAt).FirstOrDefaultAsync(cancellation);
        if (earlier is null)
            return new ReleaseComparison(null, []);
        var json = await new SealedStore(database, keys).OpenBytesAsync(earlier.Id, ReleaseResults.Part, ReleaseResults.Check, cancellation);
        return json is null ? new ReleaseComparison(null, []) : new ReleaseComparison(earlier, ReleaseDifferences.Between(ReleaseResults.Read<ReleaseCheckData>(json), now));
    }
}
