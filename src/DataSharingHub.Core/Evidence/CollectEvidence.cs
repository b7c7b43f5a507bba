using System.Text.Json;
using DataSharingHub.Core.Access;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Releases;
using DataSharingHub.Core.Vault;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Evidence;

/// <summary>Everything that goes into an evidence pack.</summary>
/// <param name="Events">Events about the releases and their extracts, in full.</param>
/// <param name="Texts">The agreements' own files, by their name in the pack.</param>
/// <param name="Checkpoint">Signed when the pack was made; it covers the event that says so.</param>
public sealed record CollectedEvidence(
    EvidenceData Data, IReadOnlyList<AuditEvent> Events, IReadOnlyDictionary<string, byte[]> Texts, AuditCheckpoint Checkpoint);

/// <summary>Gathers the evidence for a release or a period. Taking it is an event, and the checkpoint signed with it covers that event too.</summary>
public sealed class CollectEvidence(
    IDbContextFactory<HubDatabase> databases, IKeyStore keys, PolicySet policies, TimeProvider clock, TraceRelease trace, RecordConsultation record, SignCheckpoint sign, VerifyAudit verify)
{
    public async Task<Outcome<CollectedEvidence>> RunAsync(EvidenceScope scope, Actor actor, CancellationToken cancellation = default)
    {
        if (Permissions.Trace(actor) is { } denied)
            return denied;
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var ids = await ReleasesAsync(database, scope, cancellation);
        if (ids.Count == 0)
            return scope.Release is { } id ? EvidenceRefusals.NoRelease(id) : EvidenceRefusals.NothingReleased(scope.From, scope.To);
        var traces = new List<ReleaseTrace>();
        foreach (var release in ids)
        {
            var traced = await trace.RunAsync(release, actor, cancellation);
            if (traced.Value is null)
                return new Outcome<CollectedEvidence>(null, traced.Refusals);
            traces.Add(traced.Value);
        }

        await record.EachTimeAsync(actor, new AuditEntry(AuditKinds.AuditConsulted, "evidence " + scope.Name) { Counts = new Dictionary<string, long> { ["releases"] = traces.Count } }, cancellation);
        var checkpoint = await sign.RunAsync(cancellation);
        var verified = await verify.RunAsync([checkpoint], null, cancellation);
        var events = await EventsAsync(database, traces, cancellation);
        var store = new SealedStore(database, keys);
        var releases = new List<EvidenceRelease>();
        foreach (var traced in traces)
            releases.Add(Release(traced, await store.OpenBytesAsync(traced.Release.Id, ReleaseResults.FilesPart, "manifest.json", cancellation)));
        var texts = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var agreements = new List<EvidenceAgreement>();
        foreach (var under in traces.Select(traced => traced.Release).DistinctBy(release => release.AgreementSha256))
            agreements.Add(await AgreementAsync(database, under, texts, cancellation));
        var data = new EvidenceData
        {
            Scope = scope.Name,
            GatheredAt = clock.GetUtcNow(),
            GatheredBy = actor.User,
            Agreements = agreements,
            Releases = releases,
            Chain = new EvidenceChain(
                verified.Fault is null, verified.Fault?.Message, events.Count, events.Count == 0 ? 0 : events[0].Sequence, checkpoint.Sequence, checkpoint.Hash),
        };
        return new CollectedEvidence(data, events, texts, checkpoint);
    }

    private static async Task<List<Guid>> ReleasesAsync(HubDatabase database, EvidenceScope scope, CancellationToken cancellation)
    {
        if (scope.Release is { } id)
            return await database.Releases.Where(release => release.Id == id).Select(release => release.Id).ToListAsync(cancellation);
        var start = new DateTimeOffset(scope.From, TimeOnly.MinValue, TimeSpan.Zero);
        var end = new DateTimeOffset(scope.To, TimeOnly.MinValue, TimeSpan.Zero).AddDays(1);
        return await database.Releases.Where(release => release.ReleasedAt != null && release.ReleasedAt >= start && release.ReleasedAt < end)
            .OrderBy(release => release.ReleasedAt).Select(release => release.Id).ToListAsync(cancellation);
    }

    private static async Task<List<AuditEvent>> EventsAsync(HubDatabase database, List<ReleaseTrace> traces, CancellationToken cancellation)
    {
        var subjects = traces.SelectMany(traced => traced.Extracts.Select(extract => extract.Extract.Id).Append(traced.Release.Id)).Distinct().Select(id => id.ToString()).ToList();
        return await database.AuditEvents.AsNoTracking().Where(audit => subjects.Contains(audit.Subject)).OrderBy(audit => audit.Sequence).ToListAsync(cancellation);
    }

    /// <summary>The text that a release was made under, and who signed it; its file is added to the others.</summary>
    private async Task<EvidenceAgreement> AgreementAsync(HubDatabase database, Release under, Dictionary<string, byte[]> texts, CancellationToken cancellation)
    {
        var agreement = (await KeptPolicies.ThenAsync(database, policies, under, cancellation))?.Agreement;
        if (agreement?.Sha256 != under.AgreementSha256)
            agreement = null;
        var text = await KeptPolicies.TextAsync(database, under.AgreementSha256, cancellation)
            ?? (policies.Agreement.Sha256 == under.AgreementSha256 ? AgreementText.Read(policies) : null);
        // Versions of one agreement have one name.
        var name = text is null ? null : "agreement/" + (texts.ContainsKey("agreement/" + text.Name) ? under.AgreementSha256[..12] + "-" : "") + text.Name;
        if (name is not null)
            texts[name] = text!.Bytes;
        var kept = await database.AgreementSignatures.AsNoTracking().Where(signature => signature.AgreementSha256 == under.AgreementSha256)
            .OrderBy(signature => signature.SignedAt).ToListAsync(cancellation);
        return new EvidenceAgreement(
            agreement?.Id ?? "", agreement?.Version ?? 0, agreement?.Title ?? "", under.AgreementSha256, under.PoliciesSha256, name,
            [
                .. (agreement?.Signatures ?? []).Select(signature => new EvidenceSignature(signature.Party, signature.Role, signature.On, signature.Sha256, "signatures file", null)),
                .. kept.Select(signature => new EvidenceSignature(
                    signature.Party, signature.Role, DateOnly.FromDateTime(signature.SignedAt.UtcDateTime), signature.AgreementSha256, "portal", signature.SignedBy)),
            ]);
    }

    private static EvidenceRelease Release(ReleaseTrace traced, byte[]? manifest)
    {
        var release = traced.Release;
        var attack = traced.CountsOf(AuditKinds.ReleaseAttacked);
        return new EvidenceRelease
        {
            Id = release.Id,
            Product = release.Product,
            Purpose = release.Purpose,
            Area = release.Area,
            FirstYear = release.FirstYear,
            LastYear = release.LastYear,
            Status = release.Status.ToString(),
            AgreementSha256 = release.AgreementSha256,
            PoliciesSha256 = release.PoliciesSha256,
            ManifestSha256 = release.ManifestSha256,
            Manifest = manifest is null ? null : JsonSerializer.Deserialize<JsonElement>(manifest),
            RequestedAt = release.RequestedAt,
            RequestedBy = release.RequestedBy,
            ReleasedAt = release.ReleasedAt,
            FromWithdrawnExtract = release.FromWithdrawnExtract,
            Extracts =
            [
                .. traced.Extracts.Select(input => new EvidenceExtract(
                    input.Extract.Id, input.Extract.Dataset, input.Extract.Supplier, input.Extract.PeriodFrom, input.Extract.PeriodTo, input.Extract.Sha256, input.Extract.ReceivedAt,
                    input.Rows, input.Extract.Status.ToString(), input.ConfirmedBy)),
            ],
            Clauses = [.. traced.Clauses.Select(clause => new EvidenceClause(clause.Number, clause.Dataset, clause.Words, clause.Extracts, clause.Rows, clause.Values))],
            Disclosure = new EvidenceDisclosure(
                traced.ClauseOf(AuditKinds.ReleaseProtected),
                "Primary and secondary cell suppression; every withheld count attacked by linear programming over all that the release, and earlier releases of the same data, show.",
                traced.CountsOf(AuditKinds.ReleaseProtected), attack, attack.Count > 0 && attack.GetValueOrDefault("leaking") + attack.GetValueOrDefault("undecided") + attack.GetValueOrDefault("recovered") == 0),
            Decisions = [.. traced.Decisions.Select(decision => new EvidenceDecision(
                decision.Gate, decision.Verdict.ToString(), decision.User, decision.Role.ToString(), decision.Organisation, decision.At, decision.Reason))],
            Recipients = [.. traced.Downloads.Select(audit => new EvidenceRecipient(audit.ActorUser, audit.ActorOrganisation, audit.At))],
        };
    }
}
