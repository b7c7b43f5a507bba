using DataSharingHub.Core.Products;

namespace DataSharingHub.Core.Tables;

/// <summary>Every reason why tables are not made.</summary>
internal static class TableRefusals
{
    public static Refusal UnknownArea(string area, IEnumerable<ReleaseArea> known) =>
        new("tables.unknown-area", $"The agreement does not cover the area {area}; choose from {string.Join(", ", known.Select(one => $"{one.Code} {one.Name}"))}.");

    public static Refusal Years(int first, int last) =>
        new("tables.years", $"The years {first} to {last} are not a period; give a first year and a last year not before it, at most 20 years.");

    public static Refusal NoExtract(Product product, string dataset) =>
        new("tables.no-extract", $"The product {product.Id} uses {dataset} and there is no extract of it; send one for the period asked for.");

    public static Refusal NoClause(Product product, string dataset, string column) => column == "cluster"
        ? new("tables.no-clause", $"The product {product.Id} uses {dataset}.cluster, but no linkage clause allows {dataset} to be linked for the purpose {product.Purpose}; amend the agreement or the product.")
        : new("tables.no-clause", $"The product {product.Id} uses {dataset}.{column}, but no field clause gives that column to the purpose {product.Purpose}; amend the agreement or the product.");

    public static Refusal NoLookup(Product product, string lookup) =>
        new("tables.no-lookup", $"The product {product.Id} reads the look-up {lookup}, which does not exist; add policies/lookups/{lookup}.csv or correct 'lookups'.");

    public static Refusal NotLoaded(Product product, ProductView view, string column) =>
        new("tables.not-loaded", $"{view.File} of the product {product.Id} reads '{column}', which is not loaded: name it under 'uses' of its dataset (or 'lookups'), " +
            $"and see that a field clause gives it to the purpose {product.Purpose}.");

    // The database's own message may quote a value from a row, so it is not passed on.
    public static Refusal ViewFails(Product product, ProductView view, string kind) =>
        new("tables.view-fails", $"{view.File} of the product {product.Id} cannot be run ({kind}); run it on the sample extracts and correct it.");

    public static Refusal NoColumn(Product product, ProductView view, string column) =>
        new("tables.no-column", $"{view.File} of the product {product.Id} makes no column '{column}', which product.yaml names for the view {view.Name}.");

    public static Refusal KeyRepeats(Product product, ProductView view) =>
        new("tables.key-repeats", $"The view {view.Name} of the product {product.Id} has several rows for one {string.Join(" and ", view.Key)}; correct 'key' or {view.File}.");

    public static Refusal LinkShown(Product product, ProductView view) =>
        new("tables.link-shown", $"{view.File} of the product {product.Id} makes other rows or values where people are linked with another dataset than where nobody is, and the linkage clause shows the count of the overlap alone. " +
            "Keep links to a dimension with the values yes and no that says 'linked-with', or have the parties agree to cross-table.");

    public static Refusal EquationFails(Product product, string text) =>
        new("tables.known-fails", $"The product {product.Id} says \"{text}\", and these extracts say otherwise; correct 'known' or the views.");
}
