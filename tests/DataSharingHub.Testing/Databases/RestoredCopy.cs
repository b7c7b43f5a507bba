using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Testing.Databases;

/// <summary>A backup of a database, taken and restored with the database's own tools, as docs/running.md says.</summary>
public static class RestoredCopy
{
    /// <param name="server">The server of a PostgreSQL database; null for SQLite.</param>
    public static async Task<TestDatabase> OfAsync(TestDatabase database, ThrowawayPostgres? server)
    {
        if (server is null)
        {
            var copy = Path.Combine(Path.GetDirectoryName(database.Connection)!, $"restored-{Guid.NewGuid():N}.db");
            await using var session = database.Open();
            await session.Database.ExecuteSqlAsync($"VACUUM INTO {copy}");
            return TestDatabase.At(copy);
        }

        var (name, dump) = (NameOf(database), Path.Combine(server.Folder, $"hub-{Guid.NewGuid():N}.dump"));
        var empty = TestDatabase.At(await server.EmptyDatabaseAsync());
        await server.RunOnAsync(name, "pg_dump", "-Fc", "-f", dump);
        await server.RunOnAsync(NameOf(empty), "pg_restore", "--exit-on-error", dump);
        return empty;
    }

    public static string NameOf(TestDatabase database) => database.Connection.Split("Database=")[1].Split(';')[0];
}
