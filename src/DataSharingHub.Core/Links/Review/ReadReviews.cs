using DataSharingHub.Core.Access;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Vault;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Links.Review;

/// <summary>An uncertain link in the queue, and how far people are with it.</summary>
public sealed record QueuedReview(UncertainLink Link, ReviewState State, IReadOnlyList<LinkOpinion> Opinions);

/// <summary>The review of one linkage clause.</summary>
/// <param name="ToLinkAgain">True where something was decided or undone that the links do not know yet.</param>
public sealed record ClauseReviews(LinkageClause Clause, DateTimeOffset LinkedAt, IReadOnlyList<QueuedReview> Queue, bool ToLinkAgain);

/// <summary>Reads the queues of uncertain links: how the records agree, in words, and nothing of the records themselves.</summary>
public sealed class ReadReviews(IDbContextFactory<HubDatabase> databases, IKeyStore keys, PolicySet policies, TimeProvider clock)
{
    public async Task<Outcome<IReadOnlyList<ClauseReviews>>> RunAsync(Actor actor, CancellationToken cancellation = default)
    {
        if (Permissions.ReviewLinks(actor) is { } denied)
            return denied;
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var reviews = new List<ClauseReviews>();
        foreach (var clause in policies.Agreement.LinkageClauses)
        {
            var pair = await database.LinkedPairs.AsNoTracking().SingleOrDefaultAsync(known => known.Clause == clause.Number && known.InputsSha256 != "", cancellation);
            if (pair is null)
                continue;
            var opinions = (await database.LinkOpinions.AsNoTracking().Where(opinion => opinion.Clause == clause.Number).ToListAsync(cancellation)).ToLookup(opinion => opinion.Review);
            var queue = UncertainLinks.Read(await new SealedStore(database, keys).OpenBytesAsync(pair.Id, UncertainLinks.Part, UncertainLinks.Name, cancellation));
            var extracts = await GatherRecords.ExtractsAsync(database, clause, policies.Agreement, clock.GetUtcNow(), cancellation);
            var inputs = LinkDatasets.HashOf(clause, extracts, await ReviewDecisions.LoadAsync(database, clause.Number, cancellation));
            reviews.Add(new ClauseReviews(
                clause, pair.LinkedAt,
                [
                    .. queue.Select(link => new QueuedReview(link, ReviewState.Of(opinions[link.Review]), [.. opinions[link.Review].OrderBy(opinion => opinion.At)]))
                        .OrderBy(review => Place(review.State.Standing)),
                ],
                inputs != pair.InputsSha256));
        }

        return reviews;
    }

    /// <summary>One link of the queues with its clause; null where it is not there any more.</summary>
    internal static async Task<(LinkageClause Clause, LinkedPair Pair, UncertainLink Link)?> FindAsync(
        HubDatabase database, SealedStore store, PolicySet policies, Guid review, CancellationToken cancellation)
    {
        foreach (var clause in policies.Agreement.LinkageClauses)
        {
            var pair = await database.LinkedPairs.AsNoTracking().SingleOrDefaultAsync(known => known.Clause == clause.Number, cancellation);
            if (pair is null)
                continue;
            if (UncertainLinks.Read(await store.OpenBytesAsync(pair.Id, UncertainLinks.Part, UncertainLinks.Name, cancellation)).FirstOrDefault(link => link.Review == review) is { } found)
                return (clause, pair, found);
        }

        return null;
    }

    // What waits for somebody comes first, what is decided last.
    private static int Place(ReviewStanding standing) => standing switch
    {
        ReviewStanding.Disagreed => 0,
        ReviewStanding.WaitsForSecond => 1,
        ReviewStanding.Open => 2,
        ReviewStanding.Unsure => 3,
        _ => 4,
    };
}
