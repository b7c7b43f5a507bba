using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using DataSharingHub.Core.Access;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Vault;
using DataSharingHub.Testing.Databases;
using DataSharingHub.Verifier;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Benchmarks.Audit;

/// <summary><c>audit [EVENTS] [sqlite|postgres]</c>: how long a long chain takes to verify in the database and as an exported log, and to search page by page.</summary>
internal static class AuditRun
{
    // SQLite finds each parameter by its name among all of a command, so large commands cost more than many.
    private const int AtOnce = 40;

    private const string Columns = "sequence, at, actor_user, actor_role, actor_organisation, kind, verb, subject, agreement_sha256, clause, counts, outcome, previous_hash, hash";

    public static async Task<int> RunAsync(string[] args)
    {
        var events = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1_000_000;
        var home = Directory.CreateTempSubdirectory("hub-audit-run-");
        using var database = await TestDatabase.NewAsync(args is [_, "postgres", ..] ? On.Postgres : On.Sqlite);
        var keys = KeyFile.Open(Path.Combine(home.FullName, "keys", "hub.json")).Value!;
        await TimeAsync("written", async () =>
        {
            await FillAsync(database, events);
            return events;
        });
        var signed = await new CheckpointFile(database.Factory, keys, new SignCheckpoint(database.Factory, keys, TimeProvider.System)).RunAsync();
        await TimeAsync("verified in the database", async () =>
        {
            var result = await new VerifyAudit(database.Factory, keys).RunAsync([signed.Checkpoint]);
            return result.Fault is null ? result.Events : throw new InvalidOperationException(result.Fault.Message);
        });
        var log = Path.Combine(home.FullName, "log.jsonl");
        await TimeAsync("exported", async () =>
        {
            await using var file = File.Create(log);
            return await AuditFile.WriteJsonLinesAsync(new SearchAudit(database.Factory).AllAsync(new AuditSearch()), file);
        });
        await TimeAsync("verified as a log, alone", () =>
        {
            using var stream = File.OpenRead(log);
            var result = LogVerifier.Verify(stream, [Checkpoint.Read(signed.Json)!]);
            return Task.FromResult(result.Holds ? result.Events : throw new InvalidOperationException(result.Message));
        });
        (string Name, AuditSearch Search, int Page)[] searches =
        [
            ("first page of all", new(), 1), ("last page of all", new(), int.MaxValue), ("by kind", new() { Kind = AuditKinds.ExtractChecked.Name }, 1), ("by who", new() { Actor = "officer-7" }, 3),
            ("by clause", new() { Clause = "4.7" }, 2), ("what was refused", new() { Done = false }, 1), ("disclosures", new() { Verb = LogVerb.Disclosure }, 1),
            ("one day", new() { From = new DateOnly(2026, 1, 2), To = new DateOnly(2026, 1, 2) }, 1),
        ];
        foreach (var (name, search, page) in searches)
            await TimeAsync("search, " + name, async () => (await new SearchAudit(database.Factory).PageAsync(search, page)).Events.Count);
        home.Delete(recursive: true);
        return 0;
    }

    private static async Task TimeAsync(string what, Func<Task<long>> work)
    {
        var (from, cpu) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        var count = await work();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{what,-30} {count,10:N0} in {Stopwatch.GetElapsedTime(from).TotalSeconds,8:0.000} s wall, {(Environment.CpuUsage.TotalTime - cpu).TotalSeconds,8:0.000} s processor"));
    }

    private static async Task FillAsync(TestDatabase database, int events)
    {
        await using var session = database.Open();
        await using var transaction = await session.Database.BeginTransactionAsync();
        var connection = session.Database.GetDbConnection();
        using var chain = new AuditChain();
        var random = new Random(1);
        var (previous, isSqlite) = (AuditChain.Start, session.Database.IsSqlite());
        for (var from = 1; from <= events; from += AtOnce)
        {
            await using var command = connection.CreateCommand();
            var count = Math.Min(AtOnce, events - from + 1);
            for (var i = 0; i < count; i++)
            {
                var audit = Event(from + i, previous, random, chain);
                previous = audit.Hash;
                Add(command, i, audit, isSqlite);
            }

            command.CommandText = $"INSERT INTO audit_event ({Columns}) VALUES " + string.Join(", ", Enumerable.Range(0, count).Select(i => "(" + string.Join(", ", Enumerable.Range(0, 14).Select(field => FormattableString.Invariant($"@p{i}_{field}"))) + ")"));
            await command.ExecuteNonQueryAsync();
        }

        await session.AuditHeads.ExecuteUpdateAsync(head => head.SetProperty(h => h.Sequence, events).SetProperty(h => h.Hash, previous));
        await transaction.CommitAsync();
    }

    private static void Add(DbCommand command, int row, AuditEvent audit, bool isSqlite)
    {
        object at = isSqlite ? audit.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture) : audit.At.UtcDateTime;
        object[] values = [audit.Sequence, at, audit.ActorUser, audit.ActorRole, audit.ActorOrganisation, audit.Kind, audit.Verb, audit.Subject, audit.AgreementSha256, audit.Clause, audit.Counts, audit.Outcome, audit.PreviousHash, audit.Hash];
        for (var field = 0; field < values.Length; field++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = FormattableString.Invariant($"@p{row}_{field}");
            parameter.Value = values[field];
            command.Parameters.Add(parameter);
        }
    }

    private static AuditEvent Event(long sequence, string previous, Random random, AuditChain chain)
    {
        var kind = AuditKinds.All[random.Next(AuditKinds.All.Count)];
        var entry = new AuditEntry(kind, new Guid(random.Next(), 0, 0, new byte[8]).ToString())
        {
            AgreementSha256 = AuditChain.Start,
            Clause = random.Next(3) == 0 ? "" : "4." + random.Next(40).ToString(CultureInfo.InvariantCulture),
            Counts = new Dictionary<string, long> { ["rows"] = random.Next(100_000), ["keys"] = random.Next(10) },
            Outcome = random.Next(10) == 0 ? "extract.too-large" : "done",
        };
        var actor = new Actor("officer-" + random.Next(50).ToString(CultureInfo.InvariantCulture), Role.IgOfficer, "police");
        return AuditLog.Next(entry, actor, new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(sequence), sequence, previous, chain);
    }
}
