using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Database;

/// <summary>Which database, said once: a PostgreSQL connection string, or a path or connection string of SQLite.</summary>
public sealed record DatabaseOptions(string Connection)
{
    public const string SqliteMigrations = "DataSharingHub.Migrations.Sqlite";
    public const string PostgresMigrations = "DataSharingHub.Migrations.Postgres";

    public bool IsPostgres => Connection.Contains("Host=", StringComparison.OrdinalIgnoreCase);

    public static DbContextOptions<HubDatabase> For(string connection)
    {
        var builder = new DbContextOptionsBuilder<HubDatabase>();
        new DatabaseOptions(connection).Configure(builder);
        return builder.Options;
    }

    public void Configure(DbContextOptionsBuilder builder)
    {
        if (IsPostgres)
            builder.UseNpgsql(Connection, npgsql => npgsql.MigrationsAssembly(PostgresMigrations));
        else
            builder.UseSqlite(SqliteConnectionString(), sqlite => sqlite.MigrationsAssembly(SqliteMigrations))
                .AddInterceptors(SqliteSettings.Instance);
        builder.UseSnakeCaseNamingConvention().AddInterceptors(AfterCommit.Instance);
    }

    private string SqliteConnectionString() => Connection.Contains("Data Source=", StringComparison.OrdinalIgnoreCase)
        ? Connection
        : new SqliteConnectionStringBuilder { DataSource = Connection, DefaultTimeout = 60 }.ToString();
}
