using DataSharingHub.Core.Access;
using DataSharingHub.Core.Access.Accounts;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Datasets;
using DataSharingHub.Core.Vault;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Links.Review;

/// <summary>One identity field of two records, as much of it as is shown.</summary>
/// <param name="HasMore">True where a further look could tell something.</param>
/// <param name="IsFurther">True where this is the further look.</param>
public sealed record SeenField(string Field, string First, string Second, bool HasMore, bool IsFurther);

/// <summary>Two records side by side, partly shown.</summary>
public sealed record SeenLink(LinkageClause Clause, UncertainLink Link, IReadOnlyList<SeenField> Fields, ReviewState State, IReadOnlyList<LinkOpinion> Opinions);

/// <summary>
/// Shows two records of an uncertain link to an IG officer: of each field the least that may decide, of the fields asked for a little more. Every look is an event of its own, and
/// of the two records nothing else is opened than the clause's fields.
/// </summary>
public sealed class LookAtLink(IDbContextFactory<HubDatabase> databases, IKeyStore keys, PolicySet policies, RecordAccess record)
{
    /// <param name="review">The link's address.</param>
    /// <param name="further">Fields to show more of.</param>
    /// <param name="actor">Who looks.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public async Task<Outcome<SeenLink>> RunAsync(Guid review, IReadOnlyCollection<string> further, Actor actor, CancellationToken cancellation = default)
    {
        if (Permissions.ReviewLinks(actor) is { } denied)
            return denied;
        await using var database = await databases.CreateDbContextAsync(cancellation);
        if (await SharingStops.CheckAsync(database, policies.Agreement, cancellation) is { Count: > 0 } stopped)
            return new Outcome<SeenLink>(null, stopped);
        var store = new SealedStore(database, keys);
        if (await ReadReviews.FindAsync(database, store, policies, review, cancellation) is not { } found)
            return ReviewRefusals.NotFound();
        var (first, second) = (await RowAsync(store, found.Clause, found.Link.First, cancellation), await RowAsync(store, found.Clause, found.Link.Second, cancellation));
        if (first is null || second is null)
            return ReviewRefusals.NotFound();
        var fields = found.Clause.Fields.Select((field, at) => See(field, first[at], second[at], further.Contains(field))).ToList();
        if (further.Any(field => !fields.Any(seen => seen.Field == field && seen.IsFurther)))
            return ReviewRefusals.NoSuchField();

        // Recorded before it is shown: what cannot be recorded is not shown.
        var entry = AuditEntry.For(AuditKinds.LinkConsulted, review) with { Clause = found.Clause.Number };
        await record.RunAsync(actor, entry, cancellation);
        if (further.Count > 0)
            await record.RunAsync(actor, entry with { Kind = AuditKinds.LinkSeenFurther, Counts = further.Distinct(StringComparer.Ordinal).ToDictionary(field => field, _ => 1L) }, cancellation);
        var opinions = await database.LinkOpinions.AsNoTracking().Where(opinion => opinion.Review == review).OrderBy(opinion => opinion.At).ToListAsync(cancellation);
        return new SeenLink(found.Clause, found.Link, fields, ReviewState.Of(opinions), opinions);
    }

    private static SeenField See(string field, string? first, string? second, bool further)
    {
        var kind = IdentityFields.KindOf(field);
        var more = PartlyShown.HasMore(kind, first, second);
        if (!further || !more)
            return new SeenField(field, PartlyShown.AtFirst(kind, first), PartlyShown.AtFirst(kind, second), more, IsFurther: false);
        var (one, other) = PartlyShown.Further(kind, first!, second!);
        return new SeenField(field, one, other, HasMore: false, IsFurther: true);
    }

    private static async Task<string?[]?> RowAsync(SealedStore store, LinkageClause clause, RecordPlace place, CancellationToken cancellation)
    {
        RowSet identity = await GatherRecords.IdentityAsync(store, clause, place.Extract, cancellation);
        return place.Row >= identity.Count ? null : [.. clause.Fields.Select(field => identity.Has(field) ? identity[field].Values[place.Row] : null)];
    }
}
