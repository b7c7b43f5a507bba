using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Database;

/// <summary>Brings the database to the version of this program, or says what is missing.</summary>
public static class MigrateDatabase
{
    /// <summary>Names of the migrations that the database does not have yet.</summary>
    public static async Task<IReadOnlyList<string>> PendingAsync(HubDatabase database, CancellationToken cancellation = default) =>
        [.. await database.Database.GetPendingMigrationsAsync(cancellation)];

    private const long Turn = 0x6875626D696772;

    /// <summary>
    /// Applies what is pending and returns its names. Processes that start at once take turns: EF Core's own lock is on a table that an empty PostgreSQL database does not have yet.
    /// </summary>
    public static async Task<IReadOnlyList<string>> RunAsync(HubDatabase database, CancellationToken cancellation = default)
    {
        var pending = await PendingAsync(database, cancellation);
        if (pending.Count == 0)
            return pending;
        if (database.Database.IsSqlite() || !await database.Database.CanConnectAsync(cancellation))
        {
            await database.Database.MigrateAsync(cancellation);
            return pending;
        }

        await database.Database.OpenConnectionAsync(cancellation);
        await database.Database.ExecuteSqlAsync($"SELECT pg_advisory_lock({Turn})", cancellation);
        try
        {
            pending = await PendingAsync(database, cancellation);
            if (pending.Count > 0)
                await database.Database.MigrateAsync(cancellation);
        }
        finally
        {
            await database.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({Turn})", CancellationToken.None);
            await database.Database.CloseConnectionAsync();
        }

        return pending;
    }
}
