using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace DataSharingHub.Core.Database;

/// <summary>Whether a fault says that the database went away or is starting, rather than anything about the work: the same work may succeed once it is back.</summary>
public static class LostDatabase
{
    private const int SqliteBusy = 5;

    public static bool Is(Exception? fault)
    {
        for (var inner = fault; inner is not null; inner = inner.InnerException)
        {
            if (inner is PostgresException { SqlState: var state })
                return state.StartsWith("08", StringComparison.Ordinal) || state.StartsWith("57P", StringComparison.Ordinal) || state == PostgresErrorCodes.TooManyConnections;
            if (inner is NpgsqlException or SocketException or SqliteException { SqliteErrorCode: SqliteBusy })
                return true;
            // A transaction whose connection was cut between two commands is "already completed" to the driver.
            if (inner is InvalidOperationException { Source: "Npgsql" })
                return true;
        }

        return false;
    }
}
