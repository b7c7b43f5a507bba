using DataSharingHub.Core.Access;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Vault;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Releases;

/// <summary>Opens what was stored for the people who check a release, from the moment the attacker has tried it until its retention time is over.</summary>
public sealed class ReleaseChecks(IDbContextFactory<HubDatabase> databases, IKeyStore keys, PolicySet policies)
{
    public async Task<Outcome<ReleaseCheckData>> LoadAsync(Guid release, Actor actor, CancellationToken cancellation = default)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var found = await database.Releases.AsNoTracking().SingleOrDefaultAsync(r => r.Id == release, cancellation);
        if (found is null)
            return RequestRefusals.NotFound(release);
        if (Permissions.SeeCheck(actor, found, policies.Agreement) is { } denied)
            return denied;
        var json = await new SealedStore(database, keys).OpenBytesAsync(release, ReleaseResults.Part, ReleaseResults.Check, cancellation);
        return json is null ? RequestRefusals.NothingToCheck(found.Status) : ReleaseResults.Read<ReleaseCheckData>(json);
    }
}
