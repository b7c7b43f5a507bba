using DataSharingHub.Core.Access;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Products;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Releases;

/// <summary>A product that could be asked for, or why it cannot.</summary>
/// <param name="Missing">The clauses that are missing; empty where it can be asked for.</param>
public sealed record ProductOption(Product Product, IReadOnlyList<Refusal> Missing);

/// <summary>What somebody may ask for: only what the agreement allows their organisation is offered.</summary>
public sealed class RequestOptions(IDbContextFactory<HubDatabase> databases, PolicySet policies)
{
    /// <summary>Purposes whose releases the person's organisation receives.</summary>
    public IReadOnlyList<Purpose> Purposes(Actor actor) =>
        [.. policies.Agreement.Purposes.Where(purpose => Permissions.Request(actor, purpose) is null)];

    /// <summary>Products made for the purpose.</summary>
    public IReadOnlyList<ProductOption> Products(string purpose) =>
    [
        .. policies.Products.Values.Where(product => product.Purpose == purpose).OrderBy(product => product.Title, StringComparer.Ordinal)
            .Select(product => new ProductOption(product, [.. ReleaseClauses.Missing(product, policies.Agreement)])),
    ];

    /// <summary>First and last year for which every dataset of the product has an extract in use; null where there is none.</summary>
    public async Task<(int First, int Last)?> YearsAsync(Product product, CancellationToken cancellation = default)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var datasets = product.Uses.Select(use => use.Dataset).ToList();
        var held = await database.Extracts.AsNoTracking().Where(e => datasets.Contains(e.Dataset) && e.Status == ReleaseData.Ready)
            .GroupBy(e => e.Dataset).Select(group => new { From = group.Min(e => e.PeriodFrom), To = group.Max(e => e.PeriodTo) }).ToListAsync(cancellation);
        if (held.Count < datasets.Count)
            return null;
        var (first, last) = (held.Max(period => period.From).Year, held.Min(period => period.To).Year);
        return first <= last ? (first, last) : null;
    }
}
