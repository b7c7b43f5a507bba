using DataSharingHub.Core.Access;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Links.Review;
using DataSharingHub.Core.Pipeline;
using DataSharingHub.Core.Releases;
using DataSharingHub.Core.Vault;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Retention;

/// <summary>
/// Destroys what a retention clause no longer allows to be held: keys, then data. Days count from the day an extract was received, or a release was released; what never was, counts from its request.
/// Links go with what is sealed of their pair. Each extract, release and pair is a transaction of its own, so that one fault does not keep the rest.
/// </summary>
public sealed class EraseExpired(IDbContextFactory<HubDatabase> databases, IKeyStore keys, PolicySet policies, TimeProvider clock)
{
    internal static readonly ExtractStatus[] Holding =
    [
        ExtractStatus.Received, ExtractStatus.Screened, ExtractStatus.Checked, ExtractStatus.Confirmed, ExtractStatus.Minimised, ExtractStatus.Sealed, ExtractStatus.Linked,
    ];

    /// <returns>How many extracts, releases and linked pairs lost something.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation = default)
    {
        var erased = 0;
        var faults = new List<Exception>();
        foreach (var clause in policies.Agreement.RetentionClauses)
        {
            var before = clock.GetUtcNow().AddDays(-clause.Days);
            foreach (var id in await ExpiredAsync(clause, before, cancellation))
            {
                try
                {
                    erased += await EraseAsync(clause, id, cancellation) ? 1 : 0;
                }
                catch (Exception fault) when (fault is not OperationCanceledException)
                {
                    faults.Add(fault);
                }
            }

            if (clause.What == RetentionParts.Links)
                erased += await new EraseExpiredPairs(databases, keys, policies, clock).RunAsync(clause, faults, cancellation);
        }

        await new FinishErasing(databases, keys).RunAsync(cancellation);
        if (erased > 0)
        {
            await using var database = await databases.CreateDbContextAsync(cancellation);
            await TruncateLog.RunAsync(database, cancellation);
        }

        // Told once everything else has gone.
        return faults.Count == 0 ? erased : throw new AggregateException(faults);
    }

    private async Task<List<Guid>> ExpiredAsync(RetentionClause clause, DateTimeOffset before, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        return clause.What == RetentionParts.Release
            ? await database.Releases.Where(r => (r.ReleasedAt ?? r.RequestedAt) < before).OrderBy(r => r.Id).Select(r => r.Id).ToListAsync(cancellation)
            : await database.Extracts.Where(e => e.ReceivedAt < before && Holding.Contains(e.Status)).OrderBy(e => e.Id).Select(e => e.Id).ToListAsync(cancellation);
    }

    private async Task<bool> EraseAsync(RetentionClause clause, Guid id, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        var store = new SealedStore(database, keys);
        var held = await database.DataKeys.Where(key => key.OwnerId == id).Select(key => key.Part).Distinct().ToListAsync(cancellation);
        var parts = held.Where(part => RetentionParts.Covers(clause.What, part)).ToList();
        if (parts.Count == 0)
            return false;
        var destroyed = 0;
        foreach (var part in parts)
            destroyed += await store.DestroyAsync(id, part, cancellation: cancellation);
        if (clause.What != RetentionParts.Release)
        {
            var extract = await database.Extracts.SingleAsync(e => e.Id == id, cancellation);
            if (clause.What is "identity" or "links" || parts.Count == held.Count)
                await ForgetReviews.RunAsync(database, store, id, extract.Dataset, cancellation);
            if (parts.Count == held.Count)
                RunStage.Move(extract, nameof(ExtractStatus.Erased), clock.GetUtcNow());
            await database.SaveChangesAsync(cancellation);
        }

        var entry = AuditEntry.For(AuditKinds.DataErased, id) with
        {
            AgreementSha256 = policies.Agreement.Sha256,
            Clause = clause.Number,
            Counts = new Dictionary<string, long> { ["keys"] = destroyed },
        };
        await AuditLog.AppendAsync(database, Actor.Job(nameof(EraseExpired)), clock.GetUtcNow(), [entry], cancellation);
        await transaction.CommitAsync(cancellation);
        return true;
    }
}
