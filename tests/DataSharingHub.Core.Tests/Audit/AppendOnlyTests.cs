using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Vault;
using DataSharingHub.Testing;
using DataSharingHub.Testing.Databases;
using DataSharingHub.Testing.Hub;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DataSharingHub.Core.Tests.Audit;

/// <summary>What was recorded or signed can be added to and not changed: not by the database's owner, whom triggers stop, and not by the application's role, which may not.</summary>
public sealed class AppendOnlyTests
{
    private const string Signature = "INSERT INTO agreement_signature (id, agreement_sha256, party, role, signed_by, signed_at) VALUES ('7d0f9d3e-41c5-4a4e-9a44-6b1ff3a0c0de', 'x', 'police', 'r', 'u', '2026-01-01')";
    private const string Act = "INSERT INTO agreement_act (id, kind, agreement_sha256, party, \"user\", reason, at) VALUES ('7d0f9d3e-41c5-4a4e-9a44-6b1ff3a0c0de', 'SharingStopped', 'x', 'police', 'u', 'r', '2026-01-01')";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(On.Sqlite, "UPDATE agreement_signature SET party = 'x'")]
    [InlineData(On.Sqlite, "DELETE FROM agreement_signature")]
    [InlineData(On.Sqlite, "UPDATE agreement_act SET party = 'x'")]
    [InlineData(On.Sqlite, "DELETE FROM agreement_act")]
    [InlineData(On.Sqlite, "INSERT OR REPLACE INTO agreement_act SELECT * FROM agreement_act")]
    [InlineData(On.Sqlite, "INSERT OR REPLACE INTO agreement_signature SELECT * FROM agreement_signature")]
    [InlineData(On.Sqlite, "INSERT OR REPLACE INTO audit_head (id, sequence, hash) VALUES (1, 0, 'x')")]
    [InlineData(On.Postgres, "UPDATE agreement_signature SET party = 'x'")]
    [InlineData(On.Postgres, "DELETE FROM agreement_signature")]
    [InlineData(On.Postgres, "TRUNCATE agreement_signature")]
    [InlineData(On.Postgres, "UPDATE agreement_act SET party = 'x'")]
    [InlineData(On.Postgres, "DELETE FROM agreement_act")]
    [InlineData(On.Postgres, "TRUNCATE agreement_act")]
    public async Task ChangingAnAct_IsRefusedByTheDatabase(On on, string statement)
    {
        using var database = await TestDatabase.NewAsync(on);
        await database.TamperAsync(Signature, Act);
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => database.TamperAsync(statement));
    }

    [Fact]
    public async Task ReplacingAnEvent_IsRefusedBySqlite()
    {
        await using var hub = await TestHub.NewAsync(On.Sqlite);
        await hub.SendAsync(SamplePartners.Extracts("idva-referrals")[0]);
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => hub.Database.TamperAsync("INSERT OR REPLACE INTO audit_event SELECT * FROM audit_event"));
        Assert.Null((await hub.Get<VerifyAudit>().RunAsync([], null, Stop)).Fault);
    }

    /// <summary>The role of deploy/roles.sql does the hub's whole work, and cannot change what was recorded.</summary>
    [Fact]
    public async Task ApplicationsRole_RunsTheHub_AndCannotChangeTheLog()
    {
        await using var server = await ThrowawayPostgres.StartOwnAsync();
        using var owners = TestDatabase.At(await server.NewDatabaseAsync());
        await Core.Jobs.PrepareJobStore.RunAsync(new Core.Database.DatabaseOptions(owners.Connection), Stop);
        var script = Path.Combine(server.Folder, "roles.sql");
        File.Copy(Path.Combine(Checkout.Root, "deploy", "roles.sql"), script);
        File.SetUnixFileMode(script, (UnixFileMode)0b110_100_100);
        await server.RunOnAsync(RestoredCopy.NameOf(owners), "psql", "-q", "-v", "app=hub_app", "-f", script);
        using var database = TestDatabase.At(owners.Connection.Replace("Username=hub", "Username=hub_app", StringComparison.Ordinal));

        await using var hub = TestHub.On(database);
        await hub.SendAsync(SamplePartners.Extracts("idva-referrals")[0]);
        await hub.DriveAsync();
        Assert.Empty((await hub.RequestAsync("domestic-abuse-quarterly", "all", 2023, 2023)).Refusals);
        await hub.DriveAsync();
        Assert.Empty((await hub.Get<Core.Agreements.StopSharing>().StopAsync("To be looked at.", TestHub.Officer("police"), Stop)).Refusals);
        await hub.Get<SignCheckpoint>().RunAsync(Stop);
        await Core.Jobs.PrepareJobStore.RunAsync(new Core.Database.DatabaseOptions(database.Connection), Stop);
        Assert.Null((await hub.Get<VerifyAudit>().RunAsync([], null, Stop)).Fault);
        await using (var session = database.Open())
            Assert.Equal(Core.Releases.ReleaseStatus.Released, (await session.Releases.SingleAsync(Stop)).Status);

        string[] forbidden =
        [
            "UPDATE audit_event SET outcome = 'x'", "DELETE FROM audit_event", "TRUNCATE audit_event", "UPDATE audit_checkpoint SET hash = 'x'", "DELETE FROM audit_checkpoint",
            "DELETE FROM audit_head", "UPDATE audit_head SET sequence = 0", "DELETE FROM agreement_act", "UPDATE agreement_signature SET party = 'x'",
            "ALTER TABLE audit_event DISABLE TRIGGER ALL", "DROP TRIGGER audit_event_append_only ON audit_event", "DROP TABLE audit_event", "SET session_replication_role = replica",
            "ALTER TABLE audit_event OWNER TO hub_app", "CREATE TABLE elsewhere (x int)", "DELETE FROM \"__EFMigrationsHistory\"",
        ];
        foreach (var statement in forbidden)
            await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => database.TamperAsync(statement));
    }
}
