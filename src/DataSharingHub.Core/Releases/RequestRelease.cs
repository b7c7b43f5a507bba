using DataSharingHub.Core.Access;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Products;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Releases;

/// <summary>What an analyst asks for.</summary>
/// <param name="Area">Code of an area of the agreement, or <c>all</c>.</param>
public sealed record ReleaseRequest(string Product, string Area, int FirstYear, int LastYear);

/// <summary>
/// Takes a request for a release. What the agreement does not allow is refused here, with the clause that is missing, and the refusal is an event.
/// </summary>
public sealed class RequestRelease(IDbContextFactory<HubDatabase> databases, PolicySet policies, TimeProvider clock)
{
    public const string AllAreas = "all";

    public async Task<Outcome<Release>> RunAsync(ReleaseRequest request, Actor actor, CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        var refusals = new List<Refusal>(await StandingAgreement.CheckAsync(database, policies.Agreement, now, cancellation));
        if (!policies.Products.TryGetValue(request.Product, out var product))
            refusals.Add(RequestRefusals.UnknownProduct(request.Product, policies.Products.Keys.Order(StringComparer.Ordinal)));
        else
        {
            refusals.AddRange(Check(request, product, actor));
            if (refusals.Count == 0)
                refusals.AddRange(await MissingDataAsync(database, request, product, cancellation));
        }

        if (refusals.Count > 0)
        {
            var outcome = string.Join(' ', refusals.Select(refusal => refusal.Code).Distinct());
            var subject = product is null ? "unknown product" : product.Id;
            await AuditLog.AppendAsync(database, actor, now, [Entry(AuditKinds.ReleaseRefused, subject) with { Outcome = outcome }], cancellation);
            await transaction.CommitAsync(cancellation);
            return new Outcome<Release>(null, refusals);
        }

        var release = new Release
        {
            Id = Guid.NewGuid(),
            Status = ReleaseStatus.Requested,
            Product = request.Product,
            Purpose = product!.Purpose,
            Area = request.Area,
            FirstYear = request.FirstYear,
            LastYear = request.LastYear,
            PoliciesSha256 = policies.Sha256,
            AgreementSha256 = policies.Agreement.Sha256,
            RequestedBy = actor.User,
            RequestedAt = now,
            StandingSince = now,
        };
        database.Releases.Add(release);
        await database.SaveChangesAsync(cancellation);
        await AuditLog.AppendAsync(database, actor, now, [Entry(AuditKinds.ReleaseRequested, release.Id.ToString())], cancellation);
        await transaction.CommitAsync(cancellation);
        return release;
    }

    private IEnumerable<Refusal> Check(ReleaseRequest request, Product product, Actor actor)
    {
        var agreement = policies.Agreement;
        var codes = agreement.Areas.Select(area => area.Code).ToList();
        if (request.Area != AllAreas && !codes.Contains(request.Area))
            yield return RequestRefusals.UnknownArea(request.Area, codes);
        if (request.LastYear < request.FirstYear)
            yield return RequestRefusals.Years(request.FirstYear, request.LastYear);
        var purpose = agreement.Purposes.FirstOrDefault(p => p.Id == product.Purpose);
        if (purpose is not null && Permissions.Request(actor, purpose) is { } denied)
            yield return denied;
        foreach (var missing in ReleaseClauses.Missing(product, agreement))
            yield return missing;
    }

    private static async Task<List<Refusal>> MissingDataAsync(
        HubDatabase database, ReleaseRequest request, Product product, CancellationToken cancellation)
    {
        var refusals = new List<Refusal>();
        foreach (var dataset in product.Uses.Select(use => use.Dataset))
        {
            var standing = await ReleaseData.Overlapping(database, dataset, request.FirstYear, request.LastYear)
                .GroupBy(e => e.Status).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellation);
            var waiting = standing.Where(group => ReleaseData.OnTheirWay.Contains(group.Key)).Sum(group => group.Count);
            if (waiting > 0)
                refusals.Add(RequestRefusals.OnTheirWay(dataset, waiting));
            else if (standing.All(group => group.Key != ReleaseData.Ready))
                refusals.Add(RequestRefusals.NoExtract(dataset, request.FirstYear, request.LastYear));
        }

        return refusals;
    }

    private AuditEntry Entry(AuditKind kind, string subject) => new(kind, subject) { AgreementSha256 = policies.Agreement.Sha256 };
}
