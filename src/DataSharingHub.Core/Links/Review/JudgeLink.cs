using DataSharingHub.Core.Access;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Vault;
using DataSharingHub.Linkage;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Links.Review;

/// <summary>An opinion on an uncertain link.</summary>
/// <param name="SecondWanted">True where another person must say the same before it counts.</param>
public sealed record Judging(LinkVerdict Verdict, string Reason, bool SecondWanted);

/// <summary>Takes an IG officer's opinion on an uncertain link. What counts holds from the next linking on and in every later one, until somebody undoes it.</summary>
public sealed class JudgeLink(IDbContextFactory<HubDatabase> databases, IKeyStore keys, PolicySet policies, TimeProvider clock)
{
    public async Task<Outcome<ReviewState>> RunAsync(Guid review, Judging judging, Actor actor, CancellationToken cancellation = default)
    {
        if (Permissions.ReviewLinks(actor) is { } denied)
            return denied;
        if (Reasons.Check(judging.Reason, ReviewRefusals.ReasonNeeded()) is { } unfit)
            return unfit;
        await using var database = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        // A stop is seen here or comes after.
        await AuditLog.LockAsync(database, cancellation);
        if (await StandingAgreement.CheckAsync(database, policies.Agreement, clock.GetUtcNow(), cancellation) is { Count: > 0 } stopped)
            return new Outcome<ReviewState>(null, stopped);
        if (await ReadReviews.FindAsync(database, new SealedStore(database, keys), policies, review, cancellation) is not { } found)
            return ReviewRefusals.NotFound();
        var opinions = await database.LinkOpinions.Where(known => known.Review == review).ToListAsync(cancellation);
        if (ReviewState.Of(opinions).Standing == ReviewStanding.Decided)
            return ReviewRefusals.DecidedAlready();
        if (opinions.Any(known => known.User == actor.User && known.UndoneAt is null))
            return ReviewRefusals.OwnOpinionStands();

        var opinion = new LinkOpinion
        {
            Id = Guid.NewGuid(),
            Clause = found.Clause.Number,
            Review = review,
            FirstRecord = found.Link.FirstRecord,
            SecondRecord = found.Link.SecondRecord,
            Verdict = judging.Verdict,
            SecondWanted = judging.SecondWanted,
            User = actor.User,
            Role = actor.Role,
            Organisation = actor.Organisation,
            Reason = judging.Reason.Trim(),
            At = clock.GetUtcNow(),
        };
        var state = ReviewState.Of([.. opinions, opinion]);
        if (state.Verdict is { } counts)
        {
            var decided = (await ReviewDecisions.LoadAsync(database, found.Clause.Number, cancellation)).Counting;
            if (PairDecision.Contradict(ReviewDecisions.Named([.. decided, (opinion.FirstRecord, opinion.SecondRecord, counts)])))
                return ReviewRefusals.Contradicts();
        }

        database.LinkOpinions.Add(opinion);
        await ReviewDecisions.NoteHoldersAsync(
            database, opinion.Clause,
            new Dictionary<string, IReadOnlyList<Guid>> { [opinion.FirstRecord] = found.Link.First.HeldBy, [opinion.SecondRecord] = found.Link.Second.HeldBy }, cancellation);
        await database.SaveChangesAsync(cancellation);
        var entry = AuditEntry.For(AuditKinds.LinkJudged, review) with
        {
            AgreementSha256 = policies.Agreement.Sha256,
            Clause = opinion.Clause,
            Counts = new Dictionary<string, long> { ["opinions"] = opinions.Count(known => known.UndoneAt is null) + 1, ["counts"] = state.Standing == ReviewStanding.Decided ? 1 : 0 },
        };
        await AuditLog.AppendAsync(database, actor, opinion.At, [entry], cancellation);
        await transaction.CommitAsync(cancellation);
        return state;
    }
}
