using DataSharingHub.Core.Access;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Links.Review;

/// <summary>
/// Takes back what people said of an uncertain link, with a reason; the opinions stay on record. Where they counted, the next linking does not lean on links that they made.
/// </summary>
public sealed class UndoOpinions(IDbContextFactory<HubDatabase> databases, PolicySet policies, TimeProvider clock)
{
    /// <returns>How many opinions were undone.</returns>
    public async Task<Outcome<IReadOnlyList<LinkOpinion>>> RunAsync(Guid review, string reason, Actor actor, CancellationToken cancellation = default)
    {
        if (Permissions.ReviewLinks(actor) is { } denied)
            return denied;
        if (Reasons.Check(reason, ReviewRefusals.ReasonNeeded()) is { } unfit)
            return unfit;
        var now = clock.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        var standing = await database.LinkOpinions.Where(opinion => opinion.Review == review && opinion.UndoneAt == null).ToListAsync(cancellation);
        if (standing.Count == 0)
            return ReviewRefusals.NothingToUndo();
        var clause = standing[0].Clause;
        if (ReviewState.Of(standing).Standing == ReviewStanding.Decided)
            await database.LinkedPairs.Where(pair => pair.Clause == clause).ExecuteUpdateAsync(
                pair => pair.SetProperty(known => known.Afresh, true).SetProperty(known => known.Revision, known => known.Revision + 1), cancellation);
        foreach (var opinion in standing)
            (opinion.UndoneAt, opinion.UndoneBy, opinion.UndoneReason) = (now, actor.User, reason.Trim());
        await database.SaveChangesAsync(cancellation);
        var entry = AuditEntry.For(AuditKinds.LinkOpinionsUndone, review) with
        {
            AgreementSha256 = policies.Agreement.Sha256,
            Clause = clause,
            Counts = new Dictionary<string, long> { ["opinions"] = standing.Count },
        };
        await AuditLog.AppendAsync(database, actor, now, [entry], cancellation);
        await transaction.CommitAsync(cancellation);
        return standing;
    }
}
