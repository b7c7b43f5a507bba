using DataSharingHub.Core.Access;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Vault;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Retention;

/// <summary>
/// Removes what a cut-off reception left: sealed chunks whose key was never stored, so that nobody can read them. A reception under way has no key yet either, so only
/// chunks that began a day ago go; a file that takes a day to send is cut off long before.
/// </summary>
public sealed class RemoveOrphanChunks(IDbContextFactory<HubDatabase> databases, PolicySet policies, TimeProvider clock)
{
    public static readonly TimeSpan LongestReception = TimeSpan.FromDays(1);

    /// <returns>How many receptions were cleared away.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation = default)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var before = clock.GetUtcNow() - LongestReception;
        var orphans = (await database.SealedContents.AsNoTracking().Where(content => content.Chunk == 0)
                .Where(content => !database.DataKeys.Any(key => key.Id == content.KeyId)).Select(content => content.KeyId).ToListAsync(cancellation))
            .Where(id => RawFile.BeganAt(id) is not { } began || began < before).ToList();
        if (orphans.Count == 0)
            return 0;
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        var chunks = await database.SealedContents.Where(content => orphans.Contains(content.KeyId) && !database.DataKeys.Any(key => key.Id == content.KeyId))
            .ExecuteDeleteAsync(cancellation);
        var entry = new AuditEntry(AuditKinds.ReceptionCleared, "vault")
        {
            AgreementSha256 = policies.Agreement.Sha256,
            Counts = new Dictionary<string, long> { ["receptions"] = orphans.Count, ["chunks"] = chunks },
        };
        if (chunks > 0)
            await AuditLog.AppendAsync(database, Actor.Job(nameof(RemoveOrphanChunks)), clock.GetUtcNow(), [entry], cancellation);
        await transaction.CommitAsync(cancellation);
        return chunks > 0 ? orphans.Count : 0;
    }
}
