using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Database;

/// <summary>
/// One worker at a time on one piece of work, told by name: an advisory lock of a PostgreSQL session, which ends with the worker that held it, or an entry in this
/// process on SQLite. It saves doing work twice; that nothing is done twice rests on revisions and statuses, never on this.
/// </summary>
public static class WorkLock
{
    private static readonly ConcurrentDictionary<(string Database, long Key), byte> InThisProcess = new();

    /// <summary>The lock, to be disposed of when the work is over; null where somebody else holds it.</summary>
    public static async Task<IAsyncDisposable?> TryAsync(IDbContextFactory<HubDatabase> databases, string work, CancellationToken cancellation = default)
    {
        var database = await databases.CreateDbContextAsync(cancellation);
        var key = KeyOf(work);
        if (database.Database.IsSqlite())
        {
            var held = (database.Database.GetConnectionString() ?? "", key);
            await database.DisposeAsync();
            return InThisProcess.TryAdd(held, 0) ? new ProcessLock(held) : null;
        }

        try
        {
            // The connection stays open for as long as the lock is held.
            await database.Database.OpenConnectionAsync(cancellation);
            if (await database.Database.SqlQuery<bool>($"SELECT pg_try_advisory_lock({key}) AS \"Value\"").SingleAsync(cancellation))
                return new SessionLock(database, key);
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }

        await database.DisposeAsync();
        return null;
    }

    /// <summary>Which of the pieces of work somebody is at.</summary>
    public static async Task<IReadOnlySet<string>> HeldAsync(HubDatabase database, IEnumerable<string> work, CancellationToken cancellation = default)
    {
        HashSet<long> held;
        if (database.Database.IsSqlite())
        {
            var connection = database.Database.GetConnectionString() ?? "";
            held = [.. InThisProcess.Keys.Where(entry => entry.Database == connection).Select(entry => entry.Key)];
        }
        else
        {
            held = [.. await database.Database.SqlQuery<long>($"""
                SELECT (classid::bigint << 32) | objid::bigint AS "Value" FROM pg_locks
                WHERE locktype = 'advisory' AND objsubid = 1 AND granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                """).ToListAsync(cancellation)];
        }

        return work.Where(name => held.Contains(KeyOf(name))).ToHashSet(StringComparer.Ordinal);
    }

    private static long KeyOf(string work) => BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(work)));

    private sealed class ProcessLock((string Database, long Key) held) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            InThisProcess.TryRemove(held, out _);
            return ValueTask.CompletedTask;
        }
    }

    private sealed class SessionLock(HubDatabase database, long key) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            try
            {
                await database.Database.SqlQuery<bool>($"SELECT pg_advisory_unlock({key}) AS \"Value\"").SingleAsync();
            }
            catch (Exception fault) when (LostDatabase.Is(fault))
            {
                // The session is gone, and its lock with it.
            }

            await database.DisposeAsync();
        }
    }
}
