using DataSharingHub.Core.Database;
using Hangfire.Logging;
using Hangfire.PostgreSql;

namespace DataSharingHub.Core.Jobs;

/// <summary>
/// Makes or upgrades the job store's own schema on PostgreSQL; on SQLite the store is in memory and there is nothing to prepare. Processes that start at once take
/// turns, since the store's installer takes no lock of its own.
/// </summary>
public static class PrepareJobStore
{
    public const string Schema = "hangfire";

    private const long Turn = 0x6875626A6F6273;

    public static async Task RunAsync(DatabaseOptions database, CancellationToken cancellation = default)
    {
        if (!database.IsPostgres)
            return;
        await using var connection = PostgresConnection.Of(database);
        await connection.OpenAsync(cancellation);
        await using var turn = connection.CreateCommand();
        turn.CommandText = FormattableString.Invariant($"SELECT pg_advisory_lock({Turn})");
        await turn.ExecuteNonQueryAsync(cancellation);
        // A role that may only use the store leaves making it to the one that migrates.
        turn.CommandText = $"SELECT CASE WHEN to_regclass('{Schema}.job') IS NULL THEN true ELSE has_schema_privilege('{Schema}', 'CREATE') END";
        var mayMake = await turn.ExecuteScalarAsync(cancellation) is true;
        // The installer would speak to whatever logging a service that ended in this process has left behind.
        LogProvider.SetCurrentLogProvider(null);
        try
        {
            if (mayMake)
                PostgreSqlObjectsInstaller.Install(connection, Schema);
        }
        finally
        {
            turn.CommandText = FormattableString.Invariant($"SELECT pg_advisory_unlock({Turn})");
            await turn.ExecuteNonQueryAsync(CancellationToken.None);
        }
    }
}
