using DataSharingHub.Core.Access;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Vault;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Links.Review;

/// <summary>Reads how the datasets of a clause were linked, for an IG officer to judge the method by. It names no record, and that it was read is recorded.</summary>
public sealed class ReadLinkage(IDbContextFactory<HubDatabase> databases, IKeyStore keys, PolicySet policies, RecordConsultation record)
{
    public async Task<Outcome<LinkageOfClause>> RunAsync(string clauseNumber, Actor actor, CancellationToken cancellation = default)
    {
        if (Permissions.ReviewLinks(actor) is { } denied)
            return denied;
        if (policies.Agreement.LinkageClauses.FirstOrDefault(known => known.Number == clauseNumber) is not { } clause)
            return ReviewRefusals.NotLinked();
        await using var database = await databases.CreateDbContextAsync(cancellation);
        if (await SharingStops.CheckAsync(database, policies.Agreement, cancellation) is { Count: > 0 } stopped)
            return new Outcome<LinkageOfClause>(null, stopped);
        if (await database.LinkedPairs.AsNoTracking().SingleOrDefaultAsync(known => known.Clause == clause.Number && known.InputsSha256 != "", cancellation) is not { } pair)
            return ReviewRefusals.NotLinked();
        var report = LinkageOfClause.Read(await new SealedStore(database, keys).OpenBytesAsync(pair.Id, LinkageOfClause.Part, LinkageOfClause.Name, cancellation));
        await record.OnceAsync(actor, new AuditEntry(AuditKinds.LinkConsulted, "linkage " + clause.Number) { Clause = clause.Number }, cancellation);
        return new LinkageOfClause(clause, pair.LinkedAt, report);
    }
}
