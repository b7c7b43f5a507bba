using Npgsql;

namespace DataSharingHub.Core.Database;

/// <summary>A connection of its own to PostgreSQL, for the job store's installer, which wants no other kind.</summary>
internal static class PostgresConnection
{
    public static NpgsqlConnection Of(DatabaseOptions database) => new(database.Connection);
}
