using System.Data;
using System.Data.Common;
using System.Globalization;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Vault;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Audit;

/// <summary>What verifying found.</summary>
/// <param name="Events">Events read.</param>
/// <param name="LastHash">Hash of the last good event.</param>
/// <param name="Checkpoints">Signed checkpoints that the chain was compared with.</param>
/// <param name="FirstBad">Sequence of the first event that is wrong or missing; null where the chain holds.</param>
/// <param name="Fault">What is wrong with it.</param>
public sealed record AuditVerification(long Events, string LastHash, int Checkpoints, long? FirstBad, Refusal? Fault);

/// <summary>
/// Reads the whole chain once, in order, and recomputes every hash. Names the first event that was changed, removed, reordered or cut off.
/// Streams with a plain reader: entity tracking would cost ten times the hashing.
/// </summary>
public sealed class VerifyAudit(IDbContextFactory<HubDatabase> databases, IKeyStore keys)
{
    private const string AllEvents =
        """
        SELECT sequence, at, actor_user, actor_role, actor_organisation, kind, verb, subject, agreement_sha256, clause, counts, outcome, previous_hash, hash
        FROM audit_event WHERE sequence <= @end ORDER BY sequence
        """;

    public async Task<AuditVerification> RunAsync(
        IReadOnlyList<AuditCheckpoint> keptElsewhere, IProgress<long>? progress = null, CancellationToken cancellation = default)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var checkpoints = await database.AuditCheckpoints.AsNoTracking().ToListAsync(cancellation);
        var head = await database.AuditHeads.AsNoTracking().SingleOrDefaultAsync(cancellation);
        checkpoints.AddRange(keptElsewhere);
        var publicKey = PublicKey();
        var bySequence = checkpoints.ToLookup(checkpoint => checkpoint.Sequence);

        if (checkpoints.FirstOrDefault(checkpoint => !CheckpointSignature.IsGood(checkpoint, publicKey)) is { } forged)
            return new(0, AuditChain.Start, checkpoints.Count, forged.Sequence, AuditRefusals.BadSignature(forged.Sequence));

        var connection = database.Database.GetDbConnection();
        await database.Database.OpenConnectionAsync(cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = AllEvents;
        // Others go on recording: what is verified is the chain up to the end that was read.
        var end = command.CreateParameter();
        (end.ParameterName, end.Value) = ("end", head?.Sequence ?? long.MaxValue);
        command.Parameters.Add(end);
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess, cancellation);
        using var chain = new AuditChain();
        var (count, previous) = (0L, AuditChain.Start);
        while (await reader.ReadAsync(cancellation))
        {
            var audit = Read(reader);
            var fault = Check(audit, count + 1, previous, chain);
            if (fault is null && bySequence[audit.Sequence].Any(checkpoint => checkpoint.Hash != audit.Hash))
                fault = AuditRefusals.DiffersFromCheckpoint(audit.Sequence);
            if (fault is not null)
                return new(count, previous, checkpoints.Count, count + 1, fault);
            (count, previous) = (count + 1, audit.Hash);
            if (count % 10_000 == 0)
                progress?.Report(count);
        }

        progress?.Report(count);
        var cut = CutOff(count, previous, head, checkpoints);
        return new(count, previous, checkpoints.Count, cut is null ? null : count + 1, cut);
    }

    private static Refusal? Check(AuditEvent audit, long expected, string previous, AuditChain chain) =>
        audit.Sequence != expected ? AuditRefusals.Missing(expected, audit.Sequence)
        : audit.PreviousHash != previous ? AuditRefusals.Reordered(expected)
        : chain.HashOf(audit) != audit.Hash ? AuditRefusals.Changed(expected)
        : null;

    private static Refusal? CutOff(long count, string last, AuditHead? head, List<AuditCheckpoint> checkpoints)
    {
        var furthest = checkpoints.Count == 0 ? 0 : checkpoints.Max(checkpoint => checkpoint.Sequence);
        if (furthest > count)
            return AuditRefusals.CutOff(count, furthest, "a signed checkpoint");
        if (head is null || head.Sequence != count || head.Hash != last)
            return AuditRefusals.CutOff(count, head?.Sequence ?? 0, "the chain's head");
        return null;
    }

    private static AuditEvent Read(DbDataReader reader) => new()
    {
        Sequence = reader.GetInt64(0),
        At = At(reader),
        ActorUser = reader.GetString(2),
        ActorRole = reader.GetString(3),
        ActorOrganisation = reader.GetString(4),
        Kind = reader.GetString(5),
        Verb = reader.GetString(6),
        Subject = reader.GetString(7),
        AgreementSha256 = reader.GetString(8),
        Clause = reader.GetString(9),
        Counts = reader.GetString(10),
        Outcome = reader.GetString(11),
        PreviousHash = reader.GetString(12),
        Hash = reader.GetString(13),
    };

    /// <summary>SQLite keeps the time as text. Text that is no time any more is a changed event, so it must not stop the reading.</summary>
    private static DateTimeOffset At(DbDataReader reader) => reader.GetFieldType(1) == typeof(DateTime)
        ? new DateTimeOffset(DateTime.SpecifyKind(reader.GetDateTime(1), DateTimeKind.Utc))
        : DateTimeOffset.TryParse(
            reader.GetString(1), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
            ? at
            : DateTimeOffset.UnixEpoch;

    private byte[] PublicKey()
    {
        using var key = keys.CheckpointKey();
        return key.ExportSubjectPublicKeyInfo();
    }
}
