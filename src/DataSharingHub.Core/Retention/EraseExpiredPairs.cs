using DataSharingHub.Core.Access;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Links;
using DataSharingHub.Core.Pipeline;
using DataSharingHub.Core.Vault;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Retention;

/// <summary>
/// Destroys what is sealed with a linked pair (the overlap, the queue, the report) once the links of the first extract that it was told from are to go. The extracts whose time
/// is not up are linked again without it. Each pair is a transaction of its own.
/// </summary>
internal sealed class EraseExpiredPairs(IDbContextFactory<HubDatabase> databases, IKeyStore keys, PolicySet policies, TimeProvider clock)
{
    /// <param name="clause">The clause on links.</param>
    /// <param name="faults">Takes what kept a pair from being erased; the others go all the same.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <returns>How many pairs lost something.</returns>
    public async Task<int> RunAsync(RetentionClause clause, List<Exception> faults, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var erased = 0;
        foreach (var pair in await database.LinkedPairs.AsNoTracking().Where(pair => database.DataKeys.Any(key => key.OwnerId == pair.Id)).ToListAsync(cancellation))
        {
            try
            {
                if (await IsOverAsync(database, pair, clause, cancellation))
                    erased += await EraseAsync(clause, pair.Id, cancellation) ? 1 : 0;
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                faults.Add(fault);
            }
        }

        return erased;
    }

    /// <summary>When the first of the extracts that a pair's links were told from was received; null where none of them holds anything.</summary>
    public static async Task<DateTimeOffset?> OldestAsync(HubDatabase database, LinkedPair pair, int days, CancellationToken cancellation)
    {
        // What came later took no part, nor did an extract whose links had to be gone by then.
        var already = pair.LinkedAt.AddDays(-days);
        var received = await database.Extracts.AsNoTracking()
            .Where(extract => (extract.Dataset == pair.LeftDataset || extract.Dataset == pair.RightDataset) && EraseExpired.Holding.Contains(extract.Status))
            .Where(extract => extract.ReceivedAt >= already && extract.ReceivedAt <= pair.LinkedAt)
            .OrderBy(extract => extract.ReceivedAt).Select(extract => extract.ReceivedAt).Take(1).ToListAsync(cancellation);
        return received.Count == 0 ? null : received[0];
    }

    private async Task<bool> IsOverAsync(HubDatabase database, LinkedPair pair, RetentionClause clause, CancellationToken cancellation) =>
        await OldestAsync(database, pair, clause.Days, cancellation) is { } oldest && oldest.AddDays(clause.Days) < clock.GetUtcNow();

    private async Task<bool> EraseAsync(RetentionClause clause, Guid id, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        // A worker that is about to save is waited for; what it linked anew meanwhile may stay.
        await AuditLog.LockAsync(database, cancellation);
        if (await database.LinkedPairs.SingleOrDefaultAsync(known => known.Id == id, cancellation) is not { } pair || !await IsOverAsync(database, pair, clause, cancellation))
            return false;
        var destroyed = await new SealedStore(database, keys).DestroyAsync(id, cancellation: cancellation);
        if (destroyed == 0)
            return false;
        pair.Undo();
        var again = policies.Agreement.LinkageClauses.FirstOrDefault(known => known.Number == pair.Clause) is { } linkage ? await LinkAgainAsync(database, linkage, now, cancellation) : 0;
        await database.SaveChangesAsync(cancellation);
        var entry = AuditEntry.For(AuditKinds.DataErased, id) with
        {
            AgreementSha256 = policies.Agreement.Sha256,
            Clause = clause.Number,
            Counts = new Dictionary<string, long> { ["extractsToLinkAgain"] = again, ["keys"] = destroyed },
        };
        await AuditLog.AppendAsync(database, Actor.Job(nameof(EraseExpired)), now, [entry], cancellation);
        await transaction.CommitAsync(cancellation);
        return true;
    }

    private async Task<int> LinkAgainAsync(HubDatabase database, LinkageClause clause, DateTimeOffset now, CancellationToken cancellation)
    {
        var left = (await GatherRecords.ExtractsAsync(database, clause, policies.Agreement, now, cancellation)).Select(extract => extract.Id).ToList();
        var extracts = await database.Extracts.Where(extract => left.Contains(extract.Id) && extract.Status == ExtractStatus.Linked).ToListAsync(cancellation);
        foreach (var extract in extracts)
            RunStage.Move(extract, nameof(ExtractStatus.Sealed), now);
        return extracts.Count;
    }
}
