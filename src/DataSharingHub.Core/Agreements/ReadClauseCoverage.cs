using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Agreements;

/// <summary>Reads from the audit chain what each clause of the agreement in use has done so far.</summary>
public sealed class ReadClauseCoverage(IDbContextFactory<HubDatabase> databases, PolicySet policies)
{
    public async Task<ClauseCoverage> RunAsync(CancellationToken cancellation = default)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        // What an earlier text's clauses did stands under its hash: the same number may have meant something else.
        var agreement = policies.Agreement.Sha256;
        string[] withoutClause =
            [AuditKinds.FieldDropped.Name, AuditKinds.LinkageNotAllowed.Name, AuditKinds.ReleaseRefused.Name, AuditKinds.ExtractRefused.Name, AuditKinds.ExtractNotTaken.Name];
        var events = await database.AuditEvents.AsNoTracking().Where(audit => audit.AgreementSha256 == agreement)
            .Where(audit => audit.Clause != "" || withoutClause.Contains(audit.Kind))
            .Where(audit => audit.Kind != AuditKinds.AuditConsulted.Name)
            .Select(audit => new CoverageEvent(audit.Kind, audit.Clause, audit.Subject, audit.Counts, audit.Outcome)).ToListAsync(cancellation);
        var inputs = (await database.ReleaseInputs.AsNoTracking().ToListAsync(cancellation)).ToLookup(input => input.ReleaseId, input => input.ExtractId);
        var releases = await database.Releases.AsNoTracking().Where(release => release.AgreementSha256 == agreement)
            .Select(release => new { release.Id, release.Product, release.Purpose }).ToListAsync(cancellation);
        return ClauseCoverage.Of(policies, events, [.. releases.Select(release => new CoverageRelease(release.Id, release.Product, release.Purpose, [.. inputs[release.Id]]))]);
    }
}
