using System.Globalization;
using DataSharingHub.Core.Access;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Releases;

/// <summary>Gathers what stands around a release: from the policies what was agreed, from the audit chain what was applied, from the decisions who checked, by role.</summary>
internal static class ReleaseFactsOf
{
    public static async Task<ReleaseFacts> ReadAsync(StageContext<Release> context, ReleaseAttackResult attack, CancellationToken cancellation)
    {
        var (policies, release) = (context.Policies, context.Subject);
        var clause = ReleaseClauses.Release(policies.Agreement, release.Purpose)!;
        var inputs = await context.Database.ReleaseInputs.AsNoTracking().Where(input => input.ReleaseId == release.Id)
            .Join(context.Database.Extracts.AsNoTracking(), input => input.ExtractId, extract => extract.Id, (input, extract) => new { extract, input.Rows })
            .ToListAsync(cancellation);
        var head = await context.Database.AuditHeads.AsNoTracking().SingleAsync(cancellation);
        return new ReleaseFacts
        {
            AgreementId = policies.Agreement.Id,
            AgreementVersion = policies.Agreement.Version,
            AgreementTitle = policies.Agreement.Title,
            AgreementSha256 = policies.Agreement.Sha256,
            PoliciesSha256 = policies.Sha256,
            PolicyFiles = [.. policies.Files.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => new PolicyFileHash(file.Key, file.Value))],
            PurposeWords = policies.Agreement.Purposes.First(purpose => purpose.Id == release.Purpose).Words,
            Marking = clause.Marking,
            OnwardSharing = clause.OnwardSharing,
            Contact = "The community safety team that sent you this workbook",
            PublishedOn = DateOnly.FromDateTime(context.Now.UtcDateTime),
            NextUpdate = "When a partner asks for it",
            State = "Final",
            Inputs =
            [
                .. inputs.Select(i => new InputExtract(i.extract.Dataset, i.extract.Supplier, DateOnly.FromDateTime(i.extract.ReceivedAt.UtcDateTime), i.extract.Sha256, i.Rows))
                    .OrderBy(input => input.Dataset, StringComparer.Ordinal).ThenBy(input => input.Sha256, StringComparer.Ordinal),
            ],
            Clauses = await ClausesAsync(context, [.. inputs.Select(i => i.extract.Id.ToString())], cancellation),
            Attack = attack,
            Checks = await ChecksAsync(context, cancellation),
            AuditPosition = new AuditPosition(head.Sequence, head.Hash),
        };
    }

    /// <summary>What each clause did to the extracts of this release, as the audit chain counted it; only clauses of the release's purpose.</summary>
    private static async Task<IReadOnlyList<ClauseApplied>> ClausesAsync(StageContext<Release> context, List<string> extracts, CancellationToken cancellation)
    {
        var kind = AuditKinds.ClauseApplied.Name;
        var events = await context.Database.AuditEvents.AsNoTracking()
            .Where(audit => audit.Kind == kind && extracts.Contains(audit.Subject)).Select(audit => new { audit.Clause, audit.Counts }).ToListAsync(cancellation);
        var values = events.GroupBy(audit => audit.Clause).ToDictionary(group => group.Key, group => group.Sum(audit => Count(audit.Counts, "values")), StringComparer.Ordinal);
        return
        [
            .. context.Policies.Agreement.FieldClauses
                .Where(clause => clause.Purposes.Contains(context.Subject.Purpose) && values.ContainsKey(clause.Number))
                .Select(clause => new ClauseApplied(clause.Number, Words(clause), values[clause.Number])),
        ];
    }

    private static async Task<IReadOnlyList<OutputCheckFact>> ChecksAsync(StageContext<Release> context, CancellationToken cancellation)
    {
        var decisions = await context.Database.Decisions.AsNoTracking()
            .Where(d => d.SubjectId == context.Subject.Id && d.Gate == nameof(CheckOutput) && !d.Superseded).OrderBy(d => d.At).ToListAsync(cancellation);
        return
        [
            .. decisions.Select(d => new OutputCheckFact(
                d.Role == Role.IgOfficer ? "Information governance officer" : "Output checker", d.Organisation, d.Verdict == Verdict.Agreed ? "Agreed" : "Returned",
                DateOnly.FromDateTime(d.At.UtcDateTime))),
        ];
    }

    private static string Words(FieldClause clause) => clause.Treatment.Kind switch
    {
        TreatmentKind.Keep => $"{clause.Dataset}.{clause.Field} kept",
        TreatmentKind.Pseudonymise => $"{clause.Dataset}.{clause.Field} pseudonymised",
        TreatmentKind.Generalise => $"{clause.Dataset}.{clause.Field} generalised to {clause.Treatment.To}",
        TreatmentKind.Identity => $"{clause.Dataset}.{clause.Field} sealed apart for linkage",
        _ => $"{clause.Dataset}.{clause.Field} dropped",
    };

    private static long Count(string counts, string name) => counts.Split(';')
        .Select(count => count.Split('=')).Where(parts => parts[0] == name)
        .Select(parts => long.Parse(parts[1], CultureInfo.InvariantCulture)).FirstOrDefault();
}
