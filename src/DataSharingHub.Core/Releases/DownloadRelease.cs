using DataSharingHub.Core.Access;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Vault;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Releases;

/// <summary>A file of a release.</summary>
public sealed record ReleaseFile(string Name, byte[] Content);

/// <summary>Hands out a release's files to somebody who may receive them; each time is a disclosure, and recorded as one.</summary>
public sealed class DownloadRelease(IDbContextFactory<HubDatabase> databases, IKeyStore keys, PolicySet policies, TimeProvider clock)
{
    public async Task<Outcome<IReadOnlyList<ReleaseFile>>> RunAsync(Guid id, Actor actor, CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var release = await database.Releases.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancellation);
        if (release is null)
            return RequestRefusals.NotFound(id);
        if (await Receiving.CheckAsync(database, policies.Agreement, release, actor, now, cancellation) is { Count: > 0 } refused)
            return new Outcome<IReadOnlyList<ReleaseFile>>(null, refused);

        var store = new SealedStore(database, keys);
        var files = new List<ReleaseFile>();
        foreach (var name in await store.NamesAsync(id, ReleaseResults.FilesPart, cancellation))
            files.Add(new ReleaseFile(name, (await store.OpenBytesAsync(id, ReleaseResults.FilesPart, name, cancellation))!));
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        var entry = AuditEntry.For(AuditKinds.ReleaseDownloaded, id) with
        {
            AgreementSha256 = policies.Agreement.Sha256,
            Clause = ReleaseClauses.Release(policies.Agreement, release.Purpose)!.Number,
            Counts = new Dictionary<string, long> { ["files"] = files.Count },
        };
        await AuditLog.AppendAsync(database, actor, now, [entry], cancellation);
        await transaction.CommitAsync(cancellation);
        return files;
    }
}
