using DataSharingHub.Core.Access;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Vault;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Releases;

/// <summary>A release that is out, as its workbook shows it, with what merging categories would give back.</summary>
public sealed record ShownRelease(ProtectedRelease Shown, IReadOnlyList<MergingSuggestion> Merging);

/// <summary>Opens a release that is out for somebody who may receive it; looking is recorded.</summary>
public sealed class ViewRelease(IDbContextFactory<HubDatabase> databases, IKeyStore keys, PolicySet policies, TimeProvider clock)
{
    public async Task<Outcome<ShownRelease>> RunAsync(Guid id, Actor actor, CancellationToken cancellation = default)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var release = await database.Releases.AsNoTracking().For(actor, policies).SingleOrDefaultAsync(r => r.Id == id, cancellation);
        if (release is null)
            return RequestRefusals.NotFound(id);
        if (await Receiving.CheckAsync(database, policies.Agreement, release, actor, clock.GetUtcNow(), cancellation) is { Count: > 0 } refused)
            return new Outcome<ShownRelease>(null, refused);
        var store = new SealedStore(database, keys);
        var shown = await store.OpenBytesAsync(id, ReleaseResults.Part, ReleaseResults.Protected, cancellation);
        var check = await store.OpenBytesAsync(id, ReleaseResults.Part, ReleaseResults.Check, cancellation);
        if (shown is null)
            return RequestRefusals.NothingToCheck(release.Status);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        var entry = AuditEntry.For(AuditKinds.RecordConsulted, id) with { AgreementSha256 = policies.Agreement.Sha256 };
        await AuditLog.AppendAsync(database, actor, clock.GetUtcNow(), [entry], cancellation);
        await transaction.CommitAsync(cancellation);
        return new ShownRelease(
            ReleaseResults.Read<ProtectedRelease>(shown), check is null ? [] : ReleaseResults.Read<ReleaseCheckData>(check).Merging);
    }
}
