using DataSharingHub.Core.Database;
using Microsoft.EntityFrameworkCore.Design;

namespace DataSharingHub.Migrations.Sqlite;

/// <summary>For the EF Core tools alone, which need a model but no database.</summary>
public sealed class DesignTimeDatabase : IDesignTimeDbContextFactory<HubDatabase>
{
    public HubDatabase CreateDbContext(string[] args) => new(DatabaseOptions.For("design.db"));
}
