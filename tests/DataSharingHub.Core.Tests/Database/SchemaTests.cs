using DataSharingHub.Core.Database;
using DataSharingHub.Testing;
using DataSharingHub.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Xunit;

namespace DataSharingHub.Core.Tests.Database;

public sealed class SchemaTests
{
    private static HubDatabase Open(On on) => new(DatabaseOptions.For(on == On.Postgres ? "Host=nowhere" : "nowhere.db"));

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public void Schema_IsTheApprovedOne(On on)
    {
        using var database = Open(on);
        ApprovedText.Verify($"migrations/{on}/schema.sql", database.GetService<IMigrator>().GenerateScript());
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public void Model_HasAMigrationForEveryChange(On on)
    {
        using var database = Open(on);
        Assert.False(database.Database.HasPendingModelChanges());
    }

    [Fact]
    public void Migrations_HaveTheSameNamesAndOrderOnBoth()
    {
        using var sqlite = Open(On.Sqlite);
        using var postgres = Open(On.Postgres);
        Assert.Equal(sqlite.Database.GetMigrations(), postgres.Database.GetMigrations());
    }

    [Fact]
    public void EveryMappedProperty_DeclaresItsPrivacyClass()
    {
        using var database = Open(On.Sqlite);
        var uncategorised = database.Model.GetEntityTypes()
            .SelectMany(entity => entity.GetProperties())
            .Where(property => property.PropertyInfo is null || !Attribute.IsDefined(property.PropertyInfo, typeof(PrivacyAttribute)))
            .Select(property => $"{property.DeclaringType.DisplayName()}.{property.Name}");
        Assert.Empty(uncategorised);
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task EmptyDatabase_IsPendingUntilMigrated(On on)
    {
        var folder = Directory.CreateTempSubdirectory("hub-empty-");
        var connection = on == On.Postgres
            ? await (await ThrowawayPostgres.SharedAsync()).EmptyDatabaseAsync()
            : Path.Combine(folder.FullName, "hub.db");
        await using var database = new HubDatabase(DatabaseOptions.For(connection));

        var before = await MigrateDatabase.PendingAsync(database, TestContext.Current.CancellationToken);
        var applied = await MigrateDatabase.RunAsync(database, TestContext.Current.CancellationToken);
        var after = await MigrateDatabase.PendingAsync(database, TestContext.Current.CancellationToken);

        Assert.Equal(database.Database.GetMigrations(), before);
        Assert.Equal(before, applied);
        Assert.Empty(after);
        folder.Delete(recursive: true);
    }
}
