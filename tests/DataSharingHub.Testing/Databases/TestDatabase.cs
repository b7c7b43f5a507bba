using DataSharingHub.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Testing.Databases;

/// <summary>Which database a test runs on; every test that touches one runs on each.</summary>
public enum On
{
    Sqlite,
    Postgres,
}

/// <summary>A fresh, migrated database for one test.</summary>
public sealed class TestDatabase : IDisposable
{
    private readonly string? folder;

    private TestDatabase(string connection, string? folder)
    {
        Connection = connection;
        this.folder = folder;
        Factory = new DatabaseFactory(DatabaseOptions.For(connection));
    }

    public string Connection { get; }

    public IDbContextFactory<HubDatabase> Factory { get; }

    public static async Task<TestDatabase> NewAsync(On on)
    {
        if (on == On.Postgres)
            return new TestDatabase(await (await ThrowawayPostgres.SharedAsync()).NewDatabaseAsync(), null);
        var folder = Directory.CreateTempSubdirectory("hub-db-").FullName;
        var database = new TestDatabase(Path.Combine(folder, "hub.db"), folder);
        await using var session = database.Open();
        await MigrateDatabase.RunAsync(session);
        return database;
    }

    /// <summary>A database that somebody else made and takes away.</summary>
    public static TestDatabase At(string connection) => new(connection, null);

    public HubDatabase Open() => Factory.CreateDbContext();

    /// <summary>Statements that go round the hub, as somebody with access to the database could.</summary>
    public async Task TamperAsync(params string[] statements)
    {
        await using var session = Open();
        foreach (var statement in statements)
            await session.Database.ExecuteSqlRawAsync(statement);
    }

    /// <summary>Takes the triggers away that make audit events append-only.</summary>
    public Task DropAuditTriggersAsync()
    {
        using var session = Open();
        return session.Database.IsSqlite()
            ? TamperAsync("DROP TRIGGER audit_event_no_update", "DROP TRIGGER audit_event_no_delete", "DROP TRIGGER audit_head_only_forward")
            : TamperAsync("DROP TRIGGER audit_event_append_only ON audit_event", "DROP TRIGGER audit_head_only_forward ON audit_head");
    }

    public void Dispose()
    {
        if (folder is null || !Directory.Exists(folder))
            return;
        // This database's connections alone: other tests are at work in the same process.
        using (var session = Open())
            Microsoft.Data.Sqlite.SqliteConnection.ClearPool((Microsoft.Data.Sqlite.SqliteConnection)session.Database.GetDbConnection());
        Directory.Delete(folder, recursive: true);
    }
}
