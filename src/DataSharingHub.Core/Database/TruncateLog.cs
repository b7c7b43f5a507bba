using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Database;

/// <summary>Empties SQLite's write-ahead log, so that frames with keys destroyed meanwhile do not stay on disk. PostgreSQL needs none of it here.</summary>
public static class TruncateLog
{
    public static async Task RunAsync(HubDatabase database, CancellationToken cancellation = default)
    {
        if (database.Database.IsSqlite())
            await database.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", cancellation);
    }
}
