using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Datasets;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Pipeline;
using DataSharingHub.Core.Tables;
using DataSharingHub.Core.Vault;
using DataSharingHub.Disclosure;

namespace DataSharingHub.Core.Releases;

/// <summary>Runs the product's SQL on the columns that its purpose allows, and seals the tables.</summary>
public sealed class TabulateRelease : IStage<Release>
{
    public async Task<bool> MayBeginAsync(StageContext<Release> context, CancellationToken cancellation) =>
        !context.Policies.Products.ContainsKey(context.Subject.Product) || !await ReleaseData.AreBeingWorkedOnAsync(context, cancellation);

    public async Task<IReadOnlyList<Refusal>> WorkAsync(StageContext<Release> context, CancellationToken cancellation)
    {
        var release = context.Subject;
        var product = context.Policies.Products[release.Product];
        var refusals = ReleaseClauses.Missing(product, context.Policies.Agreement).ToList();
        if (refusals.Count > 0)
            return Refuse(context, refusals);

        var rows = new Dictionary<string, RowSet>(StringComparer.Ordinal);
        var opened = new List<Extract>();
        foreach (var use in product.Uses)
        {
            var (columns, from) = await ReleaseData.OpenAsync(context, use, cancellation);
            rows[use.Dataset] = columns;
            opened.AddRange(from);
            foreach (var extract in from)
                context.Database.ReleaseInputs.Add(new ReleaseInput { ReleaseId = release.Id, ExtractId = extract.Id, Rows = extract.Rows ?? 0 });
        }

        var areas = context.Policies.Agreement.Areas.Select(area => new ReleaseArea(area.Code, area.Name)).ToList();
        var asked = release.Area == RequestRelease.AllAreas ? areas.Select(area => area.Code).ToList() : [release.Area];
        var lookups = product.Lookups.ToDictionary(id => id, id => LookupRows.Of(context.Policies.Lookups[id]), StringComparer.Ordinal);
        var disclosure = ReleaseClauses.Disclosure(context.Policies, release.Product);
        var earlier = disclosure is { ProtectAcrossReleases: true }
            ? EarlierReleases.Quantities(await EarlierReleases.OpenAsync(context, cancellation))
            : [];
        var outcome = Tabulator.Tabulate(product, new ReleaseParameters(asked, release.FirstYear, release.LastYear), rows, lookups, areas, earlier,
            LinkLimits.MayCrossTabulate(product, context.Policies.Agreement), disclosure is { Perturbation: not null } ? PeopleKeys(context) : null);
        if (outcome.Value is not { } tabulated)
            return Refuse(context, outcome.Refusals);

        context.InTheTransaction(stop => ReleaseData.HoldAsync(context, opened, stop));
        ReleaseResults.Put(context, ReleaseResults.Tabulated, tabulated);
        context.Record(
            AuditKinds.ReleaseTabulated, ("extracts", opened.Count), ("rows", rows.Values.Sum(set => (long)set.Count)),
            ("columns", rows.Values.Sum(set => (long)set.Columns.Count)), ("tables", tabulated.Tables.Count), ("cells", tabulated.Cells.Count));
        return [];
    }

    /// <summary>Keys of people by the agreement's own secret: whoever had it could undo the perturbation, so it is never an output.</summary>
    private static Func<string, uint> PeopleKeys(StageContext<Release> context)
    {
        var secret = new PurposeKeys(context.Keys).KeyFor("perturbation:" + context.Policies.Agreement.Id);
        return person => CellKeyPerturbation.RecordKey(person, secret.Span);
    }

    private static IReadOnlyList<Refusal> Refuse(StageContext<Release> context, IReadOnlyList<Refusal> refusals)
    {
        context.Record(AuditKinds.ReleaseRefused);
        context.Subject.Report = ReleaseResults.Words(refusals);
        return refusals;
    }
}
