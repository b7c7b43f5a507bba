using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Datasets;
using DataSharingHub.Core.Lookups;
using DataSharingHub.Core.Products;

namespace DataSharingHub.Core.Tables;

public static partial class Tabulator
{
    /// <summary>Tabulates one release under a policy set: its look-ups and its agreement's areas.</summary>
    public static Outcome<TabulatedRelease> Tabulate(
        Product product, ReleaseParameters parameters, IReadOnlyDictionary<string, RowSet> rowsByDataset, PolicySet policies) =>
        Tabulate(
            product,
            parameters,
            rowsByDataset,
            policies.Lookups.Values.Where(lookup => product.Lookups.Contains(lookup.Id)).ToDictionary(lookup => lookup.Id, Rows),
            [.. policies.Agreement.Areas.Select(area => new ReleaseArea(area.Code, area.Name))]);

    private static RowSet Rows(Lookup lookup)
    {
        // A look-up without labels shows its codes; SQL may always join on code and read label.
        var headings = lookup.Headings.Where(heading => heading is not ("code" or "label")).ToList();
        return new RowSet(
            [
                new Column("code", [.. lookup.Rows.Select(row => row.Code)]),
                new Column("label", [.. lookup.Rows.Select(row => row.Label)]),
                .. headings.Select(heading => new Column(heading, [.. lookup.Rows.Select(row => row[heading])])),
            ],
            lookup.Rows.Count);
    }
}
