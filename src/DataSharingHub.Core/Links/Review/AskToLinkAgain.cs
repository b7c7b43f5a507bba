using DataSharingHub.Core.Access;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Links.Review;

/// <summary>
/// Has two datasets linked again with what people decided: their extracts go back to the stage before, so that no release is made from links that are about to change.
/// Without it, decisions hold from the next extract on.
/// </summary>
public sealed class AskToLinkAgain(IDbContextFactory<HubDatabase> databases, PolicySet policies, TimeProvider clock)
{
    /// <returns>The extracts that wait to be linked.</returns>
    public async Task<Outcome<IReadOnlyList<Extract>>> RunAsync(string clauseNumber, Actor actor, CancellationToken cancellation = default)
    {
        if (Permissions.ReviewLinks(actor) is { } denied)
            return denied;
        if (policies.Agreement.LinkageClauses.FirstOrDefault(known => known.Number == clauseNumber) is not { } clause)
            return ReviewRefusals.NotFound();
        await using var database = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        // A stop is seen here or comes after.
        await AuditLog.LockAsync(database, cancellation);
        if (await StandingAgreement.CheckAsync(database, policies.Agreement, clock.GetUtcNow(), cancellation) is { Count: > 0 } stopped)
            return new Outcome<IReadOnlyList<Extract>>(null, stopped);
        var held = (await GatherRecords.ExtractsAsync(database, clause, policies.Agreement, clock.GetUtcNow(), cancellation)).Select(extract => extract.Id).ToList();
        var extracts = await database.Extracts.Where(extract => held.Contains(extract.Id) && extract.Status == ExtractStatus.Linked).ToListAsync(cancellation);
        if (extracts.Count == 0)
            return ReviewRefusals.NothingToLink();
        foreach (var extract in extracts)
            RunStage.Move(extract, nameof(ExtractStatus.Sealed), clock.GetUtcNow());
        try
        {
            await database.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateConcurrencyException)
        {
            // A worker or somebody else was quicker; the extracts are being linked, or are gone.
            return ReviewRefusals.NothingToLink();
        }

        var entry = new AuditEntry(AuditKinds.LinkingAskedAgain, LinkDatasets.Subject(clause))
        {
            AgreementSha256 = policies.Agreement.Sha256,
            Clause = clause.Number,
            Counts = new Dictionary<string, long> { ["extracts"] = extracts.Count },
        };
        await AuditLog.AppendAsync(database, actor, clock.GetUtcNow(), [entry], cancellation);
        await transaction.CommitAsync(cancellation);
        return extracts;
    }
}
