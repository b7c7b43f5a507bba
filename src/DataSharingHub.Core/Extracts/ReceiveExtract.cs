using System.Text.RegularExpressions;
using DataSharingHub.Core.Access;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Extracts.Screening;
using DataSharingHub.Core.Vault;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Extracts;

/// <summary>What comes with a file.</summary>
/// <param name="Part">Which part of the period's data the file is, such as a district's code; empty for all of it.</param>
/// <param name="DeclaredForm">The file name's extension, without the dot.</param>
/// <param name="Replaces">True where it takes the place of the extract the hub has for the same period and part.</param>
public sealed record Sending(string Dataset, DateOnly From, DateOnly To, string Part, string DeclaredForm, bool Replaces = false);

/// <summary>What became of it.</summary>
/// <param name="Recognised">True where the hub had these very bytes already; then the extract is the one it had.</param>
public sealed record Receipt(Extract Extract, bool Recognised);

/// <summary>
/// Takes a partner's file in: sealed while it streams, then recorded. The same bytes are recognised, whoever sends them at the same moment.
/// </summary>
public sealed partial class ReceiveExtract(IDbContextFactory<HubDatabase> databases, IKeyStore keys, PolicySet policies, TimeProvider clock)
{
    [GeneratedRegex("^[A-Za-z0-9-]{0,40}\\z")]
    private static partial Regex PartForm { get; }

    [GeneratedRegex("^[A-Za-z0-9]{0,10}\\z")]
    private static partial Regex DeclaredForm { get; }

    public async Task<Outcome<Receipt>> RunAsync(Sending sending, Stream content, Actor actor, CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow();
        var refusals = await CheckAsync(sending, actor, now, cancellation);
        if (refusals.Count > 0)
            return await RefuseAsync(sending, actor, now, refusals, cancellation);

        var contract = policies.Datasets[sending.Dataset];
        var limit = ScreeningLimits.For(contract).Bytes;
        var id = Guid.NewGuid();
        var file = await RawFile.ReceiveAsync(databases, keys, id, content, limit, now, cancellation);
        if (file is null)
            return await RefuseAsync(sending, actor, now, [ExtractRefusals.TooLarge(limit)], cancellation);
        if (file.Bytes == 0)
            return await RefuseAsync(sending, actor, now, [ExtractRefusals.Empty()], cancellation);
        return await RecordAsync(sending, actor, now, id, contract.Supplier, file, cancellation);
    }

    private async Task<List<Refusal>> CheckAsync(Sending sending, Actor actor, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var refusals = new List<Refusal>(await StandingAgreement.CheckAsync(database, policies.Agreement, now, cancellation));
        if (!policies.Datasets.TryGetValue(sending.Dataset, out var contract))
            refusals.Add(ExtractRefusals.UnknownDataset(sending.Dataset, policies.Datasets.Keys.Order(StringComparer.Ordinal)));
        else if (Permissions.Send(actor, contract.Supplier) is { } denied)
            refusals.Add(denied);
        if (sending.To < sending.From)
            refusals.Add(ExtractRefusals.PeriodBackwards(sending.From, sending.To));
        if (!PartForm.IsMatch(sending.Part))
            refusals.Add(ExtractRefusals.PartForm());
        if (!DeclaredForm.IsMatch(sending.DeclaredForm))
            refusals.Add(ExtractRefusals.FormUnknown());
        return refusals;
    }

    private async Task<Outcome<Receipt>> RecordAsync(
        Sending sending, Actor actor, DateTimeOffset now, Guid id, string supplier, RawFile.Received file, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        // Whoever else sends the same bytes waits here, and then finds them.
        await AuditLog.LockAsync(database, cancellation);
        // Minutes may have gone by since sharing was found to be allowed.
        var stopped = await SharingStops.CheckAsync(database, policies.Agreement, cancellation);
        var held = await HeldExtracts.In(database)
            .Where(e => e.Dataset == sending.Dataset)
            .Where(e => e.Sha256 == file.Sha256 || (e.PeriodFrom == sending.From && e.PeriodTo == sending.To && e.Part == sending.Part))
            .OrderByDescending(e => e.Status == ExtractStatus.Linked).ThenByDescending(e => e.ReceivedAt).ThenBy(e => e.Id).ToListAsync(cancellation);
        var same = held.FirstOrDefault(e => e.Sha256 == file.Sha256);
        var before = held.FirstOrDefault();
        if (stopped.Count > 0 || same is not null || (before is not null && !sending.Replaces))
        {
            await database.SealedContents.Where(c => c.KeyId == file.Key.Id).ExecuteDeleteAsync(cancellation);
            database.OnceKept(() => keys.Erasure.TryDestroy(file.Key.ErasureKeyId!));
            var entry = stopped.Count > 0 ? new AuditEntry(AuditKinds.ExtractNotTaken, sending.Dataset) { Outcome = string.Join(' ', stopped.Select(refusal => refusal.Code).Distinct()) }
                : same is not null ? AuditEntry.For(AuditKinds.ExtractRecognised, same.Id)
                : AuditEntry.For(AuditKinds.ExtractNotTaken, before!.Id) with { Outcome = "extract.period-taken" };
            await AuditLog.AppendAsync(database, actor, now, [entry with { AgreementSha256 = policies.Agreement.Sha256 }], cancellation);
            await transaction.CommitAsync(cancellation);
            return stopped.Count > 0 ? new Outcome<Receipt>(null, stopped)
                : same is not null ? new Receipt(same, true) : ExtractRefusals.PeriodTaken(sending.Dataset, sending.From, sending.To);
        }

        var extract = new Extract
        {
            Id = id,
            Status = ExtractStatus.Received,
            Dataset = sending.Dataset,
            Supplier = supplier,
            PeriodFrom = sending.From,
            PeriodTo = sending.To,
            Part = sending.Part,
            DeclaredForm = sending.DeclaredForm,
            Bytes = file.Bytes,
            Sha256 = file.Sha256,
            ReceivedBy = actor.User,
            ReceivedAt = now,
            StandingSince = now,
            Replaces = before?.Id,
            AgreementSha256 = policies.Agreement.Sha256,
        };
        database.Extracts.Add(extract);
        database.DataKeys.Add(file.Key);
        await database.SaveChangesAsync(cancellation);
        var received = AuditEntry.For(AuditKinds.ExtractReceived, id) with
        {
            AgreementSha256 = policies.Agreement.Sha256,
            Counts = new Dictionary<string, long> { ["bytes"] = file.Bytes },
        };
        await AuditLog.AppendAsync(database, actor, now, [received], cancellation);
        await transaction.CommitAsync(cancellation);
        return new Receipt(extract, false);
    }

    private async Task<Outcome<Receipt>> RefuseAsync(
        Sending sending, Actor actor, DateTimeOffset now, IReadOnlyList<Refusal> refusals, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        var subject = policies.Datasets.ContainsKey(sending.Dataset) ? sending.Dataset : "unknown dataset";
        var entry = new AuditEntry(AuditKinds.ExtractNotTaken, subject)
        {
            AgreementSha256 = policies.Agreement.Sha256,
            Outcome = string.Join(' ', refusals.Select(refusal => refusal.Code).Distinct()),
        };
        await AuditLog.AppendAsync(database, actor, now, [entry], cancellation);
        await transaction.CommitAsync(cancellation);
        return new Outcome<Receipt>(null, refusals);
    }
}
