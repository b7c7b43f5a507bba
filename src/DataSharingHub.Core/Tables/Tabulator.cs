using System.Text.RegularExpressions;
using DataSharingHub.Core.Datasets;
using DataSharingHub.Core.Products;
using DuckDB.NET.Data;

namespace DataSharingHub.Core.Tables;

/// <summary>Makes a product's tables and key figures from the rows that its purpose allows. Pure: the same input gives the same release.</summary>
public static partial class Tabulator
{
    [GeneratedRegex("""(?:Referenced column|column named|Referenced table|Table with name) "?([A-Za-z0-9_.]+)"?""")]
    private static partial Regex MissingName { get; }

    /// <summary>Tabulates one release.</summary>
    /// <param name="product">The product.</param>
    /// <param name="parameters">Areas and years asked for.</param>
    /// <param name="rowsByDataset">Rows by dataset id: attribute columns of the product's purpose, and <c>cluster</c> where a linkage clause gives one.</param>
    /// <param name="lookups">Look-ups by id.</param>
    /// <param name="agreementAreas">The areas that the agreement covers.</param>
    /// <param name="earlier">Quantities of earlier releases, to be counted again where these rows allow it.</param>
    /// <param name="mayCrossTabulate">True where every linkage clause that gives a <c>cluster</c> lets tables tell linked people apart; otherwise views may let links decide nothing but what they declare.</param>
    /// <param name="keyOf">Key of a person for perturbed counts; null where counts are not perturbed.</param>
    public static Outcome<TabulatedRelease> Tabulate(
        Product product,
        ReleaseParameters parameters,
        IReadOnlyDictionary<string, RowSet> rowsByDataset,
        IReadOnlyDictionary<string, RowSet> lookups,
        IReadOnlyList<ReleaseArea> agreementAreas,
        IReadOnlyList<CarriedCell>? earlier = null,
        bool mayCrossTabulate = false,
        Func<string, uint>? keyOf = null)
    {
        var refusals = Missing(product, parameters, rowsByDataset, lookups, agreementAreas);
        if (refusals.Count > 0)
            return new Outcome<TabulatedRelease>(null, refusals);
        using var session = Load(product, rowsByDataset, lookups, column => column);
        using var unlinked = mayCrossTabulate || !LinkedColumns.AreSeen(product) ? null : Load(product, rowsByDataset, lookups, LinkedColumns.Unlinked);

        var areas = product.Area.Together ? agreementAreas : [.. agreementAreas.Where(area => parameters.Areas.Contains(area.Code))];
        IReadOnlyList<IReadOnlyList<ReleaseArea>> runs = product.Area.Together ? [areas] : [.. areas.Select(area => new[] { area })];
        var builder = new ReleaseBuilder(product, parameters, areas, runs.Count > 1, earlier ?? [], keyOf);
        foreach (var run in runs)
        {
            var scope = new ReleaseScope(run, parameters.FirstYear, parameters.LastYear, lookups);
            foreach (var one in new[] { session, unlinked }.OfType<TableSession>())
            {
                one.SetParameters(run, parameters.FirstYear, parameters.LastYear);
                foreach (var view in product.Views)
                    if (Run(one, product, view) is { } refusal)
                        return refusal;
            }

            if (unlinked is not null && LinkedColumns.Check(product, scope, session, unlinked) is { } shown)
                return shown;
            if (builder.Add(scope, session) is { } fails)
                return fails;
        }

        return builder.Build([.. product.Uses.Select(use => new RowsUsed(use.Dataset, rowsByDataset[use.Dataset].Count))]);
    }

    private static TableSession Load(Product product, IReadOnlyDictionary<string, RowSet> rows, IReadOnlyDictionary<string, RowSet> lookups, Func<Column, Column> seen)
    {
        var session = new TableSession();
        foreach (var use in product.Uses)
            session.Load(SessionNames.Of(use.Dataset), [.. use.Columns.Select(name => seen(rows[use.Dataset][name]))], rows[use.Dataset].Count);
        foreach (var lookup in product.Lookups)
            session.Load(SessionNames.OfLookup(lookup), lookups[lookup].Columns, lookups[lookup].Count);
        return session;
    }

    private static List<Refusal> Missing(
        Product product, ReleaseParameters parameters, IReadOnlyDictionary<string, RowSet> rows, IReadOnlyDictionary<string, RowSet> lookups, IReadOnlyList<ReleaseArea> areas)
    {
        var refusals = new List<Refusal>();
        if (parameters.LastYear < parameters.FirstYear || parameters.LastYear - parameters.FirstYear > 19 || parameters.FirstYear < 1900)
            refusals.Add(TableRefusals.Years(parameters.FirstYear, parameters.LastYear));
        refusals.AddRange(parameters.Areas.Where(code => areas.All(area => area.Code != code)).Select(code => TableRefusals.UnknownArea(code, areas)));
        foreach (var use in product.Uses)
            if (!rows.TryGetValue(use.Dataset, out var found))
                refusals.Add(TableRefusals.NoExtract(product, use.Dataset));
            else
                refusals.AddRange(use.Columns.Where(column => !found.Has(column)).Select(column => TableRefusals.NoClause(product, use.Dataset, column)));
        refusals.AddRange(product.Lookups.Where(lookup => !lookups.ContainsKey(lookup)).Select(lookup => TableRefusals.NoLookup(product, lookup)));
        return refusals;
    }

    private static Refusal? Run(TableSession session, Product product, ProductView view)
    {
        try
        {
            session.Materialise(view.Name, view.Sql);
        }
        catch (DuckDBException fault)
        {
            var missing = MissingName.Match(fault.Message);
            return missing.Success
                ? TableRefusals.NotLoaded(product, view, missing.Groups[1].Value)
                : TableRefusals.ViewFails(product, view, fault.Message.Split(':')[0]);
        }

        var made = session.ColumnsOf(view.Name);
        var named = view.Dimensions.Select(dimension => dimension.Name).Concat(view.Key).Concat(view.Sums).Concat(view.Distinct).Concat(view.Maxima).Append(view.Unit);
        if (named.FirstOrDefault(column => !made.Contains(column)) is { } absent)
            return TableRefusals.NoColumn(product, view, absent);
        var key = string.Join(", ", view.Key.Select(SessionNames.Quote));
        return session.Number($"SELECT count(*) FROM (SELECT 1 FROM {SessionNames.Quote(view.Name)} GROUP BY {key} HAVING count(*) > 1)") > 0
            ? TableRefusals.KeyRepeats(product, view)
            : null;
    }
}
