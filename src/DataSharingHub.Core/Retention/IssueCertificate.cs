using DataSharingHub.Core.Access;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Releases;
using DataSharingHub.Core.Vault;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Retention;

/// <summary>Certifies that nothing of an extract or release is held. It counts what is left first, and issues nothing where the count is not nought.</summary>
public sealed class IssueCertificate(
    IDbContextFactory<HubDatabase> databases, IKeyStore keys, PolicySet policies, TimeProvider clock, RecordConsultation record, SignCheckpoint sign, VerifyAudit verify)
{
    private const string OfBackups =
        "Each part was sealed with an erasure key that is kept outside the database and was destroyed. A backup of the database from before holds the sealed content, and neither the "
        + "hub's keys of today nor those of then open it, unless the folder of erasure keys itself was copied. A restored backup is erased again when the hub starts.";

    private static readonly string[] Erasing = [.. AuditKinds.All.Where(kind => kind.Verb == LogVerb.Erasure).Select(kind => kind.Name)];

    private sealed record Facts(string Kind, string Title, string Party, string? Sha256, DateTimeOffset HeldSince, string Status);

    public async Task<Outcome<IssuedCertificate>> RunAsync(Guid id, Actor actor, CancellationToken cancellation = default)
    {
        if (Permissions.Trace(actor) is { } denied)
            return denied;
        await new FinishErasing(databases, keys).RunAsync(cancellation);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        if (await FactsAsync(database, id, cancellation) is not { } facts)
            return RetentionRefusals.NotFound(id);
        var held = await database.DataKeys.AsNoTracking().Where(key => key.OwnerId == id).Select(key => key.Part).Distinct().ToListAsync(cancellation);
        if (held.Count > 0)
            return RetentionRefusals.StillHeld(held.Select(RetentionParts.Words));
        var subject = id.ToString();
        var events = await database.AuditEvents.AsNoTracking().Where(audit => audit.Subject == subject && Erasing.Contains(audit.Kind)).OrderBy(audit => audit.Sequence).ToListAsync(cancellation);
        if (events.Count == 0)
            return RetentionRefusals.NeverErased();
        await record.EachTimeAsync(actor, new AuditEntry(AuditKinds.AuditConsulted, "deletion certificate " + subject), cancellation);
        var checkpoint = await sign.RunAsync(cancellation);
        var verified = await verify.RunAsync([checkpoint], null, cancellation);
        var reason = await database.Decisions.AsNoTracking().Where(decision => decision.SubjectId == id && decision.Reason != null && decision.Verdict == Verdict.Returned)
            .OrderByDescending(decision => decision.At).Select(decision => decision.Reason).FirstOrDefaultAsync(cancellation);
        var certificate = new DeletionCertificate
        {
            Subject = id,
            Kind = facts.Kind,
            Title = facts.Title,
            Party = facts.Party,
            Sha256 = facts.Sha256,
            HeldSince = facts.HeldSince,
            Status = facts.Status,
            Reason = reason,
            Left = new CertificateCounts(0, await ChunksAsync(database, cancellation), await database.DoomedKeys.CountAsync(cancellation)),
            Erasures =
            [
                .. events.Select(audit => new CertificateEvent(
                    audit.Sequence, audit.At, audit.ActorUser, audit.ActorRole, audit.ActorOrganisation, audit.Kind,
                    AuditKinds.All.First(kind => kind.Name == audit.Kind).Words, audit.Clause, audit.Counts, audit.Hash)),
            ],
            ReleasesMadeFromIt = await database.ReleaseInputs.AsNoTracking().Where(input => input.ExtractId == id).OrderBy(input => input.ReleaseId).Select(input => input.ReleaseId).ToListAsync(cancellation),
            Backups = OfBackups,
            IssuedAt = clock.GetUtcNow(),
            IssuedTo = actor.User,
            ChainVerified = verified.Fault is null,
            CheckpointSequence = checkpoint.Sequence,
            CheckpointHash = checkpoint.Hash,
        };
        return new IssuedCertificate(certificate, events, checkpoint);
    }

    // Whose a chunk was, only its key knew. So it is every chunk without one that is counted: if any of this subject was left, it is among them.
    private static Task<int> ChunksAsync(HubDatabase database, CancellationToken cancellation) => database.SealedContents
        .Where(content => !database.DataKeys.Any(key => key.Id == content.KeyId)).CountAsync(cancellation);

    private async Task<Facts?> FactsAsync(HubDatabase database, Guid id, CancellationToken cancellation)
    {
        if (await database.Extracts.AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, cancellation) is { } extract)
            return new Facts(
                "extract", FormattableString.Invariant($"{policies.Datasets.GetValueOrDefault(extract.Dataset)?.Title ?? extract.Dataset}, {extract.PeriodFrom:yyyy-MM-dd} to {extract.PeriodTo:yyyy-MM-dd}{(extract.Part.Length == 0 ? "" : $" ({extract.Part})")}"),
                extract.Supplier, extract.Sha256, extract.ReceivedAt, extract.Status.ToString());
        if (await database.Releases.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancellation) is { } release)
            return new Facts(
                "release", FormattableString.Invariant($"{policies.Products.GetValueOrDefault(release.Product)?.Title ?? release.Product}, {release.Area}, {release.FirstYear} to {release.LastYear}"),
                release.RequestedBy, release.ManifestSha256, release.ReleasedAt ?? release.RequestedAt, release.Status.ToString());
        return null;
    }
}
