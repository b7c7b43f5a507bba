using DataSharingHub.Core.Agreements.Linting;
using DataSharingHub.Core.Datasets;
using DataSharingHub.Core.Products;

namespace DataSharingHub.Core.Tables;

/// <summary>
/// Holds a product whose clause shows the count of an overlap alone to it. Its views are run a second time where nobody is linked: whatever comes out the same was made without links, so it tells nothing of them. Only the
/// dimensions declared <c>linked-with</c> may come out differently; what is shown of those is for <see cref="Agreements.LinkLimits"/>.
/// </summary>
internal static class LinkedColumns
{
    /// <summary>True where the product sees links at all.</summary>
    public static bool AreSeen(Product product) => product.Uses.Any(use => use.Columns.Contains(FieldClauseRules.Cluster));

    /// <summary>A column as the views would see it, were nobody linked.</summary>
    public static Column Unlinked(Column column) => column.Name == FieldClauseRules.Cluster ? new Column(column.Name, new string?[column.Values.Length]) : column;

    /// <summary>The refusal of the first view that shows more of links than it declares.</summary>
    public static Refusal? Check(Product product, ReleaseScope scope, TableSession linked, TableSession unlinked)
    {
        foreach (var view in product.Views)
        {
            var resolved = new ResolvedView(view, scope);
            var declared = view.Dimensions.Where(dimension => dimension.LinkedWith is not null).Select(dimension => dimension.Name).ToHashSet(StringComparer.Ordinal);
            if (!ViewRows.Read(linked, resolved).IsSame(ViewRows.Read(unlinked, resolved), declared))
                return TableRefusals.LinkShown(product, view);
        }

        return null;
    }
}
