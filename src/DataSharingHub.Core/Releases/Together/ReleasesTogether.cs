using DataSharingHub.Core.Access;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Vault;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Releases.Together;

/// <summary>A release with what was found of it beside the earlier ones.</summary>
public sealed record ReleaseBesideOthers(Release Release, TogetherReport Report);

/// <summary>Opens what was stored of a release beside the earlier ones, for the people who check it.</summary>
public sealed class ReleasesTogether(IDbContextFactory<HubDatabase> databases, IKeyStore keys, PolicySet policies)
{
    public async Task<Outcome<ReleaseBesideOthers>> LoadAsync(Guid release, Actor actor, CancellationToken cancellation = default)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var found = await database.Releases.AsNoTracking().SingleOrDefaultAsync(r => r.Id == release, cancellation);
        if (found is null)
            return RequestRefusals.NotFound(release);
        if (actor.Role != Role.Administrator && Permissions.SeeCheck(actor, found, policies.Agreement) is { } denied)
            return denied;
        var store = new SealedStore(database, keys);
        if (await store.OpenBytesAsync(release, ReleaseResults.Part, ReleaseResults.Together, cancellation) is not { } json)
            return RequestRefusals.NotSeenTogether(found.Status);
        var report = ReleaseResults.Read<TogetherReport>(json);
        if (await store.OpenBytesAsync(release, ReleaseResults.Part, ReleaseResults.Remaining, cancellation) is { } remaining)
            report = report with { Remaining = ReleaseResults.Read<IReadOnlyList<TogetherFinding>>(remaining) };
        return new ReleaseBesideOthers(found, report);
    }
}
