using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Datasets;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Links;
using DataSharingHub.Core.Pipeline;
using DataSharingHub.Core.Products;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Releases;

/// <summary>
/// Opens what a product uses and nothing else: the purpose's columns, named in the product, of the extracts whose period meets the years asked for.
/// </summary>
internal static class ReleaseData
{
    public const ExtractStatus Ready = ExtractStatus.Linked;

    public static readonly ExtractStatus[] OnTheirWay =
    [
        ExtractStatus.Received, ExtractStatus.Screened, ExtractStatus.Checked, ExtractStatus.Confirmed, ExtractStatus.Minimised, ExtractStatus.Sealed,
    ];

    /// <summary>Will be ready without anybody's doing, or are being linked again: a release waits for these, so that it is never made from half of them.</summary>
    private static readonly ExtractStatus[] SoonReady = [ExtractStatus.Confirmed, ExtractStatus.Minimised, ExtractStatus.Sealed];

    public static async Task<bool> AreBeingWorkedOnAsync(StageContext<Release> context, CancellationToken cancellation)
    {
        foreach (var use in context.Policies.Products[context.Subject.Product].Uses)
            if (await Overlapping(context.Database, use.Dataset, context.Subject.FirstYear, context.Subject.LastYear).AnyAsync(e => SoonReady.Contains(e.Status), cancellation))
                return true;
        return false;
    }

    /// <summary>Throws, as any lost race does, where the extracts that were opened are not those that are ready now.</summary>
    public static async Task HoldAsync(StageContext<Release> context, IReadOnlyCollection<Extract> opened, CancellationToken cancellation)
    {
        // Whoever changes an extract records it, so from here on nobody does until this transaction ends.
        await AuditLog.LockAsync(context.Database, cancellation);
        var ids = opened.Select(extract => extract.Id).ToList();
        var now = await context.Database.Extracts.AsNoTracking().Where(e => ids.Contains(e.Id) && e.Status == Ready).Select(e => new { e.Id, e.Revision }).ToListAsync(cancellation);
        var same = now.Select(e => (e.Id, e.Revision)).ToHashSet().SetEquals(opened.Select(e => (e.Id, e.Revision)));
        if (!same || await AreBeingWorkedOnAsync(context, cancellation))
            throw new DbUpdateConcurrencyException("An extract changed while a release was made from it.");
    }

    public static IQueryable<Extract> Overlapping(HubDatabase database, string dataset, int firstYear, int lastYear)
    {
        var (from, to) = (new DateOnly(firstYear, 1, 1), new DateOnly(lastYear, 12, 31));
        return database.Extracts.AsNoTracking().Where(e => e.Dataset == dataset && e.PeriodFrom <= to && e.PeriodTo >= from);
    }

    /// <summary>The rows of one dataset, extract after extract in an order that does not depend on when they came in.</summary>
    public static async Task<(RowSet Rows, IReadOnlyList<Extract> Extracts)> OpenAsync(
        StageContext<Release> context, DatasetUse use, CancellationToken cancellation)
    {
        var release = context.Subject;
        var extracts = await Overlapping(context.Database, use.Dataset, release.FirstYear, release.LastYear).Where(e => e.Status == Ready)
            .OrderBy(e => e.PeriodFrom).ThenBy(e => e.PeriodTo).ThenBy(e => e.Part).ThenBy(e => e.Sha256).ToListAsync(cancellation);
        var linkage = ReleaseClauses.Linkage(context.Policies.Agreement, context.Policies.Products[release.Product], use.Dataset);
        var total = extracts.Sum(extract => extract.Rows ?? 0);
        var columns = use.Columns.ToDictionary(name => name, _ => new string?[total], StringComparer.Ordinal);
        var at = 0;
        foreach (var extract in extracts)
        {
            await OpenAsync(context, extract, use, linkage, columns, at, cancellation);
            at += extract.Rows ?? 0;
        }

        return (new RowSet([.. use.Columns.Select(name => new Column(name, columns[name]))], total), extracts);
    }

    private static async Task OpenAsync(
        StageContext<Release> context, Extract extract, DatasetUse use, LinkageClause? linkage,
        Dictionary<string, string?[]> columns, int at, CancellationToken cancellation)
    {
        var own = use.Columns.Where(name => name != LinkDatasets.ClusterColumn).ToList();
        foreach (var column in (await context.Store.OpenAsync(extract.Id, context.Subject.Purpose, own, cancellation)).Columns)
            column.Values.CopyTo(columns[column.Name], at);
        if (linkage is null || !columns.TryGetValue(LinkDatasets.ClusterColumn, out var clusters))
            return;
        var part = LinkDatasets.PartOf(linkage);
        // An extract that was never linked, for want of the other dataset, leaves its people unknown to it; so do numbers kept from links that were undone.
        if ((await context.Store.NamesAsync(extract.Id, part, cancellation)).Contains(LinkDatasets.ClusterColumn))
            (await context.Store.OpenAsync(extract.Id, part, [LinkDatasets.ClusterColumn], cancellation))[LinkDatasets.ClusterColumn].Values.CopyTo(clusters, at);
    }
}
