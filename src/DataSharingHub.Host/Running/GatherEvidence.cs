using System.Globalization;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Releases;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Host.Running;

/// <summary>Reads from the audit chain what was applied to the extracts of a release, withheld and proven: what the screen says is what was recorded.</summary>
internal static class GatherEvidence
{
    public static async Task<RunEvidence> RunAsync(HubSession session, Release release, CancellationToken cancellation)
    {
        await using var database = session.Open();
        var inputs = await database.ReleaseInputs.Where(input => input.ReleaseId == release.Id).Select(input => input.ExtractId).ToListAsync(cancellation);
        var subjects = inputs.Select(id => id.ToString()).Append(release.Id.ToString()).ToList();
        var events = await database.AuditEvents.AsNoTracking().Where(audit => subjects.Contains(audit.Subject)).OrderBy(audit => audit.Sequence).ToListAsync(cancellation);
        var linkages = await database.LinkedPairs.CountAsync(pair => pair.InputsSha256 != "", cancellation);
        var head = await database.AuditHeads.AsNoTracking().SingleAsync(cancellation);
        var applied = events.Where(audit => audit.Kind == AuditKinds.ClauseApplied.Name).ToList();
        return new RunEvidence
        {
            ClausesApplied = applied.Select(audit => audit.Clause).Distinct().Count(),
            ValuesTreated = applied.Sum(audit => Counts(audit).GetValueOrDefault("values")),
            FieldsDropped = events.Count(audit => audit.Kind == AuditKinds.FieldDropped.Name),
            LinkagesMade = linkages,
            AuditEvents = head.Sequence,
            AuditHash = head.Hash,
            Protection = Last(events, AuditKinds.ReleaseProtected),
            Attack = Last(events, AuditKinds.ReleaseAttacked),
        };
    }

    private static Dictionary<string, long> Last(IReadOnlyList<AuditEvent> events, AuditKind kind) =>
        events.LastOrDefault(audit => audit.Kind == kind.Name) is { } audit ? Counts(audit) : [];

    private static Dictionary<string, long> Counts(AuditEvent audit) => audit.Counts
        .Split(';', StringSplitOptions.RemoveEmptyEntries).Select(count => count.Split('='))
        .ToDictionary(parts => parts[0], parts => long.Parse(parts[1], CultureInfo.InvariantCulture));
}
