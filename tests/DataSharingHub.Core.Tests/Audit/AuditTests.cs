using DataSharingHub.Core.Access;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Vault;
using DataSharingHub.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DataSharingHub.Core.Tests.Audit;

public sealed class AuditTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2024, 5, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Actor Officer = new("sample-officer", Role.IgOfficer, "council");

    private readonly DirectoryInfo home = Directory.CreateTempSubdirectory("hub-audit-");
    private readonly KeyFile keys;

    public AuditTests() => keys = KeyFile.Open(Path.Combine(home.FullName, "keys", "hub.json")).Value!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => home.Delete(recursive: true);

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task UntouchedChain_Verifies(On on)
    {
        using var database = await WithEventsAsync(on, 25);
        var result = await new VerifyAudit(database.Factory, keys).RunAsync([], null, Stop);
        Assert.Null(result.Fault);
        Assert.Equal(25, result.Events);
    }

    [Theory]
    [InlineData(On.Sqlite, "outcome = 'donE'", 7, "audit.changed")]
    [InlineData(On.Postgres, "outcome = 'donE'", 7, "audit.changed")]
    [InlineData(On.Sqlite, "actor_user = 'sample-officeR'", 1, "audit.changed")]
    [InlineData(On.Postgres, "counts = 'rows=8'", 25, "audit.changed")]
    [InlineData(On.Sqlite, "at = '2024-05-01 12:00:00.000001'", 12, "audit.changed")]
    [InlineData(On.Sqlite, "at = 'noon'", 12, "audit.changed")]
    [InlineData(On.Postgres, "at = at + interval '1 microsecond'", 12, "audit.changed")]
    [InlineData(On.Sqlite, "hash = replace(hash, substr(hash, 1, 1), 'x')", 9, "audit.changed")]
    [InlineData(On.Postgres, "previous_hash = hash", 9, "audit.reordered")]
    public async Task ChangedEvent_IsNamed(On on, string change, int sequence, string code)
    {
        using var database = await WithEventsAsync(on, 25);
        await database.DropAuditTriggersAsync();
        await database.TamperAsync($"UPDATE audit_event SET {change} WHERE sequence = {sequence}");
        var result = await new VerifyAudit(database.Factory, keys).RunAsync([], null, Stop);
        Assert.Equal(code, result.Fault?.Code);
        Assert.Equal(sequence, result.FirstBad);
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task RemovedEvent_IsNamed(On on)
    {
        using var database = await WithEventsAsync(on, 25);
        await database.DropAuditTriggersAsync();
        await database.TamperAsync("DELETE FROM audit_event WHERE sequence = 11");
        var result = await new VerifyAudit(database.Factory, keys).RunAsync([], null, Stop);
        Assert.Equal("audit.missing", result.Fault?.Code);
        Assert.Equal(11, result.FirstBad);
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task SwappedEvents_AreNamed(On on)
    {
        using var database = await WithEventsAsync(on, 25);
        await database.DropAuditTriggersAsync();
        await database.TamperAsync(
            "UPDATE audit_event SET sequence = -1 WHERE sequence = 4",
            "UPDATE audit_event SET sequence = 4 WHERE sequence = 5",
            "UPDATE audit_event SET sequence = 5 WHERE sequence = -1");
        var result = await new VerifyAudit(database.Factory, keys).RunAsync([], null, Stop);
        Assert.Equal("audit.reordered", result.Fault?.Code);
        Assert.Equal(4, result.FirstBad);
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task TailCutOffWithTheHeadSetBack_IsFoundByTheKeptCheckpoint(On on)
    {
        using var database = await WithEventsAsync(on, 25);
        var kept = await new SignCheckpoint(database.Factory, keys, TimeProvider.System).RunAsync(Stop);
        string hash;
        await using (var session = database.Open())
            hash = (await session.AuditEvents.SingleAsync(e => e.Sequence == 20, Stop)).Hash;
        await database.DropAuditTriggersAsync();
        await database.TamperAsync(
            "DELETE FROM audit_event WHERE sequence > 20", $"UPDATE audit_head SET sequence = 20, hash = '{hash}'",
            on == On.Sqlite ? "DROP TRIGGER audit_checkpoint_no_delete" : "DROP TRIGGER audit_checkpoint_append_only ON audit_checkpoint",
            "DELETE FROM audit_checkpoint");

        var without = await new VerifyAudit(database.Factory, keys).RunAsync([], null, Stop);
        var with = await new VerifyAudit(database.Factory, keys).RunAsync([SignCheckpoint.FromJson(SignCheckpoint.ToJson(kept))!], null, Stop);

        Assert.Null(without.Fault);
        Assert.Equal("audit.cut-off", with.Fault?.Code);
        Assert.Equal(21, with.FirstBad);
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task ForgedCheckpoint_IsNamed(On on)
    {
        using var database = await WithEventsAsync(on, 5);
        var kept = await new SignCheckpoint(database.Factory, keys, TimeProvider.System).RunAsync(Stop);
        var forged = new AuditCheckpoint
        {
            Sequence = kept.Sequence - 1,
            Hash = kept.Hash,
            SignedAt = kept.SignedAt,
            PublicKey = kept.PublicKey,
            Signature = kept.Signature,
        };
        var result = await new VerifyAudit(database.Factory, keys).RunAsync([forged], null, Stop);
        Assert.Equal("audit.bad-signature", result.Fault?.Code);
    }

    [Theory]
    [InlineData(On.Sqlite, "UPDATE audit_event SET outcome = 'x'")]
    [InlineData(On.Sqlite, "DELETE FROM audit_event")]
    [InlineData(On.Sqlite, "DELETE FROM audit_head")]
    [InlineData(On.Sqlite, "UPDATE audit_head SET sequence = 1")]
    [InlineData(On.Postgres, "UPDATE audit_event SET outcome = 'x'")]
    [InlineData(On.Postgres, "DELETE FROM audit_event")]
    [InlineData(On.Postgres, "TRUNCATE audit_event")]
    [InlineData(On.Postgres, "DELETE FROM audit_head")]
    [InlineData(On.Postgres, "UPDATE audit_head SET sequence = 1")]
    public async Task ChangingTheChain_IsRefusedByTheDatabase(On on, string statement)
    {
        using var database = await WithEventsAsync(on, 3);
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => database.TamperAsync(statement));
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task ManyWritersAtOnce_LeaveOneChainWithoutGaps(On on)
    {
        using var database = await TestDatabase.NewAsync(on);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(
            async () =>
            {
                for (var i = 0; i < 20; i++)
                    await AppendAsync(database, [new AuditEntry(AuditKinds.ExtractChecked, $"{writer}/{i}")]);
            },
            Stop)));
        var result = await new VerifyAudit(database.Factory, keys).RunAsync([], null, Stop);
        Assert.Null(result.Fault);
        Assert.Equal(160, result.Events);
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task RolledBackChange_LeavesNoEvent(On on)
    {
        using var database = await WithEventsAsync(on, 2);
        await using (var session = database.Open())
        {
            await using var transaction = await session.Database.BeginTransactionAsync(Stop);
            await AuditLog.AppendAsync(session, Officer, Noon, [new AuditEntry(AuditKinds.ExtractChecked, "x")], Stop);
        }

        var result = await new VerifyAudit(database.Factory, keys).RunAsync([], null, Stop);
        Assert.Null(result.Fault);
        Assert.Equal(2, result.Events);
    }

    [Fact]
    public void Hash_IsThatOfTheDocumentedForm()
    {
        var entry = new AuditEntry(AuditKinds.ExtractChecked, "s") { Clause = "4.2", Counts = new Dictionary<string, long> { ["rows"] = 2, ["fields"] = 1 } };
        using var chain = new AuditChain();
        var audit = AuditLog.Next(entry, Officer, Noon, 7, AuditChain.Start, chain);

        string[] fields =
        [
            AuditChain.Start, "7", "2024-05-01T12:00:00.000000Z", "sample-officer", "IgOfficer", "council", "ExtractChecked", "Consultation", "s", "", "4.2",
            "fields=1;rows=2", "done",
        ];
        var canonical = string.Concat(fields.Select(field => $"{field.Length}:{field}"));
        var expected = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(canonical)));
        Assert.Equal(expected, audit.Hash);
    }

    private static async Task<TestDatabase> WithEventsAsync(On on, int count)
    {
        var database = await TestDatabase.NewAsync(on);
        await AppendAsync(database, [.. Enumerable.Range(1, count).Select(i => new AuditEntry(AuditKinds.ExtractChecked, $"extract-{i}")
        {
            Counts = new Dictionary<string, long> { ["rows"] = i },
        })]);
        return database;
    }

    private static async Task AppendAsync(TestDatabase database, IReadOnlyList<AuditEntry> entries)
    {
        await using var session = database.Open();
        await using var transaction = await session.Database.BeginTransactionAsync(Stop);
        await AuditLog.AppendAsync(session, Officer, Noon, entries, Stop);
        await transaction.CommitAsync(Stop);
    }
}
