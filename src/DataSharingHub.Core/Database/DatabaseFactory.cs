using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Database;

/// <summary>Opens a session with the database; every operation opens its own.</summary>
public sealed class DatabaseFactory(DbContextOptions<HubDatabase> options) : IDbContextFactory<HubDatabase>
{
    public HubDatabase CreateDbContext() => new(options);
}
