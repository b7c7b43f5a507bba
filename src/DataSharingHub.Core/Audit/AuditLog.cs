using DataSharingHub.Core.Access;
using DataSharingHub.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Audit;

/// <summary>Appends events to the chain inside the transaction of the change they tell of.</summary>
public static class AuditLog
{
    /// <summary>
    /// Adds the events and moves the head. The head's row is written first, which makes other writers wait until this transaction ends, on
    /// PostgreSQL by its row lock and on SQLite by its write lock.
    /// </summary>
    public static async Task AppendAsync(
        HubDatabase database, Actor actor, DateTimeOffset now, IReadOnlyList<AuditEntry> entries, CancellationToken cancellation = default)
    {
        if (entries.Count == 0)
            return;
        if (database.Database.CurrentTransaction is null)
            throw new InvalidOperationException("An audit event belongs into the transaction of its change, and there is none.");

        await LockAsync(database, cancellation);
        var head = await database.AuditHeads.AsNoTracking().SingleAsync(cancellation);
        using var chain = new AuditChain();
        var (sequence, hash) = (head.Sequence, head.Hash);
        var events = new List<AuditEvent>(entries.Count);
        foreach (var entry in entries)
        {
            var audit = Next(entry, actor, now, ++sequence, hash, chain);
            hash = audit.Hash;
            events.Add(audit);
        }

        database.AuditEvents.AddRange(events);
        await database.SaveChangesAsync(cancellation);
        foreach (var audit in events)
            database.Entry(audit).State = EntityState.Detached;
        await database.AuditHeads.ExecuteUpdateAsync(
            row => row.SetProperty(h => h.Sequence, sequence).SetProperty(h => h.Hash, hash), cancellation);
    }

    /// <summary>Makes every other writer of audit events wait until this transaction ends.</summary>
    internal static Task LockAsync(HubDatabase database, CancellationToken cancellation) =>
        database.AuditHeads.ExecuteUpdateAsync(head => head.SetProperty(h => h.Sequence, h => h.Sequence), cancellation);

    /// <summary>The next event of a chain.</summary>
    internal static AuditEvent Next(AuditEntry entry, Actor actor, DateTimeOffset now, long sequence, string previousHash, AuditChain chain)
    {
        AuditEvent With(string hash) => new()
        {
            Sequence = sequence,
            At = UtcTimeConverter.ToMicroseconds(now),
            ActorUser = actor.User,
            ActorRole = actor.Role.ToString(),
            ActorOrganisation = actor.Organisation,
            Kind = entry.Kind.Name,
            Verb = entry.Kind.Verb.ToString(),
            Subject = entry.Subject,
            AgreementSha256 = entry.AgreementSha256,
            Clause = entry.Clause,
            Counts = entry.CountsText(),
            Outcome = entry.Outcome,
            PreviousHash = previousHash,
            Hash = hash,
        };
        return With(chain.HashOf(With("")));
    }
}
