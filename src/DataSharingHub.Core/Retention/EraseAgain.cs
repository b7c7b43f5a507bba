using System.Text.Json;
using DataSharingHub.Core.Access;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Pipeline;
using DataSharingHub.Core.Releases;
using DataSharingHub.Core.Vault;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Retention;

/// <summary>
/// After a restore, erases again what was erased since the backup. The erasure keys, which no backup of the database brings back, say what that is; where their folder was put
/// back as well, the exported audit log does. What came back cannot be read even before this runs: this makes the statuses, marks and pages true again.
/// </summary>
public sealed class EraseAgain(IDbContextFactory<HubDatabase> databases, IKeyStore keys, PolicySet policies, TimeProvider clock)
{
    private static readonly string[] Whole = [AuditKinds.ExtractWithdrawn.Name, AuditKinds.ExtractErased.Name, AuditKinds.ReleaseErased.Name, AuditKinds.ExtractRefused.Name, AuditKinds.ExtractFailed.Name];
    private static readonly ExtractStatus[] Gone = [ExtractStatus.Erased, ExtractStatus.Withdrawn, ExtractStatus.Refused, ExtractStatus.Failed];

    /// <summary>Finishes what lost its erasure keys.</summary>
    /// <returns>How many extracts, releases and links lost something.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation = default)
    {
        // In a folder that is not this hub's every key is missing, and none of them was destroyed.
        if (!keys.Erasure.Belongs)
            return 0;
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var parts = await database.DataKeys.AsNoTracking().Where(key => key.ErasureKeyId != null)
            .Select(key => new { key.OwnerId, key.Part, key.ErasureKeyId }).Distinct().ToListAsync(cancellation);
        var lost = parts.Where(part => !keys.Erasure.Has(part.ErasureKeyId!)).ToLookup(part => part.OwnerId, part => part.Part);
        foreach (var owner in lost)
            await EraseAsync(owner.Key, [.. owner.Distinct()], cancellation);
        return lost.Count;
    }

    /// <summary>Erases what the erasure events of an exported log name.</summary>
    /// <param name="log">JSON Lines, as the export writes them.</param>
    public async Task<Outcome<IReadOnlyList<Guid>>> RunAsync(TextReader log, CancellationToken cancellation = default)
    {
        var doomed = new Dictionary<Guid, List<Func<string, bool>>>();
        for (var line = 1; await log.ReadLineAsync(cancellation) is { } text; line++)
        {
            if (text.Length == 0)
                continue;
            if (Read(text) is not { } audit)
                return RetentionRefusals.LogUnreadable(line);
            if (audit.Covers is not null && Guid.TryParse(audit.Subject, out var id))
                (doomed.TryGetValue(id, out var known) ? known : doomed[id] = []).Add(audit.Covers);
        }

        var erased = new List<Guid>();
        foreach (var (id, covers) in doomed)
        {
            await using var database = await databases.CreateDbContextAsync(cancellation);
            var held = await database.DataKeys.AsNoTracking().Where(key => key.OwnerId == id).Select(key => key.Part).Distinct().ToListAsync(cancellation);
            var parts = held.Where(part => covers.Any(covered => covered(part))).ToList();
            if (parts.Count == 0)
                continue;
            await EraseAsync(id, parts, cancellation);
            erased.Add(id);
        }

        return new Outcome<IReadOnlyList<Guid>>(erased, []);
    }

    /// <summary>Which parts an event says were destroyed; null for any other event.</summary>
    private (string Subject, Func<string, bool>? Covers)? Read(string line)
    {
        try
        {
            var audit = JsonDocument.Parse(line).RootElement;
            var (kind, clause) = (audit.GetProperty("kind").GetString()!, audit.GetProperty("clause").GetString()!);
            var what = policies.Agreement.RetentionClauses.FirstOrDefault(known => known.Number == clause)?.What;
            Func<string, bool>? covers = Whole.Contains(kind) ? _ => true
                : kind == AuditKinds.DataErased.Name && what is not null ? part => RetentionParts.Covers(what, part)
                : kind == AuditKinds.RawFileShredded.Name ? part => RetentionParts.Covers("raw-file", part)
                : null;
            return (audit.GetProperty("subject").GetString()!, covers);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }

    private async Task EraseAsync(Guid owner, List<string> parts, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        var store = new SealedStore(database, keys);
        var destroyed = 0;
        foreach (var part in parts)
            destroyed += await store.DestroyAsync(owner, part, cancellation: cancellation);
        var left = await database.DataKeys.AnyAsync(key => key.OwnerId == owner, cancellation);
        var marked = 0;
        if (await database.Extracts.SingleOrDefaultAsync(e => e.Id == owner, cancellation) is { } extract)
            marked = await SettleAsync(database, extract, parts, left, now, cancellation);
        else if (await database.Releases.SingleOrDefaultAsync(r => r.Id == owner, cancellation) is { } release && !IsOver(release, now))
            RunStage.Move(release, nameof(ReleaseStatus.Withdrawn), now);
        else if (await database.LinkedPairs.SingleOrDefaultAsync(p => p.Id == owner, cancellation) is { } pair)
        {
            destroyed += await store.DestroyAsync(owner, cancellation: cancellation);
            pair.Undo();
        }
        await database.SaveChangesAsync(cancellation);
        var entry = AuditEntry.For(AuditKinds.ErasedAgain, owner) with
        {
            AgreementSha256 = policies.Agreement.Sha256,
            Counts = new Dictionary<string, long> { ["keys"] = destroyed, ["parts"] = parts.Count, ["releasesMarked"] = marked },
        };
        await AuditLog.AppendAsync(database, Actor.Job(nameof(EraseAgain)), now, [entry], cancellation);
        await transaction.CommitAsync(cancellation);
        await TruncateLog.RunAsync(database, cancellation);
    }

    /// <returns>How many releases were marked: where it went before its time, somebody withdrew or erased it.</returns>
    private async Task<int> SettleAsync(HubDatabase database, Extract extract, List<string> parts, bool left, DateTimeOffset now, CancellationToken cancellation)
    {
        if (Gone.Contains(extract.Status))
            return 0;
        var inUse = extract.Status is ExtractStatus.Sealed or ExtractStatus.Linked;
        // On its way in the extract had a file that was destroyed later, when it was sealed: nothing of it can be read any more, and it is to be sent again.
        if (!left || !inUse)
        {
            if (left)
                await new SealedStore(database, keys).DestroyAsync(extract.Id, cancellation: cancellation);
            RunStage.Move(extract, nameof(ExtractStatus.Erased), now);
        }
        else if (extract.Status == ExtractStatus.Linked && parts.Any(RetentionParts.IsLinks))
            RunStage.Move(extract, nameof(ExtractStatus.Sealed), now);
        var early = parts.Any(part => RetentionParts.ClauseFor(policies.Agreement, part, ofRelease: false) is { } clause && extract.ReceivedAt.AddDays(clause.Days) > now);
        if (left || !early || !inUse)
            return 0;
        var releases = database.ReleaseInputs.Where(input => input.ExtractId == extract.Id).Select(input => input.ReleaseId);
        return await database.Releases.Where(release => releases.Contains(release.Id))
            .ExecuteUpdateAsync(release => release.SetProperty(r => r.FromWithdrawnExtract, true), cancellation);
    }

    private bool IsOver(Release release, DateTimeOffset now) => release.Status == ReleaseStatus.Withdrawn
        || (RetentionParts.ClauseFor(policies.Agreement, ReleaseResults.Part, ofRelease: true) is { } clause && (release.ReleasedAt ?? release.RequestedAt).AddDays(clause.Days) <= now);
}
