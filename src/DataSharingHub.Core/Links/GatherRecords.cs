using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Datasets;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Pseudonyms;
using DataSharingHub.Core.Retention;
using DataSharingHub.Core.Vault;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Links;

/// <summary>Gathers the identity rows that a linkage clause allows to be linked, with the numbers that their people had before.</summary>
internal static class GatherRecords
{
    /// <summary>
    /// The extracts that can be linked: sealed, and neither their identity columns erased yet nor the time of their links up. One whose identity is gone keeps the
    /// links it has until its links' own time is up.
    /// </summary>
    public static async Task<IReadOnlyList<Extract>> ExtractsAsync(
        HubDatabase database, LinkageClause clause, Agreement agreement, DateTimeOffset now, CancellationToken cancellation)
    {
        var days = agreement.RetentionClauses.Where(retention => retention.What == RetentionParts.Links).Select(retention => (int?)retention.Days).Min();
        var since = days is null ? DateTimeOffset.UnixEpoch : now.AddDays(-days.Value);
        return await database.Extracts.AsNoTracking()
            .Where(e => (e.Dataset == clause.Left || e.Dataset == clause.Right) && e.ReceivedAt >= since)
            .Where(e => e.Status == ExtractStatus.Sealed || e.Status == ExtractStatus.Linked)
            .Where(e => database.DataKeys.Any(key => key.OwnerId == e.Id && key.Part == PseudonymiseExtract.IdentityPart))
            .OrderBy(e => e.Dataset).ThenBy(e => e.PeriodFrom).ThenBy(e => e.Part).ThenBy(e => e.Sha256).ToListAsync(cancellation);
    }

    /// <summary>The records of both datasets, by dataset.</summary>
    public static async Task<IReadOnlyDictionary<string, IdentityRecords>> RunAsync(
        SealedStore store, LinkageClause clause, IReadOnlyList<Extract> extracts, CancellationToken cancellation)
    {
        var sides = new Dictionary<string, IdentityRecords>(StringComparer.Ordinal);
        foreach (var dataset in new[] { clause.Left, clause.Right })
        {
            sides[dataset] = new IdentityRecords(dataset, clause.Fields);
            foreach (var extract in extracts.Where(e => e.Dataset == dataset))
                sides[dataset].Add(extract.Id, await IdentityAsync(store, clause, extract.Id, cancellation), await NumbersAsync(store, clause, extract.Id, cancellation));
        }

        return sides;
    }

    /// <summary>The identity columns of an extract that the clause lists.</summary>
    public static async Task<RowSet> IdentityAsync(SealedStore store, LinkageClause clause, Guid extract, CancellationToken cancellation)
    {
        var names = await store.NamesAsync(extract, PseudonymiseExtract.IdentityPart, cancellation);
        return await store.OpenAsync(extract, PseudonymiseExtract.IdentityPart, [.. clause.Fields.Where(names.Contains)], cancellation);
    }

    /// <summary>Numbers of the persons of an extract's rows after the latest linking, or as they were kept when its links were undone; null where it was never linked.</summary>
    public static async Task<string?[]?> NumbersAsync(SealedStore store, LinkageClause clause, Guid extract, CancellationToken cancellation)
    {
        var names = await store.NamesAsync(extract, LinkDatasets.PartOf(clause), cancellation);
        var name = names.Contains(LinkDatasets.ClusterColumn) ? LinkDatasets.ClusterColumn : LinkDatasets.EarlierColumn;
        return names.Contains(name) ? (await store.OpenAsync(extract, LinkDatasets.PartOf(clause), [name], cancellation))[name].Values : null;
    }
}
