using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Database;

/// <summary>Brings the database to the version of this program, or says what is missing.</summary>
public static class MigrateDatabase
{
    /// <summary>Names of the migrations that the database does not have yet.</summary>
    public static async Task<IReadOnlyList<string>> PendingAsync(HubDatabase database, CancellationToken cancellation = default) =>
        [.. await database.Database.GetPendingMigrationsAsync(cancellation)];

    /// <summary>Applies what is pending and returns its names. Two processes may start at once: EF Core takes a lock.</summary>
    public static async Task<IReadOnlyList<string>> RunAsync(HubDatabase database, CancellationToken cancellation = default)
    {
        var pending = await PendingAsync(database, cancellation);
        if (pending.Count > 0)
            await database.Database.MigrateAsync(cancellation);
        return pending;
    }
}
